using System.Globalization;
using System.Text.RegularExpressions;

namespace Consult.Calendar;

/// <summary>A calendar month in Asia/Tokyo, written <c>2026-11</c>.</summary>
public readonly partial record struct TokyoMonth(int Year, int Month) : IComparable<TokyoMonth>
{
    public DateOnly FirstDay => new(Year, Month, 1);

    /// <summary>The first moment of the month, in UTC.</summary>
    public DateTimeOffset Start => Tokyo.Start(FirstDay);

    /// <summary>The first moment after the month, in UTC.</summary>
    public DateTimeOffset End => Tokyo.Start(FirstDay.AddMonths(1));

    public TokyoMonth Previous => Of(FirstDay.AddMonths(-1));

    public TokyoMonth Next => Of(FirstDay.AddMonths(1));

    /// <summary>令和8年11月.</summary>
    public string Japanese => Tokyo.Era(FirstDay)[..(Tokyo.Era(FirstDay).IndexOf('月', StringComparison.Ordinal) + 1)];

    public static TokyoMonth Of(DateOnly day) => new(day.Year, day.Month);

    public static TokyoMonth Of(DateTimeOffset at) => Of(Tokyo.Day(at));

    /// <summary>Reads <c>YYYY-MM</c> of the years 2000 to 2099; null for anything else.</summary>
    public static TokyoMonth? Read(string? text) =>
        text is not null && Form().Match(text) is { Success: true } read
            ? new TokyoMonth(int.Parse(read.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(read.Groups[2].Value, CultureInfo.InvariantCulture))
            : null;

    public int CompareTo(TokyoMonth other) => FirstDay.CompareTo(other.FirstDay);

    public static bool operator <(TokyoMonth left, TokyoMonth right) => left.CompareTo(right) < 0;

    public static bool operator >(TokyoMonth left, TokyoMonth right) => left.CompareTo(right) > 0;

    public static bool operator <=(TokyoMonth left, TokyoMonth right) => left.CompareTo(right) <= 0;

    public static bool operator >=(TokyoMonth left, TokyoMonth right) => left.CompareTo(right) >= 0;

    /// <summary><c>2026-11</c>.</summary>
    public override string ToString() => FirstDay.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A(20[0-9]{2})-(0[1-9]|1[0-2])\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
