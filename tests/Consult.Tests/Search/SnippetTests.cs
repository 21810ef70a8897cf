using System.Net;
using System.Text.RegularExpressions;
using Consult.Search;
using Xunit;

namespace Consult.Tests.Search;

public sealed class SnippetTests
{
    private const string Filling = "この章では市の組織と会議の開き方について述べる。会議は月に一度開く。";

    [Fact]
    public void Words_near_each_other_are_shown_before_the_same_words_far_apart()
    {
        var apart = "委託についての前置き。" + string.Concat(Enumerable.Repeat("あいさつ。", 16)) + "消去の話。";
        var together = "委託先の端末の消去を確かめる。";
        Assert.Contains(together, Plain(Of("委託 消去", apart + Repeat(6) + together + Repeat(6))), StringComparison.Ordinal);
    }

    [Fact]
    public void More_of_what_was_asked_for_is_shown_before_more_often_the_same()
    {
        var often = string.Concat(Enumerable.Repeat("端末は端末台帳に。", 8));
        Assert.Contains("端末の持ち出しは許可を受ける", Plain(Of("端末 持ち出し 許可", Repeat(4) + often + Repeat(6) + "端末の持ち出しは許可を受ける。" + Repeat(4))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_sentence_finds_the_passage_that_answers_it()
    {
        var text = Repeat(5) + "情報資産を庁外へ持ち出すときは、情報セキュリティ管理者の許可を受け、記録を残す。" + Repeat(5);
        Assert.Contains("許可を受け", Plain(Of("庁外に情報資産を持ち出すときに誰の許可がいりますか", text)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ﾊﾟｽﾜｰﾄﾞ", "<mark>パスワード</mark>")]
    [InlineData("サーバ", "<mark>ｻｰﾊﾞｰ</mark>")]
    [InlineData("usb", "<mark>ＵＳＢ</mark>")]
    [InlineData("\"持ち出しの記録\"", "<mark>持ち出し\nの記録</mark>")]
    [InlineData("6.1(3)", "<mark>６．１（３）</mark>")]
    [InlineData("すまほ", "<mark>すまほ</mark>")]
    public void Marks_stand_in_the_text_as_written(string typed, string marked) =>
        Assert.Contains(marked.Replace('\n', ' '), Of(typed, "パスワードとｻｰﾊﾞｰとＵＳＢ、すまほ、持ち出し\nの記録は６．１（３）による。video"), StringComparison.Ordinal);

    [Fact]
    public void Letters_inside_a_word_are_not_marked() => Assert.DoesNotContain("<mark>", Of("id", "videoの話"), StringComparison.Ordinal);

    [Fact]
    public void Notes_are_shown_only_where_they_are_given() => Assert.Contains("<mark>内密</mark>", Make("内密").Of(["表の話です。"], ["内密の話です。"], () => []), StringComparison.Ordinal);

    [Fact]
    public void However_long_the_text_is_the_passage_is_short_and_the_work_bounded()
    {
        var parts = Enumerable.Range(0, 40).Select(i => string.Concat(Enumerable.Repeat("あいうえお端末かきくけこ<b>&消去", 20_000))).ToList();
        var html = Make("端末 消去 " + new string('漢', 500)).Of(parts, [], () => []);
        Assert.InRange(Plain(html).Length, 60, 124);
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void No_text_and_no_query_is_too_strange()
    {
        var random = new Random(3);
        for (var round = 0; round < 3000; round++)
        {
            var html = Of(Noise.Text(random, 12), Noise.Text(random, 80));
            Assert.DoesNotContain("<", html.Replace("<mark>", "", StringComparison.Ordinal).Replace("</mark>", "", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.Equal(html.Split("<mark>").Length, html.Split("</mark>").Length);
        }
    }

    private static string Repeat(int times) => string.Concat(Enumerable.Repeat(Filling, times));

    private static string Plain(string html) => WebUtility.HtmlDecode(Regex.Replace(html, "</?mark>", ""));

    private static string Of(string typed, string text) => Make(typed).Of([text], [], () => []);

    private static Snippet Make(string typed)
    {
        var text = QueryText.Of(typed);
        return new Snippet(text, [.. text.Words.SelectMany(w => QueryWord.Of(w, text.Words.Count == 1 && text.Phrases.Count == 0, Synonyms.None, Analysis.Plain))]);
    }
}
