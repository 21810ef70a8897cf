using Consult.Calendar;
using Xunit;

namespace Consult.Tests.Calendar;

public class FiscalYearTests
{
    [Fact]
    public void A_fiscal_year_begins_on_the_first_of_April_in_Tokyo()
    {
        Assert.Equal(new FiscalYear(2025), FiscalYear.Of(new DateOnly(2026, 3, 31)));
        Assert.Equal(new FiscalYear(2026), FiscalYear.Of(new DateOnly(2026, 4, 1)));
        Assert.Equal(new FiscalYear(2025), FiscalYear.Of(new DateTimeOffset(2026, 3, 31, 14, 59, 59, TimeSpan.Zero)));
        Assert.Equal(new FiscalYear(2026), FiscalYear.Of(new DateTimeOffset(2026, 3, 31, 15, 0, 0, TimeSpan.Zero)));
    }

    [Theory]
    [InlineData(2017, "H29", "平成29年度")]
    [InlineData(2018, "H30", "平成30年度")]
    [InlineData(2019, "R1", "令和元年度")]
    [InlineData(2026, "R8", "令和8年度")]
    public void A_fiscal_year_is_named_by_its_era(int year, string prefix, string name)
    {
        Assert.Equal(prefix, new FiscalYear(year).Prefix);
        Assert.Equal(name, new FiscalYear(year).ToString());
    }

    [Fact]
    public void A_month_begins_and_ends_at_midnight_in_Tokyo()
    {
        var month = new TokyoMonth(2026, 11);

        Assert.Equal(new DateTimeOffset(2026, 10, 31, 15, 0, 0, TimeSpan.Zero), month.Start);
        Assert.Equal(new DateTimeOffset(2026, 11, 30, 15, 0, 0, TimeSpan.Zero), month.End);
        Assert.Equal(month, TokyoMonth.Of(month.Start));
        Assert.Equal(month.Previous, TokyoMonth.Of(month.Start.AddTicks(-1)));
        Assert.Equal("令和8年11月", month.Japanese);
        Assert.Equal("令和元年5月", new TokyoMonth(2019, 5).Japanese);
        Assert.Equal(new TokyoMonth(2027, 1), new TokyoMonth(2026, 12).Next);
    }

    [Theory]
    [InlineData("2026-11", "2026-11")]
    [InlineData("2026-13", null)]
    [InlineData("2026-00", null)]
    [InlineData("2026-1", null)]
    [InlineData("２０２６-11", null)]
    [InlineData("2026-11\n", null)]
    [InlineData("0001-01", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_month_is_read_from_year_and_month_only(string? text, string? expected) => Assert.Equal(expected, TokyoMonth.Read(text)?.ToString());
}
