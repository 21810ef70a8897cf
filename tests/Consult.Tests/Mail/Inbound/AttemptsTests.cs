using Consult.Data;
using Consult.Mail.Inbound;
using Xunit;

namespace Consult.Tests.Mail.Inbound;

public sealed class AttemptsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("consult-attempts-").FullName;

    [Fact]
    public void Only_attempts_that_nobody_survived_count()
    {
        var letter = new string('a', 64);
        using (var survived = Program().Begin(letter))
            Assert.Equal(1, survived.Number);

        Die(letter);
        Die(letter);
        using (var third = Program().Begin(letter))
            Assert.Equal(3, third.Number);
        using var after = Program().Begin(letter);
        Assert.Equal(1, after.Number);
    }

    [Fact]
    public void An_attempt_that_the_database_refused_counts_though_the_program_lives()
    {
        var letter = new string('b', 64);
        using (var refused = Program().Begin(letter))
            refused.Counts = true;

        using var next = Program().Begin(letter);
        Assert.Equal(2, next.Number);
    }

    [Fact]
    public void Who_takes_the_same_bytes_at_the_same_moment_is_no_death()
    {
        var letter = new string('c', 64);
        var all = Enumerable.Range(0, 5).Select(_ => Program().Begin(letter)).ToList();

        Assert.All(all, a => Assert.Equal(1, a.Number));
        all.ForEach(a => a.Dispose());
        using var next = Program().Begin(letter);
        Assert.Equal(1, next.Number);
    }

    /// <summary>What a killed program leaves behind.</summary>
    private void Die(string letter) => File.AppendAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "letters", "trying")).FullName, letter), ".");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Attempts Program() => new(new Settings { DataDirectory = folder });
}
