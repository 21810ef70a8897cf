using Consult.Commands;
using Xunit;

namespace Consult.Tests.Commands;

/// <summary>Whatever ends a verb before its work is done: a sentence and the exit code of the contract, never a stack.</summary>
public sealed class ObstacleTests
{
    [Fact]
    public async Task A_verb_that_is_told_to_stop_says_so()
    {
        using var told = new CancellationTokenSource();
        await told.CancelAsync();

        var (code, said) = await RunAsync(() => Task.FromCanceled<int>(told.Token));

        Assert.Equal(1, code);
        Assert.StartsWith("停止の指示を受けたため", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disk_that_fails_is_named()
    {
        var (code, said) = await RunAsync(() => throw new IOException("No space left on device"));

        Assert.Equal(3, code);
        Assert.DoesNotContain(" at Consult.", said, StringComparison.Ordinal);
        Assert.Single(said.Trim().Split('\n'));
    }

    private static async Task<(int Code, string Said)> RunAsync(Func<Task<int>> work)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await new VerbContext([], output, error).GuardAsync(work);
        Assert.Empty(output.ToString());
        return (code, error.ToString());
    }
}
