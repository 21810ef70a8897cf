using System.Globalization;
using Consult.Data;
using Consult.Jobs;

namespace Consult.Trail;

/// <summary>Verifies the chain each night and writes down its end; a broken chain is a failure that administrators see.</summary>
public sealed class TrailCheckJob(ConsultDb db, TrailAnchors anchors, TimeProvider clock) : IJob
{
    public const string Name = "trail-check";

    public async Task<string> RunAsync(CancellationToken cancellation)
    {
        var verdict = await TrailChain.VerifyAsync(db, cancellation);
        if ((verdict.Break ?? await anchors.FaultAsync(db, cancellation)) is { } broken)
            throw new RuleBroken(broken);
        await anchors.WriteAsync(db, clock.GetUtcNow(), cancellation);
        return string.Create(CultureInfo.InvariantCulture, $"{verdict.Entries:N0}件の記録がつながっていることを確かめました。");
    }
}
