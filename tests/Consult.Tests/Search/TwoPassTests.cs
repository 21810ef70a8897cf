using Consult.Search;
using Consult.Search.Morphemes;
using Consult.Tests.Search.Morphemes;
using Xunit;

namespace Consult.Tests.Search;

/// <summary>What two passes must not change: what is found, how much of it, and that pages follow each other.</summary>
public sealed class TwoPassTests : IDisposable
{
    private const int Many = 2 * Ranking.Candidates + 30;

    private static readonly AccessKeys Everyone = new(["all"], false);
    private readonly string root = Path.Combine(Path.GetTempPath(), $"consult-index-{Guid.NewGuid():N}");

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Theory]
    [InlineData(true, "情報セキュリティの手続")]
    [InlineData(false, "情報セキュリティの手続")]
    [InlineData(true, "報セキュ")]
    [InlineData(false, "報セキュ")]
    [InlineData(true, "手続 情報")]
    public void Pages_follow_each_other_and_hold_everything_once(bool words, string typed)
    {
        using var index = Index(words, [.. Enumerable.Range(1, Many).Select(i => Make(i, $"第{i}号の情報セキュリティの手続。{string.Concat(Enumerable.Repeat("補足の説明。", i % 40))}"))]);
        var seen = new List<int>();
        for (var offset = 0; offset < Many; offset += 100)
        {
            var answer = index.Search(new SearchQuery { Text = typed, Offset = offset, Limit = 100 }, Everyone);
            Assert.Equal(Many, answer.Total);
            seen.AddRange(answer.Items.Select(i => i.Id));
        }

        Assert.Equal(Many, seen.Count);
        Assert.Equal(Many, seen.Distinct().Count());
    }

    [Fact]
    public void What_was_typed_is_also_found_inside_of_other_words()
    {
        using var index = Index(true, Make(1, "報と、セキュの話。"), Make(2, "情報セキュリティの話。"), Make(3, "別の話。"));
        Assert.Equal([1, 2], index.Search(new SearchQuery { Text = "報セキュ" }, Everyone).Items.Select(i => i.Id).Order());
        Assert.Equal(2, index.Search(new SearchQuery { Text = "報セキュ" }, Everyone).Items[0].Id);
        // What must and must not occur holds for both searches.
        Assert.Equal(2, Assert.Single(index.Search(new SearchQuery { Text = "報セキュ \"セキュリティ\"" }, Everyone).Items).Id);
        Assert.Equal(1, Assert.Single(index.Search(new SearchQuery { Text = "報セキュ -情報" }, Everyone).Items).Id);
    }

    [Theory]
    [InlineData("持ち出しの手続", 1)]
    [InlineData("持出しの手続き", 1)]
    [InlineData("もちだし", 1)]
    [InlineData("じょうほうこうかい", 2)]
    [InlineData("情報公開請求", 2)]
    [InlineData("取扱", 3)]
    [InlineData("取り扱い", 3)]
    [InlineData("ウイルス", 3)]
    public void A_word_is_found_however_it_is_written_or_read(string typed, int found)
    {
        using var index = Index(true, Make(1, "端末を庁外に持ち出すには手続が要る。持ち出しの記録も残す。"), Make(2, "情報公開の請求を受けた。"), Make(3, "ウィルスに感染した媒体の取扱いを決める。"));
        Assert.Equal(found, index.Search(new SearchQuery { Text = typed }, Everyone).Items[0].Id);
    }

    [Fact]
    public void Of_two_texts_with_the_word_the_shorter_comes_first_by_a_few_characters()
    {
        // Lucene's own norm holds these two lengths for the same.
        using var index = Index(true, Make(1, "端末の話。" + string.Concat(Enumerable.Repeat("補足", 100))), Make(2, "端末の話。" + string.Concat(Enumerable.Repeat("補足", 99))), Make(3, "別の話。"));
        Assert.Equal([2, 1], index.Search(new SearchQuery { Text = "端末" }, Everyone).Items.Select(i => i.Id));
    }

    [Fact]
    public void The_order_of_words_counts()
    {
        using var index = Index(true, Make(1, "管理の委託を外部に。"), Make(2, "外部に委託の管理を。"), Make(3, "別の話。"));
        Assert.Equal(2, index.Search(new SearchQuery { Text = "外部委託の管理について" }, Everyone).Items[0].Id);
    }

    private static SearchDocument Make(int id, string text) => SearchIndexTests.Make(SearchKinds.Article, id, $"K-{id:0000}", "題名", ["all"], text);

    private SearchIndex Index(bool words, params SearchDocument[] documents)
    {
        var index = new SearchIndex(root, TimeProvider.System, dictionary: new DictionaryShelf(words ? Mecab.Dictionary : null));
        index.RebuildAsync(new[] { (IReadOnlyList<SearchDocument>)documents }.ToAsyncEnumerable(), 1, TestContext.Current.CancellationToken).GetAwaiter().GetResult();
        return index;
    }
}
