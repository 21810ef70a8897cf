using System.Collections.Concurrent;
using System.Diagnostics;
using Consult.Data;
using Consult.Mail;
using Consult.Mail.Inbound;
using Consult.Mail.Inbound.Fetching;
using MailKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Consult.Tests.Mail.Inbound.Fetching;

/// <summary>The built program as its own process, killed again and again while it fetches.</summary>
public sealed class KillTests : IAsyncLifetime
{
    private const int Letters = 2000;
    private const int Kills = 20;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private readonly Random random = new(20261118);
    private readonly ConcurrentQueue<string> said = new();
    private Process? running;
    private App app = null!;
    private MailServers servers = null!;
    private TestMailbox mailbox = null!;

    public async ValueTask InitializeAsync()
    {
        servers = await MailServers.OwnAsync();
        mailbox = new TestMailbox(servers);
        app = await App.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        // What a test that failed has left running.
        if (running is { HasExited: false })
            running.Kill();
        running?.Dispose();
        await app.DisposeAsync();
        await servers.DisposeAsync();
    }

    /// <summary>
    /// The database of this test's own cannot be stopped without all other tests' stopping, for they share its server: on PostgreSQL its
    /// connections are cut instead, again and again; SQLite has none to cut.
    /// </summary>
    [Fact]
    public async Task Two_thousand_letters_survive_twenty_kills_a_stopped_IMAP_server_and_a_lost_database()
    {
        await mailbox.PutAsync(Enumerable.Range(1, Letters).Select(n => TestMailbox.Letter(n)));

        var taken = 0;
        for (var kill = 1; kill <= Kills; kill++)
        {
            // At random, but so that enough are left for the kills to come.
            var goal = Math.Min(taken + 1 + random.Next(2 * (Letters - taken) / (Kills - kill + 2)), Letters - (Kills - kill));
            var program = Serve();
            taken = await UntilTakenAsync(goal, program);
            if (kill % 7 == 0)
            {
                await servers.StopAsync();
                await servers.StartAsync();
                taken = await UntilTakenAsync(Math.Min(taken + 10, Letters - (Kills - kill)), program);
            }
            else if (kill % 3 == 0 && TestDatabase.IsPostgres)
            {
                await CutAsync();
                taken = await UntilTakenAsync(Math.Min(taken + 10, Letters - (Kills - kill)), program);
            }

            await KillAsync(program);
        }

        var last = Serve();
        await UntilTakenAsync(Letters, last);
        await Until.TrueAsync(async () => await app.InDbAsync(db => db.MailboxStates.AnyAsync(s => s.DoneUid == Letters, Stop)), "the end of the last walk");
        await KillAsync(last);
        await IsWholeAsync(duplicates: 0);

        // The same letters once more: a folder restored from the server's backup. Nothing new comes of them.
        await mailbox.InFolderAsync(async opened =>
        {
            await opened.AddFlagsAsync(UniqueIdRange.All, MessageFlags.Deleted, true);
            await opened.ExpungeAsync();
        });
        await mailbox.PutAsync(await StoredAsync());
        var walked = await app.Services.GetRequiredService<MailboxFetchers>().WalkAsync(mailbox.Settings(), Stop);
        Assert.Equal(new Walked(Letters), walked);
        await IsWholeAsync(duplicates: Letters);
    }

    /// <summary>Every letter that was ever seen has exactly one outcome, and the days balance.</summary>
    private async Task IsWholeAsync(int duplicates)
    {
        var rows = await app.InDbAsync(db => db.InboundLetters.Select(l => new { l.Uid, l.Sha256, l.Outcome }).ToListAsync(Stop));
        Assert.Equal(Enumerable.Range(1, Letters + duplicates).Select(n => (long)n), rows.Select(r => r.Uid).Order());
        Assert.Equal(duplicates, rows.Count(r => r.Outcome == LetterOutcome.Duplicate));
        Assert.Equal(Letters, rows.Where(r => r.Outcome != LetterOutcome.Duplicate).Select(r => r.Sha256).Distinct().Count());
        var seen = 0;
        foreach (var day in (await app.InDbAsync(db => db.Sightings.Select(s => s.SeenAt).Distinct().ToListAsync(Stop))).Select(Consult.Calendar.Tokyo.Day).Distinct())
        {
            var found = Assert.Single(await app.InDbAsync(db => Reconciliation.OfAsync(db, new MailSettings(), day, Stop)));
            Assert.True(found.Balanced, found.ToString());
            seen += found.Seen;
        }

        Assert.Equal(Letters + duplicates, seen);
        Assert.Equal(Letters, (await mailbox.LookAsync()).Count(l => l.Flags!.Value.HasFlag(MessageFlags.Seen)));
    }

    private async Task<List<byte[]>> StoredAsync()
    {
        var letters = new List<byte[]>();
        foreach (var sha256 in await app.InDbAsync(db => db.InboundLetters.OrderBy(l => l.Uid).Select(l => l.Sha256).ToListAsync(Stop)))
        {
            await using var stored = app.Services.GetRequiredService<RawLetters>().Open(sha256)!;
            using var bytes = new MemoryStream();
            await stored.CopyToAsync(bytes, Stop);
            letters.Add(bytes.ToArray());
        }

        return letters;
    }

    private async Task<int> UntilTakenAsync(int goal, Process program)
    {
        var taken = 0;
        await Until.TrueAsync(
            async () =>
            {
                if (program.HasExited)
                    Assert.Fail($"The program ended with {program.ExitCode}. It said: {string.Join('\n', said.TakeLast(40))}");
                taken = await app.InDbAsync(db => db.InboundLetters.CountAsync(Stop));
                return taken >= goal;
            },
            () => $"{goal} letters; there are {taken}. The program said: {string.Join('\n', said.TakeLast(40))}");
        return taken;
    }

    /// <summary>Ends every connection that the program has to the database.</summary>
    private async Task CutAsync()
    {
        var database = new NpgsqlConnectionStringBuilder(app.Services.GetRequiredService<Settings>().Database.ConnectionString) { Pooling = false };
        var name = database.Database;
        database.Database = "postgres";
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(Stop);
        await using var command = new NpgsqlCommand("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = @name", connection);
        command.Parameters.AddWithValue("name", name!);
        Assert.NotEqual(0L, await command.ExecuteScalarAsync(Stop));
        NpgsqlConnection.ClearAllPools();
    }

    private static async Task KillAsync(Process program)
    {
        program.Kill();
        await program.WaitForExitAsync(Stop);
    }

    private Process Serve()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = app.DataDirectory };
        foreach (var word in (string[])[typeof(App).Assembly.Location.Replace("Consult.Tests.dll", "Consult.dll", StringComparison.Ordinal), "serve", "--Urls=http://127.0.0.1:0", .. app.DatabaseSettings, .. mailbox.Words(0)])
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
