using Consult.Access;
using Consult.Policy;
using Consult.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Consult.Tests.Search;

public sealed class IndexerTests : IAsyncLifetime
{
    private static readonly AccessKeys Desk = AccessKeys.Of(new Reader(-1, "", Role.Coordinator, null, null, null));
    private App app = null!;

    private SearchIndex Index => app.Services.GetRequiredService<SearchIndex>();

    private Indexer Indexer => app.Services.GetRequiredService<Indexer>();

    public async ValueTask InitializeAsync() => app = await App.StartAsync();

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task What_is_saved_is_found_and_what_changes_is_found_anew()
    {
        var asker = await app.UserAsync(Role.Requester);
        var ticket = await app.TicketAsync(asker, "窓口端末の画面", "のぞき見防止の板は要りますか。");
        Assert.Equal([ticket.Number], await FindAsync("のぞき見防止"));

        await app.InDbAsync(async db =>
        {
            var row = await db.Tickets.Include(t => t.Messages).SingleAsync(t => t.Id == ticket.Id);
            db.Entry(row).Property(t => t.Subject).CurrentValue = "庁舎移転の段取り";
            row.Acts.Add("ticket.reclassify", app.System());
            await db.SaveChangesAsync();
        });
        Assert.Equal([ticket.Number], await FindAsync("庁舎移転"));
        Assert.Empty(await FindAsync("\"窓口端末の画面\""));
    }

    [Fact]
    public async Task Notes_are_found_by_the_desk_and_never_by_the_department()
    {
        var asker = await app.UserAsync(Role.Requester);
        var ticket = await app.TicketAsync(asker);
        await app.InDbAsync(async db =>
        {
            var row = await db.Tickets.SingleAsync(t => t.Id == ticket.Id);
            row.AddNote("担当課長の説明は疑わしい。", app.System());
            await db.SaveChangesAsync();
        });
        Assert.Equal([ticket.Number], await FindAsync("説明は疑わしい"));
        var me = await app.InDbAsync(async db => Reader.Of(await db.Users.Include(u => u.Department).SingleAsync(u => u.Id == asker.Id)));
        Assert.Equal(0, Index.Search(new SearchQuery { Text = "説明は疑わしい" }, AccessKeys.Of(me)).Total);
        Assert.Equal(1, Index.Search(new SearchQuery { Text = "端末の持ち出し" }, AccessKeys.Of(me)).Total);
    }

    [Fact]
    public async Task What_a_broken_off_transaction_wrote_is_not_found()
    {
        var asker = await app.UserAsync(Role.Requester);
        var ticket = await app.TicketAsync(asker);
        await app.InDbAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            var row = await db.Tickets.SingleAsync(t => t.Id == ticket.Id);
            db.Entry(row).Property(t => t.Subject).CurrentValue = "取り消される件名";
            row.Acts.Add("ticket.reclassify", app.System());
            await db.SaveChangesAsync();
            await transaction.RollbackAsync();
        });
        Assert.Empty(await FindAsync("\"取り消される件名\""));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task After_a_restart_everything_is_found_even_without_the_folder(bool lost)
    {
        var asker = await app.UserAsync(Role.Requester);
        var before = await app.TicketAsync(asker, "止まる前の件名");
        await Indexer.CatchUpAsync(TestContext.Current.CancellationToken);
        var folder = Path.Combine(app.DataDirectory, "index");
        // What changes while this node is down.
        await app.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<Indexer>().Single().StopAsync(TestContext.Current.CancellationToken);
        var during = await app.TicketAsync(asker, "止まっている間の件名");
        Index.Dispose();
        if (lost)
            Directory.Delete(folder, recursive: true);
        await app.RestartAsync();

        Assert.Equal([before.Number], await FindAsync("\"止まる前の件名\""));
        Assert.Equal([during.Number], await FindAsync("\"止まっている間の件名\""));
    }

    [Fact]
    public async Task An_edition_is_found_from_the_day_it_comes_into_force()
    {
        var clause = (await app.PolicyAsync(("第3条", "端末の施錠", "端末は鋼製の鎖で机につなぐ。")))[0];
        await app.InDbAsync(async db =>
        {
            var row = await db.Clauses.Include(c => c.Document).SingleAsync(c => c.Id == clause.Id);
            var edition = PolicyEdition.Create(row.Document!, "次の版", null, new DateOnly(2026, 11, 20), "", app.System());
            db.Add(edition);
            db.Add(ClauseVersion.Create(row, edition, null, "第3条", "第3条", "端末の保管", "端末は退庁時に保管庫へ入れる。", 0, 0, ClauseChange.Modified, app.System()));
            await db.SaveChangesAsync();
        });
        Assert.Equal([clause.Key], await FindAsync("鋼製の鎖"));
        Assert.Equal([clause.Key], await FindAsync("第三条"));

        app.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal([clause.Key], await FindAsync("\"退庁時に保管庫\""));
        Assert.Empty(await FindAsync("\"鋼製の鎖\""));
    }

    [Fact]
    public async Task A_requested_rebuild_is_done_beside_the_serving_index()
    {
        var ticket = await app.TicketAsync(await app.UserAsync(Role.Requester), "作り直しの件名");
        Assert.Equal([ticket.Number], await FindAsync("作り直し"));
        var before = File.ReadAllText(Path.Combine(app.DataDirectory, "index", "current"));
        Index.RequestRebuild();
        while (File.ReadAllText(Path.Combine(app.DataDirectory, "index", "current")) == before)
            Assert.Equal([ticket.Number], await FindAsync("作り直し"));
        Assert.Equal([ticket.Number], await FindAsync("作り直し"));
    }

    private async Task<List<string>> FindAsync(string text)
    {
        await Indexer.CatchUpAsync(TestContext.Current.CancellationToken);
        return [.. Index.Search(new SearchQuery { Text = text }, Desk).Items.Select(i => i.Number)];
    }
}
