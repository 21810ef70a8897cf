using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Consult.Access;
using Consult.Accounts;
using Consult.Search;
using Consult.Search.Extraction;
using Consult.Search.Morphemes;
using Consult.Tests.Mail;
using Consult.Tickets.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Consult.Tests.Search;

/// <summary>The built program as its own process, killed again and again while it indexes.</summary>
public sealed class IndexerKillTests : IAsyncLifetime
{
    private const int Kills = 50;
    private const int Seed = 20261118;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private readonly Random random = new(Seed);
    private readonly ConcurrentQueue<string> said = new();
    private readonly List<int> tickets = [];
    private Process? running;
    private App app = null!;
    private User asker = null!;

    private string Folder => Path.Combine(app.DataDirectory, "index");

    public async ValueTask InitializeAsync()
    {
        app = await App.StartAsync();
        // This process only writes rows: the other one indexes them.
        foreach (var own in app.Services.GetServices<IHostedService>().Where(s => s is Indexer or AttachmentReading).ToList())
            await own.StopAsync(Stop);
        app.Services.GetRequiredService<SearchIndex>().Dispose();
        asker = await app.UserAsync(Role.Requester);
        await app.PolicyAsync(("第3条", "端末の施錠", "端末は鋼製の鎖で机につなぐ。"));
    }

    public async ValueTask DisposeAsync()
    {
        // What a test that failed has left running.
        if (running is { HasExited: false })
            running.Kill(entireProcessTree: true);
        running?.Dispose();
        await app.DisposeAsync();
    }

    [Fact]
    public async Task Fifty_kills_at_random_moments_leave_index_and_database_the_same()
    {
        for (var kill = 1; kill <= Kills; kill++)
        {
            await ChangeAsync(random.Next(1, 4));
            var program = Serve();
            using (var index = new SearchIndex(Folder, TimeProvider.System, reading: true, dictionary: app.Services.GetRequiredService<DictionaryShelf>()))
            {
                if (kill % 5 == 0)
                    index.RequestRebuild();
                if (random.Next(3) == 0)
                {
                    // Anywhere in its start, its catching up or its rebuild.
                    await Task.Delay(random.Next(2500), Stop);
                }
                else
                {
                    await CaughtUpAsync(index, program);
                    await ChangeAsync(random.Next(0, 8));
                    for (var moment = random.Next(20_000); moment > 0; moment--)
                        Thread.SpinWait(50);
                }
            }

            await KillAsync(program);
        }

        var last = Serve();
        using var whole = new SearchIndex(Folder, TimeProvider.System, reading: true, dictionary: app.Services.GetRequiredService<DictionaryShelf>());
        await CaughtUpAsync(whole, last);
        await Until.TrueAsync(
            async () =>
            {
                whole.Heal();
                return whole.RebuildAsked is null && whole.WaitingCount == 0 && whole.Watermark >= await NewestAsync();
            },
            () => $"the reading of {whole.WaitingCount} tickets' files (seed {Seed}). The program said: {string.Join('\n', said.TakeLast(40))}");
        await KillAsync(last);

        Assert.Empty(await app.InAsync<IndexComparison, IReadOnlyList<(string, int)>>(comparison => comparison.DifferencesAsync(whole, Stop)));
        whole.Verify();
        Assert.Equal(IndexState.Ready, whole.State);
        Assert.Equal(tickets.Count, whole.Count(SearchKinds.Ticket));
        var found = whole.Search(new SearchQuery { Text = "綴じた台帳", Limit = 200 }, AccessKeys.Of(new Reader(-1, "", Role.Coordinator, null, null, null)));
        Assert.Equal(await app.InDbAsync(db => db.Attachments.Select(a => a.TicketId).Distinct().CountAsync(Stop)), found.Total);
    }

    private async Task ChangeAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (tickets.Count < 3 || random.Next(3) == 0)
            {
                tickets.Add((await app.TicketAsync(asker, $"{tickets.Count + 1}番目の件名", "巡回車の記録媒体です。")).Id);
                continue;
            }

            var id = tickets[random.Next(tickets.Count)];
            var text = $"改めた{random.Next(1_000_000)}番の件名";
            IReadOnlyList<StoredFile> files = random.Next(2) == 0 ? [] :
                await app.Services.GetRequiredService<AttachmentStore>().KeepAsync([Upload.Of("台帳.txt", Encoding.UTF8.GetBytes($"{random.Next(1_000_000)}冊目の綴じた台帳"))], Stop);
            await app.InDbAsync(async db =>
            {
                var row = await db.Tickets.SingleAsync(t => t.Id == id, Stop);
                if (files.Count > 0)
                {
                    row.AddFiles(files, app.By(asker));
                }
                else
                {
                    db.Entry(row).Property(t => t.Subject).CurrentValue = text;
                    row.Acts.Add("ticket.reclassify", app.System());
                }

                await db.SaveChangesAsync(Stop);
            });
        }
    }

    private async Task CaughtUpAsync(SearchIndex index, Process program)
    {
        var newest = await NewestAsync();
        await Until.TrueAsync(
            () =>
            {
                if (program.HasExited)
                    Assert.Fail($"The program ended with {program.ExitCode}: {string.Join('\n', said.TakeLast(40))}");
                index.Heal();
                return Task.FromResult(index.Watermark >= newest);
            },
            () => $"change {newest}; the index is at {index.Watermark} (seed {Seed}). The program said: {string.Join('\n', said.TakeLast(40))}");
    }

    private Task<long> NewestAsync() => app.InDbAsync(db => db.IndexChanges.MaxAsync(c => c.Id, Stop));

    private static async Task KillAsync(Process program)
    {
        program.Kill(entireProcessTree: true);
        await program.WaitForExitAsync(Stop);
    }

    private Process Serve()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = app.DataDirectory };
        foreach (var word in (string[])[typeof(App).Assembly.Location.Replace("Consult.Tests.dll", "Consult.dll", StringComparison.Ordinal), "serve", "--Urls=http://127.0.0.1:0", .. app.DatabaseSettings])
            start.ArgumentList.Add(word);
        var program = Process.Start(start)!;
        running?.Dispose();
        running = program;
        said.Clear();
        program.OutputDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
        program.ErrorDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
        program.BeginOutputReadLine();
        program.BeginErrorReadLine();
        return program;
    }
}
