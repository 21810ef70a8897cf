using Consult.Search;
using Consult.Search.Morphemes;
using Consult.Search.Nearness;
using Consult.Search.Thesaurus;
using Consult.Tests.Search.Morphemes;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Consult.Tests.Search;

public sealed class SynonymsOfPairsTests() : SynonymTests(null);

public sealed class SynonymsOfWordsTests() : SynonymTests(Mecab.Dictionary);

public abstract class SynonymTests : IDisposable
{
    private static readonly AccessKeys Everyone = new(["all"], false);
    private readonly string root = Path.Combine(Path.GetTempPath(), $"consult-index-{Guid.NewGuid():N}");
    private readonly SearchIndex index;

    private protected SynonymTests(MorphemeDictionary? dictionary)
    {
        var file = new SynonymFile(Path.Combine(AppContext.BaseDirectory, "kb", "synonyms.txt"), NullLogger<SynonymFile>.Instance).Read();
        Assert.Empty(file.Bad);
        var synonyms = SynonymList.Of(file, []).Synonyms;
        index = new SearchIndex(root, TimeProvider.System, synonyms: synonyms, dictionary: new DictionaryShelf(dictionary));
        index.RebuildAsync(new[] { (IReadOnlyList<SearchDocument>)Documents() }.ToAsyncEnumerable(), 1, TestContext.Current.CancellationToken).GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        index.Dispose();
        Directory.Delete(root, recursive: true);
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("スマホ", "K-0001")]
    [InlineData("ｽﾏﾎ", "K-0001")]
    [InlineData("スマホをなくした", "K-0001")]
    [InlineData("スマートフォン", "K-0001")]
    [InlineData("テレワーク", "K-0002")]
    [InlineData("テレワークの申請", "K-0002")]
    [InlineData("USB", "K-0003")]
    [InlineData("usbの員数確認", "K-0003")]
    [InlineData("もちだし", "K-0006")]
    public void What_is_written_otherwise_is_found(string typed, string number) => Assert.Equal(number, Find(typed).Items[0].Number);

    [Fact]
    public void The_word_itself_comes_before_what_it_is_called_otherwise()
    {
        Assert.Equal("K-0004", Find("テレビ会議").Items[0].Number);
        Assert.Equal("K-0005", Find("オンライン会議").Items[0].Number);
        Assert.Equal("K-0004", Find("オンライン会議").Items[1].Number);
    }

    [Fact]
    public void What_was_quoted_or_excluded_is_meant_as_typed()
    {
        Assert.Empty(Find("\"スマホ\"").Items);
        Assert.Contains(Find("紛失 -スマホ").Items, i => i.Number == "K-0001");
    }

    [Fact]
    public void The_passage_shows_what_was_found_instead() =>
        Assert.Contains("<mark>外部記憶媒体</mark>", Find("USB").Items[0].Snippet, StringComparison.Ordinal);

    [Fact]
    public void A_question_that_is_being_written_meets_what_is_called_otherwise() =>
        Assert.Equal("K-0001", index.Near(new NearText("", "昨日の帰りにスマホをどこかへ置いてきてしまいました。"), new NearWish(SearchKinds.Article, 3, Everyone))[0].Hit.Number);

    [Fact]
    public void A_word_of_kana_is_not_found_in_scattered_pieces()
    {
        Assert.DoesNotContain(Find("もちだし").Items, i => i.Number == "K-0007");
        Assert.Equal("K-0007", Assert.Single(Find("だしもの").Items).Number);
    }

    [Theory]
    [InlineData("プログラム", "")]
    [InlineData("ログの保存", "証跡")]
    [InlineData("事業者", "")]
    [InlineData("業者に渡す", "委託先")]
    [InlineData("IDE", "")]
    [InlineData("共用IDの廃止", "共有アカウント")]
    public void A_word_is_not_taken_for_a_part_of_another(string typed, string other)
    {
        var synonyms = Synonyms.OfLines(["ログ,証跡", "業者,委託先", "ID,アカウント", "共用ID,共有アカウント"]);

        Assert.Equal(other, string.Join(' ', synonyms.In(JapaneseText.Of(typed).Text).SelectMany(f => f.Others)));
    }

    [Fact]
    public void No_text_is_too_strange_to_search()
    {
        var random = new Random(3);
        for (var round = 0; round < 500; round++)
            Find(Noise.Text(random, 20) + "スマホUSBテレワーク" + Noise.Text(random, 20));
        Find(string.Concat(Enumerable.Repeat("スマホとUSBとPCと", 200)));
    }

    private SearchAnswer Find(string typed) => index.Search(new SearchQuery { Text = typed }, Everyone);

    private static List<SearchDocument> Documents() =>
    [
        Make(1, "スマートフォンの紛失", "公用のスマートフォンを紛失したときは、直ちに連絡し、遠隔で消去します。"),
        Make(2, "在宅勤務の手続", "在宅勤務をするときは、前日までに申請し、許可を受けてください。"),
        Make(3, "媒体の管理", "外部記憶媒体は鍵のかかる棚に置き、月に一度は員数を確認します。"),
        Make(4, "テレビ会議の参加", "テレビ会議では、資料の写り込みに注意します。"),
        Make(5, "オンライン会議の録画", "オンライン会議を録画するときは、出席者に知らせます。"),
        Make(6, "端末を庁外へ", "端末を庁外へ持ち出すとき、持ち出しの記録を残します。"),
        Make(7, "文化祭", "おもちを配り、いちだんと早いだしもので、ちだいを払います。だしものの順番は次のとおりです。"),
    ];

    private static SearchDocument Make(int id, string title, string body) => SearchIndexTests.Make(SearchKinds.Article, id, $"K-{id:0000}", title, ["all"], body);
}
