using System.Globalization;

namespace Consult.Data;

/// <summary>There is room for what will come.</summary>
public sealed class DiskCheck(Settings settings) : ICheck
{
    /// <summary>Below this much free space the check fails, in bytes.</summary>
    public const long Least = 1L << 30;

    public int Order => 90;

    public string Name => "disk";

    public Task<CheckResult> RunAsync(CancellationToken cancellation)
    {
        var free = new DriveInfo(settings.DataPath).AvailableFreeSpace;
        var gigabytes = (free / (double)(1L << 30)).ToString("0.0", CultureInfo.InvariantCulture);
        return Task.FromResult(free >= Least
            ? new CheckResult(Name, true, $"データの置き場所の空きは{gigabytes}GBです。")
            : new CheckResult(Name, false, $"データの置き場所の空きが{gigabytes}GBしかありません。不要なファイルを移すか、ディスクを広げてください。"));
    }
}
