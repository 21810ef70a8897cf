using System.Globalization;
using Consult.Data;

namespace Consult.Trail;

public sealed class TrailCheck(ConsultDb db, TrailAnchors anchors) : ICheck
{
    public int Order => 20;

    public string Name => "trail";

    public async Task<CheckResult> RunAsync(CancellationToken cancellation)
    {
        var verdict = await TrailChain.VerifyAsync(db, cancellation);
        if ((verdict.Break ?? await anchors.FaultAsync(db, cancellation)) is { } broken)
            return new(Name, false, $"操作履歴に異常があります。{broken}");
        return await TrailGuard.StandsAsync(db, cancellation)
            ? new(Name, true, string.Create(CultureInfo.InvariantCulture, $"操作履歴の{verdict.Entries:N0}件はつながっています。"))
            : new(Name, false, "操作履歴を変更から守るデータベースのトリガーがありません。プログラムを起動し直すと作り直されます。外した人がいないかも確かめてください。");
    }
}
