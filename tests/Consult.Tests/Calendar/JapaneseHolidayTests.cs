using System.Globalization;
using Consult.Calendar;
using Xunit;

namespace Consult.Tests.Calendar;

public class JapaneseHolidayTests
{
    /// <summary>官報の暦要項 and the law's dates, by year; only what moves.</summary>
    public static TheoryData<string, string> Moving => new()
    {
        { "2022-01-10", "成人の日" }, { "2023-01-09", "成人の日" }, { "2024-01-08", "成人の日" }, { "2025-01-13", "成人の日" }, { "2026-01-12", "成人の日" },
        { "2027-01-11", "成人の日" }, { "2028-01-10", "成人の日" }, { "2029-01-08", "成人の日" }, { "2030-01-14", "成人の日" },
        { "2022-07-18", "海の日" }, { "2023-07-17", "海の日" }, { "2024-07-15", "海の日" }, { "2025-07-21", "海の日" }, { "2026-07-20", "海の日" },
        { "2027-07-19", "海の日" }, { "2028-07-17", "海の日" }, { "2029-07-16", "海の日" }, { "2030-07-15", "海の日" },
        { "2022-09-19", "敬老の日" }, { "2023-09-18", "敬老の日" }, { "2024-09-16", "敬老の日" }, { "2025-09-15", "敬老の日" }, { "2026-09-21", "敬老の日" },
        { "2027-09-20", "敬老の日" }, { "2028-09-18", "敬老の日" }, { "2029-09-17", "敬老の日" }, { "2030-09-16", "敬老の日" },
        { "2022-10-10", "スポーツの日" }, { "2023-10-09", "スポーツの日" }, { "2024-10-14", "スポーツの日" }, { "2025-10-13", "スポーツの日" }, { "2026-10-12", "スポーツの日" },
        { "2027-10-11", "スポーツの日" }, { "2028-10-09", "スポーツの日" }, { "2029-10-08", "スポーツの日" }, { "2030-10-14", "スポーツの日" },
        { "2019-03-21", "春分の日" }, { "2020-03-20", "春分の日" }, { "2021-03-20", "春分の日" }, { "2022-03-21", "春分の日" }, { "2023-03-21", "春分の日" }, { "2024-03-20", "春分の日" },
        { "2025-03-20", "春分の日" }, { "2026-03-20", "春分の日" }, { "2027-03-21", "春分の日" }, { "2028-03-20", "春分の日" }, { "2029-03-20", "春分の日" }, { "2030-03-20", "春分の日" },
        { "2019-09-23", "秋分の日" }, { "2020-09-22", "秋分の日" }, { "2021-09-23", "秋分の日" }, { "2022-09-23", "秋分の日" }, { "2023-09-23", "秋分の日" }, { "2024-09-22", "秋分の日" },
        { "2025-09-23", "秋分の日" }, { "2026-09-23", "秋分の日" }, { "2027-09-23", "秋分の日" }, { "2028-09-22", "秋分の日" }, { "2029-09-23", "秋分の日" }, { "2030-09-23", "秋分の日" },
    };

    /// <summary>第3条第2項 and 第3項.</summary>
    public static TheoryData<string, string> Derived => new()
    {
        { "2019-08-12", "振替休日" }, { "2019-11-04", "振替休日" }, { "2020-02-24", "振替休日" }, { "2020-05-06", "振替休日" },
        { "2023-01-02", "振替休日" }, { "2024-02-12", "振替休日" }, { "2024-05-06", "振替休日" }, { "2024-08-12", "振替休日" }, { "2024-09-23", "振替休日" }, { "2024-11-04", "振替休日" },
        { "2025-02-24", "振替休日" }, { "2025-05-06", "振替休日" }, { "2025-11-24", "振替休日" }, { "2026-05-06", "振替休日" }, { "2027-03-22", "振替休日" },
        { "2029-02-12", "振替休日" }, { "2029-04-30", "振替休日" }, { "2029-09-24", "振替休日" }, { "2030-05-06", "振替休日" }, { "2030-08-12", "振替休日" }, { "2030-11-04", "振替休日" },
        { "2026-09-22", "国民の休日" },
    };

    [Theory]
    [MemberData(nameof(Moving))]
    [MemberData(nameof(Derived))]
    public void A_holiday_is_known_by_its_name(string day, string name) => Assert.Equal(name, JapaneseHolidays.NameOf(Day(day)));

    [Fact]
    public void A_fixed_holiday_comes_every_year_on_its_day()
    {
        var fixedDays = new[] { (1, 1, "元日"), (2, 11, "建国記念の日"), (2, 23, "天皇誕生日"), (4, 29, "昭和の日"), (5, 3, "憲法記念日"), (5, 4, "みどりの日"), (5, 5, "こどもの日"), (8, 11, "山の日"), (11, 3, "文化の日"), (11, 23, "勤労感謝の日") };

        foreach (var (month, day, name) in fixedDays)
            Assert.All(Enumerable.Range(2022, 9), year => Assert.Equal(name, JapaneseHolidays.NameOf(new DateOnly(year, month, day))));
    }

    [Theory]
    [InlineData(2022, 16)]
    [InlineData(2023, 17)]
    [InlineData(2024, 21)]
    [InlineData(2025, 19)]
    [InlineData(2026, 18)]
    [InlineData(2027, 17)]
    [InlineData(2028, 16)]
    [InlineData(2029, 19)]
    [InlineData(2030, 19)]
    public void A_year_has_no_more_holidays_than_the_law_gives(int year, int count)
    {
        var days = Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Select(n => new DateOnly(year, 1, 1).AddDays(n));

        Assert.Equal(count, days.Count(d => JapaneseHolidays.NameOf(d) is not null));
    }

    [Theory]
    [InlineData("2026-09-24")]
    [InlineData("2026-05-07")]
    [InlineData("2025-11-11")] // St. Martin's day, of a generic feed: zammad#390
    [InlineData("2026-12-25")]
    [InlineData("2028-01-03")] // 2028-01-01 is a Saturday: no substitute
    [InlineData("2026-07-13")]
    public void Another_day_is_none(string day) => Assert.Null(JapaneseHolidays.NameOf(Day(day)));

    [Fact]
    public void The_ends_of_the_calendar_do_not_throw()
    {
        Assert.Equal("元日", JapaneseHolidays.NameOf(DateOnly.MinValue));
        Assert.Null(JapaneseHolidays.NameOf(DateOnly.MaxValue));
    }

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
