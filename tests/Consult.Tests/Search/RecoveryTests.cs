using Consult.Access;
using Consult.Search;
using Consult.Search.Extraction;
using Consult.Tests.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Consult.Tests.Search;

/// <summary>The whole program over an index that something has happened to: afterwards index and database agree row for row.</summary>
public sealed class RecoveryTests : IAsyncLifetime
{
    private static readonly AccessKeys Desk = AccessKeys.Of(new Reader(-1, "", Role.Coordinator, null, null, null));
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private App app = null!;

    private SearchIndex Index => app.Services.GetRequiredService<SearchIndex>();

    private Indexer Indexer => app.Services.GetRequiredService<Indexer>();

    private string Folder => Path.Combine(app.DataDirectory, "index");

    public async ValueTask InitializeAsync() => app = await App.StartAsync();

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    [Theory]
    [InlineData("lock")]
    [InlineData("truncated")]
    [InlineData("changed")]
    [InlineData("segments")]
    [InlineData("folder")]
    [InlineData("everything")]
    [InlineData("pointer")]
    [InlineData("analyzer")]
    [InlineData("foreign")]
    [InlineData("newer database")]
    public async Task After_every_damage_index_and_database_agree(string damage)
    {
        var asker = await app.UserAsync(Role.Requester);
        await app.PolicyAsync(("第3条", "端末の施錠", "端末は鋼製の鎖で机につなぐ。"));
        for (var i = 0; i < 20; i++)
            await app.TicketAsync(asker, $"{i}番目の件名");
        await app.IndexedAsync();
        foreach (var own in app.Services.GetServices<IHostedService>().Where(s => s is Consult.Search.Indexer or AttachmentReading).ToList())
            await own.StopAsync(Stop);
        Index.Dispose();
        Harm(damage);
        await app.TicketAsync(asker, "後から来た件名");
        await app.RestartAsync();

        await WholeAsync();
        Assert.Equal(21, Index.Count(SearchKinds.Ticket));
        Assert.Equal(1, Index.Search(new SearchQuery { Text = "\"後から来た件名\"" }, Desk).Total);
    }

    [Fact]
    public async Task Damage_under_a_running_server_is_found_and_mended_while_it_answers()
    {
        var asker = await app.UserAsync(Role.Requester);
        var random = new Random(20261118);
        for (var i = 0; i < 20; i++)
            await app.TicketAsync(asker, $"{i}番目の件名", new string([.. Enumerable.Range(0, 5000).Select(_ => (char)random.Next('一', '龠'))]));
        await app.IndexedAsync();
        var folder = Assert.Single(Directory.GetDirectories(Folder));
        // Large enough not to lie in the buffers of the open files.
        foreach (var file in Directory.GetFiles(folder).Where(f => new FileInfo(f).Length > 20_000))
        {
            await using var open = new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
            open.SetLength(open.Length / 2);
        }

        for (var i = 0; i < 3; i++)
            Index.Search(new SearchQuery { Text = $"\"{i}番目の件名\"" }, Desk);
        await WholeAsync();
        Assert.NotEqual(folder, Assert.Single(Directory.GetDirectories(Folder)));
        Assert.Equal(20, Index.Search(new SearchQuery { Text = "番目の件名", Limit = 200 }, Desk).Total);
    }

