using Consult.Search;
using Consult.Search.Nearness;
using Xunit;

namespace Consult.Tests.Search;

public sealed class NearnessTests : IDisposable
{
    private static readonly AccessKeys Everyone = new(["all"], false);
    private static readonly AccessKeys Staff = new(["all", "staff"], true);
    private readonly string root = Path.Combine(Path.GetTempPath(), $"consult-near-{Guid.NewGuid():N}");
    private readonly SearchIndex index;

    public NearnessTests()
    {
        index = new SearchIndex(root, TimeProvider.System);
        index.RebuildAsync(new[] { (IReadOnlyList<SearchDocument>)Samples() }.ToAsyncEnumerable(), 1, TestContext.Current.CancellationToken).GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        index.Dispose();
        Directory.Delete(root, recursive: true);
    }

    [Fact]
    public void The_same_matter_in_other_words_is_near_and_says_why()
    {
        var near = Tickets(new NearText("出張で端末を使いたい", "来月の出張に課の端末を持ち出して、公衆無線LANにつないでよいですか。"), Staff);
        Assert.Equal("R8-0001", near[0].Hit.Number);
        Assert.Contains("公衆無線LAN", near[0].Words);
        Assert.DoesNotContain(near, h => h.Hit.Number == "R8-0003");
        Assert.Contains("公衆無線LAN", Assert.Single(near[0].Reasons).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Words_are_shown_whole_and_as_the_text_writes_them()
    {
        var words = Tickets(new NearText("", "庁外でＵＳＢ　ﾒﾓﾘを紛失しました。住民票の写しの交付申請書が入っています。"), Staff).Single(h => h.Hit.Number == "R8-0003").Words;
        Assert.Contains("交付申請書", words);
        Assert.All(words, word => Assert.True(word.Length > 1));
        Assert.All(words, word => Assert.Contains(word, "庁外でＵＳＢ　ﾒﾓﾘを紛失しました。住民票の写しの交付申請書が入っています。", StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_reader_may_not_find_is_near_to_nothing()
    {
        var text = new NearText("公衆無線LAN", "出張先で端末を公衆無線LANにつないでよいですか。");
        Assert.NotEmpty(Tickets(text, Staff));
        Assert.Empty(Tickets(text, Everyone));
        Assert.Empty(Tickets(text, new AccessKeys([], false)));
    }

    [Fact]
    public void What_only_notes_say_makes_nothing_near() =>
        Assert.DoesNotContain(Tickets(new NearText("", "内密の調査委員会の設置要綱について教えてください。"), Staff), h => h.Hit.Number == "R8-0001");

    [Fact]
    public void What_is_linked_already_is_left_out()
    {
        var text = new NearText("公衆無線LAN", "出張先で端末を公衆無線LANにつないでよいですか。");
        Assert.DoesNotContain(Tickets(text with { Without = [(SearchKinds.Ticket, 1)] }, Staff), h => h.Hit.Number == "R8-0001");
        Assert.Contains(Tickets(text with { Without = [(SearchKinds.Article, 1)] }, Staff), h => h.Hit.Number == "R8-0001");
        Assert.Empty(Tickets(text with { From = SearchIndexTests.At(25) }, Staff));
    }

    [Fact]
    public void A_clause_is_near_when_the_text_names_its_number()
    {
        var named = index.Near(new NearText("", "４．４（１）の読み方を教えてください。"), new NearWish(SearchKinds.Clause, 3, Everyone));
        Assert.True(named[0].IsNamed);
        Assert.Equal("taisaku-4.4-1", named[0].Hit.Number);
        Assert.Contains("番号", named[0].Reasons[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_alike_the_one_on_the_same_clause_comes_first()
    {
        NearText Text(string clause) => new("端末の修理", "端末の修理を業者に頼みたいです。") { Clauses = [clause] };
        Assert.Equal("R8-0004", Tickets(Text("taisaku-6.1-3"), Staff)[0].Hit.Number);
        Assert.Equal("R8-0005", Tickets(Text("taisaku-4.4-1"), Staff)[0].Hit.Number);
    }

    [Fact]
    public void Chance_words_alone_are_not_near() =>
        Assert.Empty(Tickets(new NearText("年賀状の印刷", "年賀状の印刷を業者に頼みたいので、見積りの取り方と発送の費用、郵便局との調整の手順を教えてください。宛名の並べ替えも相談したいです。"), Staff));

    [Theory]
    [InlineData("")]
    [InlineData("\ud800\0")]
    [InlineData("？！…")]
    [InlineData("ああああ")]
    public void A_text_without_words_is_near_to_nothing(string text) => Assert.Empty(Tickets(new NearText("", text), Staff));

    private List<NearHit> Tickets(NearText text, AccessKeys access) => [.. index.Near(text, new NearWish(SearchKinds.Ticket, 5, access))];

    private static List<SearchDocument> Samples() =>
    [
        .. SearchIndexTests.Samples(),
        Ticket(1, "公衆無線LANへの接続", "出張中、持ち出した端末を駅の公衆無線LANにつないで仕事をすることはできますか。") with { Notes = ["内密の調査委員会の設置要綱を確かめる。"] },
        Ticket(2, "窓口の監視カメラ", "窓口に監視カメラを付けたいのですが、映像の保存期間を教えてください。"),
        Ticket(3, "申請書の紛失", "住民票の写しの交付申請書を一枚紛失しました。報告先を教えてください。"),
        Ticket(4, "端末の修理", "端末の修理を業者に頼みたいです。記録は消しますか。") with { Clauses = ["taisaku-6.1-3"] },
        Ticket(5, "端末の修理", "端末の修理を業者に頼みたいです。代わりの機器は借りられますか。") with { Clauses = ["taisaku-4.4-1"] },
    ];

    private static SearchDocument Ticket(int id, string title, string body) => SearchIndexTests.Make(SearchKinds.Ticket, id, $"R8-{id:0000}", title, ["staff"], body);
}
