using Consult.Access;
using Consult.Knowledge;
using Consult.Search;
using Consult.Search.Asking;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Consult.Tests.Search.Asking;

public sealed class QueryReadingTests(App app) : IClassFixture<App>
{
    private static readonly Reader Desk = new(-1, "推進室", Role.Coordinator, null, null, null);

    [Fact]
    public async Task Every_narrowing_finds_what_it_names_and_with_a_minus_the_rest()
    {
        var bureau = await app.DepartmentAsync("灯台局");
        var (own, other) = (await app.DepartmentAsync("灯台管理課", bureau), await app.DepartmentAsync("埠頭課"));
        var consultant = await app.UserAsync(Role.Consultant, name: "柴田 絹代");
        var asker = await app.UserAsync(Role.Requester, own);
        var first = await app.TicketAsync(asker, "霧笛の点検", "霧笛を鳴らす装置です。", "cloud");
        var second = await app.TicketAsync(await app.UserAsync(Role.Requester, other), "霧笛の音量", "霧笛の音が大きいです。");
        await app.InDbAsync(async db =>
        {
            var row = await db.Tickets.SingleAsync(t => t.Id == first.Id);
            db.Entry(row).Property(t => t.AssigneeId).CurrentValue = consultant.Id;
            row.Acts.Add("ticket.change", app.System());
            await db.SaveChangesAsync();
        });
        var clause = (await app.PolicyAsync(("9.8", "霧笛の保守", "霧笛は年に一度点検する。")))[0];
        await app.Services.GetRequiredService<Indexer>().CatchUpAsync(TestContext.Current.CancellationToken);

        foreach (var narrowing in new[] { "部署:灯台管理課", "部署：灯台管理", "部署:灯台局", "担当:柴田", "担当：“柴田　絹代”", "分類:cloud", "-部署:埠頭課 種別:相談", "-担当:未定 種別:相談" })
            Assert.Equal([first.Number], await FindAsync($"霧笛 {narrowing}"));
        foreach (var narrowing in new[] { "部署:埠頭課", "担当:未定", "-担当:柴田 種別:案件", "種別:相談 -分類:cloud" })
            Assert.Equal([second.Number], await FindAsync($"霧笛 {narrowing}"));
        foreach (var narrowing in new[] { "種別:条項", "条項:9.8", "条項：９．８", $"条項:{clause.Key}", "-種別:相談" })
            Assert.Equal([clause.Key], await FindAsync($"霧笛 {narrowing}"));
        foreach (var narrowing in new[] { "状態:受付", "状態:未完了", "状態:未回答", "期間:2026-11 種別:相談", "期間:R8年度 種別:相談", "期間:令和8年11月18日 種別:相談", "期間:..今日 種別:相談", "部署:灯台管理課 部署:埠頭課", "部署:灯台管理課、埠頭課" })
            Assert.Equal(new[] { first.Number, second.Number }.Order(), (await FindAsync($"霧笛 {narrowing}")).Order());
        foreach (var narrowing in new[] { "状態:完了", "期間:2026-12.. 種別:相談", "-期間:2026-11 種別:相談", "部署:灯台管理課 担当:未定" })
            Assert.Empty(await FindAsync($"霧笛 {narrowing}"));
        Assert.Equal([first.Number], await FindAsync("部署:灯台管理課"));
    }

    [Fact]
    public async Task What_is_not_known_becomes_words_and_is_told()
    {
        var read = await ReadAsync("端末 部署:無い課");
        Assert.Equal("「部署:無い課」に当たる部署はありません。語として検索しました。", Assert.Single(read.Notices).ToString());
        Assert.Equal("端末 無い課", Words(read.Text));
        Assert.Empty(read.Narrowings);

        Assert.Equal("「件名：端末」のような絞り込みはありません。語として検索しました。", Assert.Single((await ReadAsync("件名：端末")).Notices).ToString());
        Assert.Equal("件名 端末", Words((await ReadAsync("件名：端末")).Text));
        Assert.Equal("-無い課", Words((await ReadAsync("-部署:無い課")).Text));
        Assert.Contains("期間として読めません", Assert.Single((await ReadAsync("期間:いつか")).Notices).ToString(), StringComparison.Ordinal);
        Assert.Equal(3, (await ReadAsync(string.Concat(Enumerable.Repeat("担当:だれか ", 50)))).Notices.Count);
        Assert.True((await ReadAsync(new string('あ', 2000))).IsCut);
    }

    [Fact]
    public async Task Each_can_be_taken_away_by_itself()
    {
        await app.DepartmentAsync("堤防課");
        var read = await ReadAsync("堤防の カメラ 部署：堤防課 -状態:完了 録画");
        Assert.Equal(["堤防の カメラ -状態:完了 録画", "堤防の カメラ 部署：堤防課 録画"], read.Narrowings.Select(n => n.Without));
        Assert.Equal(["部署", "状態"], read.Narrowings.Select(n => n.Name));
        Assert.Equal("堤防の カメラ 録画", Words(read.Text));
    }

    [Fact]
    public async Task An_article_that_the_reader_may_not_see_is_not_known()
    {
        await app.InDbAsync(async db =>
        {
            db.Articles.Add(Article.Write("K-6001", new ArticleText("桟橋", "桟橋", "規定なし。桟橋です。", "", []), new ArticleFrame(ArticleAudience.Everyone, null, null, null, null), app.System()));
            await db.SaveChangesAsync();
        });
        Assert.Single((await ReadAsync("記事:K-6001")).Narrowings);
        Assert.Single((await ReadAsync("記事:k-6001", new Reader(1, "", Role.Requester, null, null, null))).Notices);
    }

    private static string Words(string text) => string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private async Task<ReadQuery> ReadAsync(string typed, Reader? me = null)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<QueryReading>().OfAsync(typed, me ?? Desk, TestContext.Current.CancellationToken);
    }

    private async Task<List<string>> FindAsync(string typed)
    {
        var read = await ReadAsync(typed);
        Assert.Empty(read.Notices);
        return [.. app.Services.GetRequiredService<SearchIndex>().Search(read.Narrow(new SearchQuery()), AccessKeys.Of(Desk)).Items.Select(i => i.Number)];
    }
}
