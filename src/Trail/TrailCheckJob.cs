using System.Globalization;
using Consult.Data;
using Consult.Jobs;

namespace Consult.Trail;

/// <summary>Verifies the chain each night; a broken chain is a failure that administrators see.</summary>
public sealed class TrailCheckJob(ConsultDb db) : IJob
{
    public const string Name = "trail-check";

    public async Task<string> RunAsync(CancellationToken cancellation)
    {
        var verdict = await TrailChain.VerifyAsync(db, cancellation);
        if (verdict.Break is { } broken)
            throw new RuleBroken(broken);
        return string.Create(CultureInfo.InvariantCulture, $"{verdict.Entries:N0}件の記録がつながっていることを確かめました。");
    }
}
