using Consult.Web;
using Xunit;

namespace Consult.Tests.Web;

public sealed class MarkdownTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("[押す](javascript:alert(1))")]
    [InlineData("[押す](  JaVaScRiPt:alert(1))")]
    [InlineData("[押す](data:text/html;base64,PHNjcmlwdD4=)")]
    [InlineData("![図](https://example.com/track.png)")]
    [InlineData("<a href='https://example.jp' onclick='x()'>押す</a>")]
    [InlineData("[押す](https://example.jp \"題\" onclick=x)")]
    public void Nothing_that_runs_or_loads_comes_out_of_a_text(string text)
    {
        var document = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(Markdown.ToHtml(text));

        Assert.Empty(document.QuerySelectorAll("script, img, iframe, style"));
        Assert.DoesNotContain(document.All, e => e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || a.Name == "style"));
        Assert.DoesNotContain(document.QuerySelectorAll("a"), a => !(a.GetAttribute("href") ?? "https:").StartsWith("http", StringComparison.Ordinal));
    }

    [Fact]
    public void An_address_after_a_kana_becomes_a_link_that_vouches_for_nothing() =>
        Assert.Equal("<p>詳しくは<a href=\"https://example.jp/a\" rel=\"nofollow noopener\">https://example.jp/a</a></p>\n", Markdown.ToHtml("詳しくはhttps://example.jp/a"));

    [Fact]
    public void A_line_break_stays_a_line_break() => Assert.Equal("<p>一行目<br>\n二行目</p>\n", Markdown.ToHtml("一行目\n二行目"));

    [Fact]
    public void Headings_of_a_text_leave_no_gap_in_the_outline() =>
        Assert.Equal(["h3", "h4", "h3"], new AngleSharp.Html.Parser.HtmlParser().ParseDocument(Markdown.ToHtml("### あ\n\n###### い\n\n# う")).QuerySelectorAll("h1,h2,h3,h4,h5,h6").Select(h => h.LocalName));

    [Fact]
    public void A_text_nested_too_deeply_is_shown_as_it_was_written() =>
        Assert.Contains("&gt;&gt;&gt;", Markdown.ToHtml(new string('>', 5000) + "<b>"), StringComparison.Ordinal);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n ")]
    public void Nothing_stays_nothing(string? text) => Assert.Equal("", Markdown.ToHtml(text));
}
