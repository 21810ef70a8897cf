using Consult.Search;
using Consult.Search.Morphemes;
using Consult.Search.Nearness;
using Consult.Tests.Search.Morphemes;
using Xunit;

namespace Consult.Tests.Search;

public sealed class SearchByPairsTests() : SearchIndexTests(null);

public sealed class SearchByWordsTests() : SearchIndexTests(Mecab.Dictionary);

public abstract class SearchIndexTests : IDisposable
{
    private readonly DictionaryShelf shelf;
    private static readonly AccessKeys Everyone = new(["all"], false);
    private static readonly AccessKeys Staff = new(["all", "staff"], true);
    private readonly string root = Path.Combine(Path.GetTempPath(), $"consult-index-{Guid.NewGuid():N}");
    private SearchIndex index;

    private protected SearchIndexTests(MorphemeDictionary? dictionary)
    {
        shelf = new DictionaryShelf(dictionary);
        index = Filled();
    }

    public void Dispose()
    {
        index.Dispose();
        Directory.Delete(root, recursive: true);
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("USBメモリ")]
    [InlineData("ＵＳＢ ﾒﾓﾘ")]
    [InlineData("メモリーの持ち出し")]
    [InlineData("持ち出")]
    [InlineData("USBメモリを庁外に持ち出すときに気をつけること")]
    public void Words_inside_sentences_are_found(string typed) => Assert.Equal("K-0001", Find(typed).Items[0].Number);

    [Theory]
    [InlineData("6.1(3)")]
    [InlineData("６．１（３）")]
    [InlineData("6-1-3")]
    [InlineData("taisaku-6.1-3")]
    public void A_clause_is_found_by_its_number_however_written(string typed) => Assert.Equal("taisaku-6.1-3", Find(typed).Items[0].Number);

    [Theory]
    [InlineData("R8-0007")]
    [InlineData("r8-7")]
    [InlineData("Ｒ８－０００７")]
    public void A_ticket_is_found_by_its_number(string typed) => Assert.Equal("R8-0007", Find(typed, Staff).Items[0].Number);

    [Fact]
    public void Every_run_of_the_text_finds_its_document()
    {
        foreach (var document in Samples())
        {
            foreach (var part in document.Body)
            {
                for (var at = 0; at < part.Length; at++)
                {
                    for (var length = 2; length <= 6 && at + length <= part.Length; length++)
                    {
                        var typed = part.Substring(at, length);
                        if (typed.All(c => Script.IsKatakana(c) || c is >= '\u4e00' and <= '\u9fff'))
                            Assert.Contains(Find(typed, Staff, 100).Items, i => i.Number == document.Number);
                    }
                }
            }
        }
    }

    [Fact]
    public void What_the_reader_may_not_see_is_neither_found_nor_counted()
    {
        Assert.Equal(1, Find("住民基本台帳", Staff).Facets["ticket"]);
        var answer = Find("住民基本台帳");
        Assert.Equal(0, answer.Total);
        Assert.Empty(answer.Facets);
        Assert.Empty(Find("R8-0007").Items);
    }

    [Fact]
    public void Notes_are_found_and_shown_only_for_the_desk()
    {
        Assert.Contains("<mark>", Assert.Single(Find("内密の検討", new AccessKeys(["dept:1"], true)).Items).Snippet, StringComparison.Ordinal);
        Assert.Empty(Find("内密の検討", new AccessKeys(["dept:1"], false)).Items);
        Assert.All(Find("住民基本台帳", new AccessKeys(["dept:1"], false)).Items, i => Assert.DoesNotContain("内密", i.Snippet, StringComparison.Ordinal));
    }

    [Fact]
    public void Phrases_must_occur_and_excluded_words_must_not()
    {
        Assert.Equal(["K-0002"], Find("\"外部委託先の管理\"").Items.Select(i => i.Number));
        Assert.DoesNotContain(Find("持ち出し -USB").Items, i => i.Number == "K-0001");
    }

    [Fact]
    public void Filters_narrow_and_counts_stay_per_kind()
    {
        var answer = index.Search(new SearchQuery { Text = "記録", Kinds = [SearchKinds.Clause] }, Staff);
        Assert.All(answer.Items, i => Assert.Equal(SearchKinds.Clause, i.Kind));
        Assert.Equal(answer.Total, answer.Facets[SearchKinds.Clause]);
        Assert.Equal(["R8-0007"], index.Search(new SearchQuery { DepartmentId = 1 }, Staff).Items.Select(i => i.Number));
        Assert.Equal(["taisaku-6.1-3"], index.Search(new SearchQuery { Clause = "taisaku-6.1", Kinds = [SearchKinds.Clause] }, Staff).Items.Select(i => i.Number));
        Assert.Equal(0, index.Search(new SearchQuery { Until = At(1) }, Staff).Total);
        Assert.Equal(1, index.Search(new SearchQuery { From = At(1), Until = At(2) }, Staff).Total);
    }

