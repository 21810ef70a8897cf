using System.Globalization;
using Consult.Calendar;

namespace Consult.Web;

/// <summary>Days, months and fiscal years of Asia/Tokyo in the reader's language: 令和8年11月22日（日） or Sun 22 Nov 2026.</summary>
public static class Dates
{
    /// <summary>The page speaks English; otherwise it speaks Japanese.</summary>
    public static bool InEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    /// <param name="brief">Without year and weekday: 11月22日, 22 Nov.</param>
    public static string Written(DateOnly day, bool brief = false) => InEnglish
        ? day.ToString(brief ? "d MMM" : "ddd d MMM yyyy", CultureInfo.InvariantCulture)
        : brief ? day.ToString("M月d日", CultureInfo.InvariantCulture) : Tokyo.Era(day);

    public static string Written(DateTimeOffset at) => $"{Written(Tokyo.Day(at))} {Tokyo.Local(at).ToString("HH:mm", CultureInfo.InvariantCulture)}";

    /// <summary>令和8年11月, November 2026.</summary>
    public static string Written(TokyoMonth month) => InEnglish ? month.FirstDay.ToString("MMMM yyyy", CultureInfo.InvariantCulture) : month.Japanese;

    /// <summary>令和8年度, FY2026: the year of its April.</summary>
    public static string Written(FiscalYear year) => InEnglish ? $"FY{year.Year}" : year.ToString();
}
