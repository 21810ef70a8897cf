using Consult.Calendar;
using Consult.Data;

namespace Consult.Reports;

/// <summary>The time a report speaks of: a month in Asia/Tokyo, or what has passed of it.</summary>
/// <param name="Start">The month's first moment, in UTC.</param>
/// <param name="Until">The first moment no longer counted: the month's end, or now while it lasts.</param>
public sealed record ReportPeriod(TokyoMonth Month, DateTimeOffset Start, DateTimeOffset Until)
{
    /// <summary>The month has not ended; its figures still change.</summary>
    public bool IsRunning => Until < Month.End;

    /// <summary>What happens at this very moment counts: until is a microsecond, the databases' grain, later.</summary>
    public static ReportPeriod Of(TokyoMonth month, DateTimeOffset now) => new(month, month.Start, now < month.End ? now.AddMicroseconds(1) : month.End);

    /// <summary>Reads what stands in an address or after the verb.</summary>
    /// <exception cref="RuleBroken">It is no month, or one that has not begun.</exception>
    public static ReportPeriod Read(string? text, DateTimeOffset now)
    {
        var month = TokyoMonth.Read(text) ?? throw new RuleBroken("年月は「2026-11」のように、西暦4桁と月2桁をハイフンでつないで指定してください。");
        return month.Start <= now
            ? Of(month, now)
            : throw new RuleBroken($"{month}はまだ始まっていないため、報告がありません。{TokyoMonth.Of(now)}までの月を指定してください。");
    }
}