    [Fact]
    public void Snippets_mark_the_original_text_and_escape_it()
    {
        var snippet = Find("ﾒﾓﾘ").Items[0].Snippet;
        Assert.Contains("ＵＳＢ<mark>メモリー</mark>", snippet, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;", Find("記録の取得").Items[0].Snippet, StringComparison.Ordinal);
    }

    [Fact]
    public void Near_answers_are_found_by_a_differently_worded_question() =>
        Assert.Equal("K-0001", index.Near(new NearText("", "来週の出張でUSBにデータを入れて外へ持ち出したいのですが、どのような手続が要りますか。"), new NearWish(SearchKinds.Article, 3, Everyone))[0].Hit.Number);

    [Fact]
    public void No_text_is_too_strange_to_search()
    {
        var random = new Random(1);
        for (var round = 0; round < 3000; round++)
        {
            var typed = Noise.Text(random, 30);
            foreach (var item in Find(typed, Staff).Items)
                Assert.DoesNotContain("<b>", item.Snippet, StringComparison.Ordinal);
            index.Near(new NearText("", typed), new NearWish(SearchKinds.Article, 5, Everyone));
        }

        foreach (var typed in new[] { new string('[', 10_000), new string('あ', 1_000_000), new string('"', 999), new string('-', 999), string.Concat(Enumerable.Repeat("a ", 500)), "\ud800", "\0", "*", "?", "" })
        {
            Assert.Equal(typed.Length > SearchQuery.LongestText, Find(typed).IsCut);
            index.Near(new NearText("", typed), new NearWish(SearchKinds.Article, 5, Everyone));
        }
    }

    [Fact]
    public void Strange_documents_are_indexed_and_found_by_their_number()
    {
        var random = new Random(2);
        var documents = Enumerable.Range(1000, 300).Select(i => Make(SearchKinds.Article, i, $"X-{i}", Noise.Text(random, 20), ["all"], Noise.Text(random, 200)));
        Assert.True(index.Apply([.. documents], [], 9));
        for (var i = 1000; i < 1300; i++)
            Assert.Equal($"X-{i}", Find($"X-{i}").Items[0].Number);
    }

    [Fact]
    public void What_was_not_committed_before_a_crash_is_applied_again()
    {
        index.Dispose();
        var folder = Path.Combine(root, File.ReadAllText(Path.Combine(root, "current")));
        using (var crashed = Generation.Open(folder, Generation.Usual, Analysis.With(shelf.Current)))
            crashed.Write([Make(SearchKinds.Article, 50, "K-0050", "失われる記事", ["all"], "確定する前に止まった")], []);

        index = new SearchIndex(root, TimeProvider.System, dictionary: shelf);
        Assert.Equal(1, index.Watermark);
        Assert.Empty(Find("K-0050").Items);
        Assert.True(index.Apply([Make(SearchKinds.Article, 50, "K-0050", "失われる記事", ["all"], "確定する前に止まった")], [(SearchKinds.Article, 1)], 2));
        Assert.Equal("K-0050", Find("K-0050").Items[0].Number);
        Assert.Empty(Find("K-0001").Items);

        index.Dispose();
        index = new SearchIndex(root, TimeProvider.System, dictionary: shelf);
        Assert.Equal(2, index.Watermark);
        Assert.Equal("K-0050", Find("K-0050").Items[0].Number);
    }

    private SearchAnswer Find(string typed, AccessKeys? access = null, int limit = 20) => index.Search(new SearchQuery { Text = typed, Limit = limit }, access ?? Everyone);

    private SearchIndex Filled()
    {
        var made = new SearchIndex(root, TimeProvider.System, dictionary: shelf);
        Assert.Equal(IndexState.Building, made.State);
        made.RebuildAsync(new[] { (IReadOnlyList<SearchDocument>)Samples() }.ToAsyncEnumerable(), 1, TestContext.Current.CancellationToken).GetAwaiter().GetResult();
        return made;
    }

    internal static DateTimeOffset At(int day) => new(2026, 4, day, 0, 0, 0, TimeSpan.Zero);

    internal static SearchDocument Make(string kind, int id, string number, string title, string[] access, params string[] body) =>
        new() { Kind = kind, Id = id, Number = number, Title = title, Body = body, Url = $"/{kind}/{id}", Access = access, At = At(20) };

    internal static List<SearchDocument> Samples() =>
    [
        Make(SearchKinds.Article, 1, "K-0001", "USBメモリの持ち出し", ["all"], "出張でＵＳＢメモリーを庁外へ持ち出すときは、情報セキュリティ管理者の許可を受け、暗号化したうえで持ち出し記録を残してください。"),
        Make(SearchKinds.Article, 2, "K-0002", "委託先の管理", ["all"], "外部委託先の管理では、契約書に秘密保持と再委託の制限を書き、年に一度は立入検査をします。"),
        Make(SearchKinds.Article, 3, "K-0003", "生成AIの利用", ["staff"], "生成人工知能へは、公開前の情報を入力しないでください。サーバールームの監視映像も同じです。"),
        Make(SearchKinds.Clause, 1, "taisaku-6.1-3", "6.1(3) 記録の取得", ["all"], "情報システム管理者は、<b>各種ログ</b>及び情報セキュリティの確保に必要な記録を取得し、一定期間保存しなければならない。") with { ClauseNumber = "6.1(3)", Clauses = ["taisaku-6.1-3"] },
        Make(SearchKinds.Clause, 2, "taisaku-4.4-1", "4.4(1) 電磁的記録媒体", ["all"], "電磁的記録媒体の持ち出しは、6.1(3)に定める記録を残す。") with { ClauseNumber = "4.4(1)", Clauses = ["taisaku-4.4-1"] },
        Make(SearchKinds.Ticket, 7, "R8-0007", "住民票の写しの誤送信", ["staff", "dept:1"], "住民基本台帳の写しを別の課へ送ってしまいました。サーバー室の端末からです。") with { DepartmentId = 1, At = At(1), Notes = ["内密の検討：担当課長へ確認する。"] },
    ];
}
