using System.Globalization;
using Consult.Calendar;
using Xunit;

namespace Consult.Tests.Calendar;

public class BusinessCalendarTests
{
    private static readonly BusinessCalendar City = new(new CalendarOptions { ClosingDays = [new DateOnly(2026, 11, 20)] });

    [Theory]
    [InlineData("2026-12-28", true)]
    [InlineData("2026-12-29", false)]
    [InlineData("2026-12-31", false)]
    [InlineData("2027-01-01", false)]
    [InlineData("2027-01-03", false)]
    [InlineData("2027-01-04", true)]
    [InlineData("2026-11-21", false)] // Saturday
    [InlineData("2026-11-23", false)] // 勤労感謝の日
    [InlineData("2026-11-20", false)] // the city's own closing day
    [InlineData("2026-11-19", true)]
    public void The_city_hall_is_open_on_its_business_days_only(string day, bool open) => Assert.Equal(open, City.IsOpen(Day(day)));

    [Theory]
    [InlineData("2026-11-18", 0, "2026-11-18")]
    [InlineData("2026-11-18", 1, "2026-11-19")]
    [InlineData("2026-11-18", 2, "2026-11-24")] // over the closing day, the weekend and the holiday
    [InlineData("2026-11-21", 0, "2026-11-24")]
    [InlineData("2026-11-21", 1, "2026-11-25")] // arrived on Saturday, taken as arrived on the next open day
    [InlineData("2026-12-25", 3, "2027-01-05")] // over 年末年始
    public void Days_are_added_as_the_city_counts_them(string day, int days, string expected) => Assert.Equal(Day(expected), City.Add(Day(day), days));

    [Theory]
    [InlineData("2026-11-18", "2026-11-18", 0)]
    [InlineData("2026-11-18", "2026-11-24", 2)]
    [InlineData("2026-11-24", "2026-11-18", 0)]
    [InlineData("2026-11-21", "2026-11-24", 1)]
    [InlineData("2026-12-28", "2027-01-04", 1)]
    public void Open_days_between_two_days_leave_out_the_first_and_count_the_last(string from, string to, int expected) => Assert.Equal(expected, City.Between(Day(from), Day(to)));

    [Theory]
    [InlineData("2026-11-21", "2026-11-22", 0)]
    [InlineData("2026-11-21", "2026-11-24", 0)]
    [InlineData("2026-11-19", "2026-11-24", 1)]
    [InlineData("2026-11-24", "2026-11-19", 0)]
    public void What_arrives_while_closed_has_taken_no_day_on_the_next_open_one(string from, string to, int expected) => Assert.Equal(expected, City.Elapsed(Day(from), Day(to)));

    [Fact]
    public void Elapsed_is_the_reverse_of_adding_and_spans_add_up()
    {
        var random = new Random(20261123);
        for (var round = 0; round < 2000; round++)
        {
            var day = new DateOnly(2025, 1, 1).AddDays(random.Next(1500));
            var days = random.Next(15);
            Assert.Equal(days, City.Elapsed(day, City.Add(day, days)));
            var middle = day.AddDays(random.Next(10));
            var last = middle.AddDays(random.Next(10));
            Assert.Equal(City.Between(day, last), City.Between(day, middle) + City.Between(middle, last));
        }
    }

    [Fact]
    public void An_answer_is_due_at_closing_time_of_the_day_in_Tokyo()
    {
        // 2026-11-17 23:30 in Tokyo is still the 17th, though 14:30 UTC.
        var due = City.Due(new DateTimeOffset(2026, 11, 17, 14, 30, 0, TimeSpan.Zero), 1);

        Assert.Equal(new DateTimeOffset(2026, 11, 18, 17, 15, 0, Tokyo.Offset), due);
        Assert.Equal(TimeSpan.Zero, due.Offset);
        Assert.Equal(new DateTimeOffset(2026, 11, 19, 17, 15, 0, Tokyo.Offset), City.Due(new DateTimeOffset(2026, 11, 17, 15, 0, 0, TimeSpan.Zero), 1));
    }

    [Fact]
    public void A_pause_moves_the_due_day_by_the_open_days_it_cost()
    {
        var due = Local(2026, 11, 25, 17, 15);

        Assert.Equal(due, City.Extend(due, Local(2026, 11, 18, 10, 0), Local(2026, 11, 18, 16, 0)));
        Assert.Equal(Local(2026, 11, 27, 17, 15), City.Extend(due, Local(2026, 11, 18, 10, 0), Local(2026, 11, 24, 9, 0)));
        Assert.Equal(due, City.Extend(due, Local(2026, 11, 20, 10, 0), Local(2026, 11, 23, 9, 0)));
    }

    [Fact]
    public void Two_adjoining_pauses_cost_as_much_as_one()
    {
        var due = Local(2026, 12, 10, 17, 15);
        var (a, b, c) = (Local(2026, 11, 19, 10, 0), Local(2026, 11, 22, 10, 0), Local(2026, 11, 26, 10, 0));

        Assert.Equal(City.Extend(due, a, c), City.Extend(City.Extend(due, a, b), b, c));
    }

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTimeOffset Local(int year, int month, int day, int hour, int minute) => new(year, month, day, hour, minute, 0, Tokyo.Offset);
}
