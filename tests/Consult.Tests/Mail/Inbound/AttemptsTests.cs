using Consult.Data;
using Consult.Mail.Inbound;
using Xunit;

namespace Consult.Tests.Mail.Inbound;

public sealed class AttemptsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("consult-attempts-").FullName;

    private readonly List<Attempts> programs = [];
    private int deaths;

    [Fact]
    public void Only_attempts_that_nobody_survived_count()
    {
        var letter = new string('a', 64);
        using (var survived = Program().Begin(letter))
            Assert.Equal(1, survived.Number);

        Die(letter);
        Assert.Equal(1, Program().Of(letter));
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

    [Fact]
    public void A_death_counts_against_each_letter_that_was_being_taken_once()
    {
        var (one, other) = (new string('d', 64), new string('e', 64));
        Die(one, other, one, "", "half-writ");

        var next = Program();
        Assert.Equal((1, 1), (next.Of(one), next.Of(other)));
        Assert.Equal((1, 1), (Program().Of(one), Program().Of(other)));
    }

    [Fact]
    public void What_a_living_program_takes_is_nobodys_death()
    {
        var letter = new string('f', 64);
        using var taken = Program().Begin(letter);

        Assert.Equal(0, Program().Of(letter));
    }

    /// <summary>What a killed program leaves behind: the slots in which letters stood.</summary>
    private void Die(params string[] letters)
    {
        var trying = Directory.CreateDirectory(Path.Combine(folder, "letters", "trying")).FullName;
        foreach (var letter in letters)
            File.WriteAllText(Path.Combine(trying, $"slot-{++deaths + 100}"), letter);
    }

    public void Dispose()
    {
        programs.ForEach(p => p.Dispose());
        Directory.Delete(folder, recursive: true);
    }

    private Attempts Program()
    {
        var program = new Attempts(new Settings { DataDirectory = folder });
        programs.Add(program);
        return program;
    }
}
