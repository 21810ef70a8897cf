using Consult.Mail.Inbound.Reading;
using Xunit;

namespace Consult.Tests.Mail.Inbound.Reading;

/// <summary>P21: HTML as it may be shown, and as text.</summary>
public sealed class HtmlTests
{
    [Theory]
    [InlineData("<p>本文</p>", "<p>本文</p>")]
    [InlineData("<script>alert(1)</script><img src=x onerror=alert(1)><p>本文</p>", "<p>本文</p>")]
    [InlineData("<a href=\"javascript:alert(1)\">x</a>", "<a>x</a>")]
    [InlineData("<a href=\"//evil.example/\">x</a>", "<a>x</a>")]
    [InlineData("<a href=\"/tickets/1\">x</a>", "<a>x</a>")]
    [InlineData("<a href=\"https://a.example/\" target=_top onclick=x rel=opener>x</a>", "<a href=\"https://a.example/\" rel=\"nofollow noopener noreferrer\">x</a>")]
    [InlineData("<a href=\"mailto:a@b.example.jp\">x</a>", "<a href=\"mailto:a@b.example.jp\" rel=\"nofollow noopener noreferrer\">x</a>")]
    [InlineData("<img src=\"https://a.example/pixel.gif\" alt=\"市章\">", "［市章］")]
    [InlineData("<img src=\"cid:1\">", "")]
    [InlineData("<p style=\"background:url(https://a.example/x)\" class=c id=i>a</p><style>p{}</style>", "<p>a</p>")]
    [InlineData("<form action=\"https://a.example\"><input name=p><button>送る</button>問</form>", "送る問")]
    [InlineData("<h1>題</h1><font color=red>赤</font>", "題赤")]
    [InlineData("<svg><script>1</script><text>a</text></svg><iframe src=x>b</iframe><object>c</object>d", "d")]
    [InlineData("<head><title>t</title><link rel=stylesheet href=x><base href=y></head><body background=x>a</body>", "a")]
    [InlineData("<table><tr><td colspan=2>a</td></tr></table>", "<table><tbody><tr><td colspan=\"2\">a</td></tr></tbody></table>")]
    [InlineData("a<!-- b --><![CDATA[c]]>", "a")]
    public void Html_is_shown_without_what_acts_or_fetches(string html, string shown) => Assert.Equal(shown, SafeHtml.Of(html));

    public static TheoryData<string> TooMuch =>
    [
        string.Concat(Enumerable.Repeat("<div>", 20_000)),
        // An end tag inside of a cell does not reach what stands around the table.
        "<div>" + string.Concat(Enumerable.Repeat("<table><tr><td></div>", 300)),
        // What ends nothing ends nothing.
        string.Concat(Enumerable.Repeat("<div></b>", 9_000)),
        string.Concat(Enumerable.Repeat("<b>", 150)) + string.Concat(Enumerable.Repeat("<p>", 9_000)),
        string.Concat(Enumerable.Repeat("<i>", 20_001)),
        new string('a', 1_000_001),
    ];

    [Theory]
    [MemberData(nameof(TooMuch))]
    public void Html_that_would_cost_too_much_is_not_shown(string html) => Assert.Null(SafeHtml.Of(html));

    [Fact]
    public void Html_of_many_plain_elements_is_shown() =>
        Assert.NotNull(SafeHtml.Of($"<table>{string.Concat(Enumerable.Repeat("<tr><td><p>a<p>b<br><b>c</b>", 2_000))}</table>{string.Concat(Enumerable.Repeat("<ul><li>a<li>b</ul>", 500))}"));

    [Theory]
    [InlineData("<p>一</p><p>二</p>", "一\n\n二")]
    [InlineData("<div>一</div><div>二<br>三</div>", "一\n二\n三")]
    [InlineData("a &amp; b&nbsp;c &#x672C;", "a & b\u00A0c 本")]
    [InlineData("<ul><li>一</li><li>二</li></ul>", "・一\n・二")]
    [InlineData("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc")]
    [InlineData("<a href=\"https://a.example/\">案内</a>と<a href=\"https://a.example/\">案内</a>", "案内 <https://a.example/>と案内")]
    [InlineData("<a href=\"https://a.example/\">https://a.example/</a>", "https://a.example/")]
    [InlineData("<a href=\"mailto:a@b.example.jp?subject=x\">課</a>", "課 <a@b.example.jp>")]
    [InlineData("新しい文<blockquote>前の文<br>続き<blockquote>更に前</blockquote></blockquote>下の文", "新しい文\n> 前の文\n> 続き\n>> 更に前\n下の文")]
    [InlineData("<style>p{color:red}</style><title>t</title><script>if (a < b) x</script>本文", "本文")]
    [InlineData("<pre>a  b\nc</pre>", "a  b\nc")]
    [InlineData("<img alt=\"市章\">市", "［市章］市")]
    [InlineData("a < b かつ <本文> ", "a < b かつ <本文>")]
    [InlineData("本文<", "本文<")]
    public void Html_becomes_text(string html, string text) => Assert.Equal(text, HtmlText.Of(html, TestContext.Current.CancellationToken));
}
