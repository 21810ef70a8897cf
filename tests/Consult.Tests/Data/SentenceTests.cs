using Consult.Calendar;
using Consult.Data;
using Xunit;

namespace Consult.Tests.Data;

public class SentenceTests
{
    [Fact]
    public void An_interpolated_sentence_keeps_its_template_and_what_was_put_in()
    {
        var (name, days) = ("税務課", 3);
        Sentence sentence = $"{name}は、あと{days}日で{1234:N0}件です。";

        Assert.Equal("{0}は、あと{1}日で{2}件です。", sentence.Template);
        Assert.Equal(["税務課", 3, "1,234"], sentence.Arguments);
        Assert.Equal("税務課は、あと3日で1,234件です。", sentence.ToString());
    }

    [Fact]
    public void Days_months_lists_and_sentences_are_written_in_Japanese()
    {
        Sentence part = $"利用者{2}人";
        Sentence sentence = $"{new DateOnly(2026, 4, 1)}、{new TokyoMonth(2026, 11)}、{(string[])["a", "b"]}、{(Sentence[])[part, part]}";

        Assert.Equal("令和8年4月1日（水）、令和8年11月、a、b、利用者2人、利用者2人", sentence.ToString());
    }

    [Fact]
    public void Braces_and_nothing_are_no_holes()
    {
        string? nothing = null;
        Sentence sentence = $"{{{nothing}}}{"{0}"}";

        Assert.Equal("{{{0}}}{1}", sentence.Template);
        Assert.Equal("{}{0}", sentence.ToString());
        Assert.Equal("{項目}", new Sentence("{項目}").ToString());
    }

    [Fact]
    public void A_broken_rule_keeps_the_sentence_and_tells_the_Japanese()
    {
        var status = "対応中";
        var made = new RuleBroken($"この相談は「{status}」です。");
        var plain = new RuleBroken("題名を入力してください。");

        Assert.Equal("この相談は「{0}」です。", made.Sentence.Template);
        Assert.Equal("この相談は「対応中」です。", made.Message);
        Assert.Equal(("題名を入力してください。", 0), (plain.Sentence.Template, plain.Sentence.Arguments.Count));
        Assert.Equal("題名を入力してください。", plain.Message);
    }
}
