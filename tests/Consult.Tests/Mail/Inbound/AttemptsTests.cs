using Consult.Data;
using Consult.Mail.Inbound;
using Xunit;

namespace Consult.Tests.Mail.Inbound;

public sealed class AttemptsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("consult-attempts-").FullName;

    [Fact]
    public void Deaths_are_counted_over_restarts_and_forgotten_when_the_letter_is_done()
    {
        var (letter, other) = (new string('a', 64), new string('b', 64));

        // Each count is by a program of its own: none said that it was done.
        Assert.Equal([1, 2, 3, 4], Enumerable.Range(0, 4).Select(_ => Program().Begin(letter)));
        Assert.Equal(1, Program().Begin(other));

        Program().Done(letter);
        Program().Done(letter);
        Assert.Equal(1, Program().Begin(letter));
        Assert.Equal(2, Program().Begin(other));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Attempts Program() => new(new Settings { DataDirectory = folder });
}
