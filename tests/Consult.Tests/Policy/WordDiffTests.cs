using Consult.Policy.Comparing;
using Xunit;

namespace Consult.Tests.Policy;

public class WordDiffTests
{
    private static string Shown(string before, string after) =>
        string.Concat(WordDiff.Between(before, after).Select(run => run.Kind switch { DiffKind.Removed => $"[-{run.Text}]", DiffKind.Added => $"[+{run.Text}]", _ => run.Text }));

    [Theory]
    [InlineData("課長の許可を得る。", "部長の許可を得る。", "[-課長][+部長]の許可を得る。")]
    [InlineData("端末を持ち出す。", "端末及びUSBメモリを持ち出す。", "端末[+及びUSBメモリ]を持ち出す。")]
    [InlineData("年1回点検する。", "年2回点検する。", "年[-1][+2]回点検する。")]
    [InlineData("", "新設", "[+新設]")]
    [InlineData("廃止", "", "[-廃止]")]
    [InlineData("同じ。", "同じ。", "同じ。")]
    public void Changes_are_marked_by_words(string before, string after, string expected) => Assert.Equal(expected, Shown(before, after));

    [Fact]
    public void Same_and_removed_make_the_old_text_and_same_and_added_the_new()
    {
        var random = new Random(20260401);
        string Text() => string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => "情報資産をのはカナabc12、。\n　①\uD842\uDFB7"[random.Next(21)]));
        for (var i = 0; i < 2000; i++)
        {
            var (before, after) = (Text(), Text());
            AssertWhole(before, after);
            AssertWhole(before, before.Insert(random.Next(before.Length + 1), after));
        }
        AssertWhole(string.Concat(Enumerable.Range(0, 20_000).Select(n => $"{n}、")), string.Concat(Enumerable.Range(0, 20_000).Select(n => $"{n * 3}。")));
    }

    private static void AssertWhole(string before, string after)
    {
        var runs = WordDiff.Between(before, after);
        Assert.Equal(before, string.Concat(runs.Where(r => r.Kind != DiffKind.Added).Select(r => r.Text)));
        Assert.Equal(after, string.Concat(runs.Where(r => r.Kind != DiffKind.Removed).Select(r => r.Text)));
        Assert.DoesNotContain(runs, run => run.Text.Length == 0);
    }
}
