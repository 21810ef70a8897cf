namespace Consult.Calendar;

/// <summary>
/// 国民の祝日に関する法律 (昭和23年法律第178号) as in force since 2022, computed, so that a closed network needs no feed. What special laws moved
/// in 2019–2021 (即位の日 and its neighbours, the Olympic shifts of 海の日, スポーツの日 and 山の日) is not in it: no ticket here is that old.
/// A future special law can be followed by <see cref="CalendarOptions.ClosingDays"/>.
/// </summary>
public static class JapaneseHolidays
{
    /// <summary>The holiday's name, or null on another day. Equinoxes are right from 1980 to 2099.</summary>
    public static string? NameOf(DateOnly day) => Own(day) ?? Substitute(day) ?? Between(day);

    private static string? Own(DateOnly day) => (day.Month, day.Day) switch
    {
        (1, 1) => "元日",
        (1, _) when IsNthMonday(day, 2) => "成人の日",
        (2, 11) => "建国記念の日",
        (2, 23) => "天皇誕生日",
        (3, var d) when d == Equinox(day.Year, 20.8431) => "春分の日",
        (4, 29) => "昭和の日",
        (5, 3) => "憲法記念日",
        (5, 4) => "みどりの日",
        (5, 5) => "こどもの日",
        (7, _) when IsNthMonday(day, 3) => "海の日",
        (8, 11) => "山の日",
        (9, _) when IsNthMonday(day, 3) => "敬老の日",
        (9, var d) when d == Equinox(day.Year, 23.2488) => "秋分の日",
        (10, _) when IsNthMonday(day, 2) => "スポーツの日",
        (11, 3) => "文化の日",
        (11, 23) => "勤労感謝の日",
        _ => null,
    };

    /// <summary>第3条第2項: a holiday on a Sunday moves to the next day that is none.</summary>
    private static string? Substitute(DateOnly day)
    {
        for (var before = day.AddDays(-1); Own(before) is not null; before = before.AddDays(-1))
        {
            if (before.DayOfWeek == DayOfWeek.Sunday)
                return "振替休日";
        }

        return null;
    }

    /// <summary>第3条第3項: a day between two holidays is one.</summary>
    private static string? Between(DateOnly day) =>
        day.DayOfWeek != DayOfWeek.Sunday && Own(day.AddDays(-1)) is not null && Own(day.AddDays(1)) is not null ? "国民の休日" : null;

    private static bool IsNthMonday(DateOnly day, int n) => day.DayOfWeek == DayOfWeek.Monday && (day.Day - 1) / 7 == n - 1;

    private static int Equinox(int year, double day1980) => (int)(day1980 + 0.242194 * (year - 1980)) - (year - 1980) / 4;
}