    /// <summary>On PostgreSQL a lower id could become visible after a higher one, if the one writer's lock did not put them in the order of commits.</summary>
    [Fact]
    public async Task A_transaction_that_is_still_open_is_not_passed()
    {
        var asker = await app.UserAsync(Role.Requester);
        var (first, second) = (await app.TicketAsync(asker, "一つ目"), await app.TicketAsync(asker, "二つ目"));
        await app.IndexedAsync();
        var before = Index.Watermark;
        Task other = Task.CompletedTask;
        await app.InDbAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Stop);
            await RenameAsync(db, first.Id, "開いたままの件名");
            other = Task.Run(() => app.InDbAsync(beside => RenameAsync(beside, second.Id, "あとの件名")), Stop);
            await app.IndexedAsync();
            Assert.Equal(before, Index.Watermark);
            await transaction.CommitAsync(Stop);
        });
        await other;
        await app.IndexedAsync();
        foreach (var subject in (string[])["開いたままの件名", "あとの件名"])
            Assert.Equal(1, Index.Search(new SearchQuery { Text = $"\"{subject}\"" }, Desk).Total);
        await WholeAsync();
    }

    [Fact]
    public async Task People_see_how_far_a_rebuild_is()
    {
        var asker = await app.UserAsync(Role.Requester);
        await app.TicketAsync(asker);
        var told = new List<RebuildProgress>();
        await app.InAsync<SearchDocuments, int>(documents => documents.RebuildAsync(Index, told.Add, Stop));
        Assert.Equal([0, 1], told.Select(p => p.Done));
        Assert.All(told, p => Assert.Equal(1, p.Total));
        Assert.Equal([0, 50, 99, 99], ((int, int)[])[(0, 10), (5, 10), (10, 10), (0, 0)] is var counts ? counts.Select(c => new RebuildProgress(c.Item1, c.Item2, App.Start).Percent) : []);

        using var desk = await app.Visitor().SignInAsync(await app.UserAsync(Role.Administrator));
        await app.IndexedAsync();
        var page = await desk.GoAsync("/search/index");
        Assert.Contains("正常", page.Text, StringComparison.Ordinal);
        var before = File.ReadAllText(Path.Combine(Folder, "current"));
        Assert.Contains("索引の作り直しを始めます", (await page.SubmitAsync("form[action='/search/index/rebuilds']")).Text, StringComparison.Ordinal);
        await Until.TrueAsync(async () =>
        {
            await app.IndexedAsync();
            return File.ReadAllText(Path.Combine(Folder, "current")) != before;
        }, "the rebuild");
        await WholeAsync();
    }

    private static async Task RenameAsync(Consult.Data.ConsultDb db, int id, string subject)
    {
        var row = await db.Tickets.SingleAsync(t => t.Id == id, Stop);
        db.Entry(row).Property(t => t.Subject).CurrentValue = subject;
        row.Acts.Add("ticket.reclassify", Access.By.System("試験", App.Start));
        await db.SaveChangesAsync(Stop);
    }

    private async Task WholeAsync()
    {
        await Until.TrueAsync(
            async () =>
            {
                await app.IndexedAsync();
                Index.Verify();
                return Index.State == IndexState.Ready && Indexer.Rebuilding is null && Index.RebuildAsked is null;
            },
            () => $"an index that is {Index.State}: {Indexer.Trouble}");
        await app.IndexedAsync();
        Assert.Empty(await app.InAsync<IndexComparison, IReadOnlyList<(string, int)>>(comparison => comparison.DifferencesAsync(Index, Stop)));
    }

    private void Harm(string damage)
    {
        var folder = Assert.Single(Directory.GetDirectories(Folder));
        var files = Directory.GetFiles(folder).Where(f => Path.GetFileName(f) != "write.lock").ToList();
        switch (damage)
        {
            case "lock":
                File.WriteAllText(Path.Combine(folder, "write.lock"), "");
                break;
            case "truncated":
                foreach (var file in files.Where(f => !Path.GetFileName(f).StartsWith("segments", StringComparison.Ordinal)))
                    File.WriteAllBytes(file, File.ReadAllBytes(file)[..^5]);
                break;
            case "changed":
                foreach (var file in files.Where(f => !Path.GetFileName(f).StartsWith("segments", StringComparison.Ordinal)))
                {
                    var bytes = File.ReadAllBytes(file);
                    bytes[bytes.Length / 2] ^= 1;
                    File.WriteAllBytes(file, bytes);
                }

                break;
            case "segments":
                foreach (var file in files.Where(f => Path.GetFileName(f).StartsWith("segments", StringComparison.Ordinal)))
                    File.Delete(file);
                break;
            case "folder":
                Directory.Delete(folder, recursive: true);
                break;
            case "everything":
                Directory.Delete(Folder, recursive: true);
                break;
            case "pointer":
                File.WriteAllText(Path.Combine(Folder, "current"), "");
                break;
            case "analyzer":
                using (var old = Generation.Open(folder, Generation.Usual, Analysis.Plain))
                    old.Commit(old.Watermark, "pairs-and-singles-99");
                break;
            case "foreign":
                // The magic number of an index of a later Lucene.
                foreach (var file in files.Where(f => Path.GetFileName(f).StartsWith("segments_", StringComparison.Ordinal)))
                {
                    var bytes = File.ReadAllBytes(file);
                    bytes[^30] ^= 0xFF;
                    bytes[25] = 0x7F;
                    File.WriteAllBytes(file, bytes);
                }

                break;
            case "newer database":
                // The index of a database that was more advanced than the one that was restored.
                using (var ahead = Generation.Open(folder, Generation.Usual, Analysis.Plain))
                    ahead.Commit(ahead.Watermark + 1000);
                break;
        }
    }
}
