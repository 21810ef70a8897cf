using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Consult.Calendar;

/// <summary>Reads a day as people in offices write it.</summary>
public static partial class JapaneseDate
{
    /// <summary>The year before an era's first.</summary>
    private static readonly Dictionary<string, int> EraStart = new() { ["明治"] = 1867, ["大正"] = 1911, ["昭和"] = 1925, ["平成"] = 1988, ["令和"] = 2018 };

    /// <summary>2026-4-1, 2026/4/1, 2026.4.1, 2026年4月1日, 令和8年4月1日, 平成元年…, also full-width. Null for anything else, and for days that do not exist.</summary>
    public static DateOnly? Read(string text)
    {
        text = text.Trim().Normalize(NormalizationForm.FormKC);
        if (DateOnly.TryParseExact(text, ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        if (EraDate().Match(text) is not { Success: true } match)
            return null;
        var year = match.Groups[2].Value == "元" ? 1 : int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture);
        var iso = string.Create(CultureInfo.InvariantCulture, $"{EraStart[match.Groups[1].Value] + year}-{match.Groups[3].Value}-{match.Groups[4].Value}");
        return DateOnly.TryParseExact(iso, "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out date) ? date : null;
    }

    [GeneratedRegex("^(明治|大正|昭和|平成|令和)([0-9]{1,2}|元)年([0-9]{1,2})月([0-9]{1,2})日$")]
    private static partial Regex EraDate();
}
