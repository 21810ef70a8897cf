using System.Diagnostics;
using Xunit;

namespace Consult.Tests.Mail;

/// <summary>Asks again and again for what another process or thread is about to bring about.</summary>
internal static class Until
{
    /// <summary>Far longer than anything waited for here takes: it only tells a test that hangs from one that is slow.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static Task TrueAsync(Func<Task<bool>> question, string awaited, Action? meanwhile = null) => TrueAsync(question, () => awaited, meanwhile);

    public static async Task TrueAsync(Func<Task<bool>> question, Func<string> awaited, Action? meanwhile = null)
    {
        var watch = Stopwatch.StartNew();
        while (!await question())
        {
            if (watch.Elapsed > Patience)
                Assert.Fail($"Waited in vain: {awaited()}");
            meanwhile?.Invoke();
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
