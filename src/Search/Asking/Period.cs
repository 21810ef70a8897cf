using System.Globalization;
using System.Text.RegularExpressions;
using Consult.Calendar;

namespace Consult.Search.Asking;

/// <summary>A span of days as people type it: 2026-04..2026-09, R8-04, 令和8年4月1日, R8年度, 2026-04.., 今年度.</summary>
/// <param name="From">Null: from the beginning.</param>
/// <param name="To">Inclusive. Null: without end.</param>
public sealed partial record Period(DateOnly? From, DateOnly? To)
{
    private static readonly Dictionary<string, int> Before = new() { ["r"] = 2018, ["h"] = 1988, ["s"] = 1925, ["令和"] = 2018, ["平成"] = 1988, ["昭和"] = 1925 };

    /// <summary>Null for what is none. A span typed the wrong way round is turned.</summary>
    /// <param name="typed">Normalised, in lower case.</param>
    public static Period? Read(string typed, DateOnly today)
    {
        // The long vowel mark lies beside the hyphen on the keyboard.
        var text = typed.Replace(" ", "", StringComparison.Ordinal).Replace('ー', '-');
        if (Between().Match(text) is not { Success: true } between)
            return text.EndsWith("まで", StringComparison.Ordinal) ? Span(text[..^2], today) is { } until ? new Period(null, until.To) : null : Span(text, today) is { } one ? new Period(one.From, one.To) : null;
        var (left, right) = (text[..between.Index], text[(between.Index + between.Length)..]);
        if (right.EndsWith("まで", StringComparison.Ordinal))
            right = right[..^2];
        var from = Span(left, today);
        var to = Span(right, today) ?? (from is { } begun && Month().Match(right) is { Success: true } month ? OfMonth(begun.From.Year, month.Groups[1].Value) : null);
        if ((from is null && left.Length > 0) || (to is null && right.Length > 0) || (from is null && to is null))
            return null;
        return from is { } a && to is { } b && a.From > b.To ? new Period(b.From, a.To) : new Period(from?.From, to?.To);
    }

    private static (DateOnly From, DateOnly To)? Span(string text, DateOnly today)
    {
        if (Named(text, today) is { } named)
            return named;
        var era = Era().Match(text);
        if (era.Success)
        {
            var year = Before[era.Groups[1].Value] + (era.Groups[2].Value == "元" ? 1 : int.Parse(era.Groups[2].Value, CultureInfo.InvariantCulture));
            // R8 alone is what ticket numbers begin with: the fiscal year.
            text = $"{year:0000}{(era.Length == text.Length && era.Groups[1].Length == 1 ? "年度" : text[era.Length..])}";
        }

        if (Western().Match(text) is not { Success: true } m || int.Parse(m.Groups["year"].Value, CultureInfo.InvariantCulture) is not (>= 1 and < 9999 and var y))
            return null;
        if (m.Groups["fiscal"].Success)
            return (new FiscalYear(y).Start, new FiscalYear(y).End);
        if (!m.Groups["month"].Success)
            return (new DateOnly(y, 1, 1), new DateOnly(y, 12, 31));
        if (OfMonth(y, m.Groups["month"].Value) is not var (first, last))
            return null;
        if (!m.Groups["day"].Success)
            return (first, last);
        var day = int.Parse(m.Groups["day"].Value, CultureInfo.InvariantCulture);
        return day >= 1 && day <= last.Day ? (first.AddDays(day - 1), first.AddDays(day - 1)) : null;
    }

    private static (DateOnly From, DateOnly To)? Named(string text, DateOnly today)
    {
        var month = new DateOnly(today.Year, today.Month, 1);
        var year = FiscalYear.Of(today);
        return text switch
        {
            "今日" or "本日" => (today, today),
            "昨日" => (today.AddDays(-1), today.AddDays(-1)),
            "今月" => (month, month.AddMonths(1).AddDays(-1)),
            "先月" or "前月" => (month.AddMonths(-1), month.AddDays(-1)),
            "今年度" or "本年度" => (year.Start, year.End),
            "昨年度" or "前年度" => (new FiscalYear(year.Year - 1).Start, new FiscalYear(year.Year - 1).End),
            _ => null,
        };
    }

    private static (DateOnly From, DateOnly To)? OfMonth(int year, string month)
    {
        var number = int.Parse(month, CultureInfo.InvariantCulture);
        return number is >= 1 and <= 12 ? (new DateOnly(year, number, 1), new DateOnly(year, number, DateTime.DaysInMonth(year, number))) : null;
    }

    [GeneratedRegex(@"\.{2,3}|~|〜|から", RegexOptions.CultureInvariant)]
    private static partial Regex Between();

    [GeneratedRegex("^([0-9]{1,2})月?$", RegexOptions.CultureInvariant)]
    private static partial Regex Month();

    [GeneratedRegex("^(r|h|s|令和|平成|昭和)([0-9]{1,2}|元)", RegexOptions.CultureInvariant)]
    private static partial Regex Era();

    [GeneratedRegex("^(?<year>[0-9]{4})(?:(?<fiscal>年度)|年|(?:[-/.年]?(?<month>[0-9]{2})|[-/.年](?<month>[0-9]{1,2}))月?(?:[-/.月]?(?<day>[0-9]{1,2})日?)?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Western();
}
