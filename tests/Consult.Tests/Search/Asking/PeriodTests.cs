using Consult.Search;
using Consult.Search.Asking;
using Xunit;

namespace Consult.Tests.Search.Asking;

public sealed class PeriodTests
{
    private static readonly DateOnly Today = new(2026, 11, 18);

    [Theory]
    [InlineData("2026-04..2026-09", "2026-04-01", "2026-09-30")]
    [InlineData("２０２６－０４．．２０２６－０９", "2026-04-01", "2026-09-30")]
    [InlineData("2026-09..2026-04", "2026-04-01", "2026-09-30")]
    [InlineData("2026-04..09", "2026-04-01", "2026-09-30")]
    [InlineData("2026-04〜2026-09", "2026-04-01", "2026-09-30")]
    [InlineData("2026年4月～2026年9月", "2026-04-01", "2026-09-30")]
    [InlineData("2026年4月から9月まで", "2026-04-01", "2026-09-30")]
    [InlineData("2026-04", "2026-04-01", "2026-04-30")]
    [InlineData("2026/4", "2026-04-01", "2026-04-30")]
    [InlineData("202604", "2026-04-01", "2026-04-30")]
    [InlineData("2026-04-01", "2026-04-01", "2026-04-01")]
    [InlineData("20260401", "2026-04-01", "2026-04-01")]
    [InlineData("令和8年4月1日", "2026-04-01", "2026-04-01")]
    [InlineData("令和元年５月", "2019-05-01", "2019-05-31")]
    [InlineData("R8-04", "2026-04-01", "2026-04-30")]
    [InlineData("R8ー04", "2026-04-01", "2026-04-30")]
    [InlineData("r8.4.1", "2026-04-01", "2026-04-01")]
    [InlineData("H31-04", "2019-04-01", "2019-04-30")]
    [InlineData("R8年度", "2026-04-01", "2027-03-31")]
    [InlineData("R8", "2026-04-01", "2027-03-31")]
    [InlineData("令和８年度", "2026-04-01", "2027-03-31")]
    [InlineData("2026年度", "2026-04-01", "2027-03-31")]
    [InlineData("2026", "2026-01-01", "2026-12-31")]
    [InlineData("令和8年", "2026-01-01", "2026-12-31")]
    [InlineData("R7年度..R8年度", "2025-04-01", "2027-03-31")]
    [InlineData("2026-04..", "2026-04-01", null)]
    [InlineData("..2026-09", null, "2026-09-30")]
    [InlineData("2026-09まで", null, "2026-09-30")]
    [InlineData("2026-04から", "2026-04-01", null)]
    [InlineData("2024-02", "2024-02-01", "2024-02-29")]
    [InlineData("今日", "2026-11-18", "2026-11-18")]
    [InlineData("今月", "2026-11-01", "2026-11-30")]
    [InlineData("先月", "2026-10-01", "2026-10-31")]
    [InlineData("今年度", "2026-04-01", "2027-03-31")]
    [InlineData("昨年度", "2025-04-01", "2026-03-31")]
    public void Periods_are_read_as_offices_write_them(string typed, string? from, string? to) => Assert.Equal(new Period(Day(from), Day(to)), Read(typed));

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("まで")]
    [InlineData("2026-13")]
    [InlineData("2026-00")]
    [InlineData("2026-02-29")]
    [InlineData("2026-04-00")]
    [InlineData("0000-01")]
    [InlineData("9999年度")]
    [InlineData("99999999999999999999")]
    [InlineData("R8-13")]
    [InlineData("来年のいつか")]
    [InlineData("2026-04..いつか")]
    [InlineData("いつか..2026-04")]
    [InlineData("令和8年4月1日1日")]
    public void What_is_no_period_is_none(string typed) => Assert.Null(Read(typed));

    private static Period? Read(string typed) => Period.Read(JapaneseText.Of(typed).Text, Today);

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
