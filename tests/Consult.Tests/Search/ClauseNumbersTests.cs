using Consult.Search;
using Xunit;

namespace Consult.Tests.Search;

public sealed class ClauseNumbersTests
{
    [Theory]
    [InlineData("第12条第2項", "12-2")]
    [InlineData("第１２条第２項", "12-2")]
    [InlineData("第十二条第二項", "12-2")]
    [InlineData("第12条の2第3項", "12_2-3")]
    [InlineData("第百二十条", "120")]
    [InlineData("6.1(3)", "6-1-3")]
    [InlineData("６．１（３）", "6-1-3")]
    [InlineData("6.1⑶①", "6-1-3-1")]
    [InlineData("6.1 (3) (イ)", "6-1-3-2")]
    [InlineData("2-4-1", "2-4-1")]
    [InlineData("2―4―1", "2-4-1")]
    [InlineData("第3章", "章3")]
    [InlineData("6", "6")]
    public void Every_spelling_of_a_number_is_one(string written, string canonical) => Assert.Equal(canonical, ClauseNumbers.Whole(JapaneseText.Of(written).Text));

    [Theory]
    [InlineData("電話は03-1234-5678へ")]
    [InlineData("相談R8-0123の件")]
    [InlineData("2026-11-22まで")]
    [InlineData("10台")]
    public void Other_figures_are_not_clauses(string text) => Assert.Empty(ClauseNumbers.In(JapaneseText.Of(text).Text));

    [Fact]
    public void Numbers_are_found_inside_sentences() =>
        Assert.Equal(["6-1-3", "12-2"], ClauseNumbers.In(JapaneseText.Of("対策基準6.1(3)と第12条第２項によります。").Text).Select(n => n.Canonical));
}
