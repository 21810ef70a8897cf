using System.Security.Cryptography;
using System.Text;
using Consult.Data;
using Consult.Mail;
using Consult.Mail.Inbound;
using Consult.Mail.Inbound.Fetching;
using MailKit;
using MailKit.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Consult.Tests.Mail.Inbound.Fetching;

/// <summary>Walks through mailboxes of a real Dovecot. Names with P and a number are rows of the known pitfalls.</summary>
public class WalkTests(App app) : IClassFixture<App>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Letters_are_taken_in_order_and_kept_byte_for_byte()
    {
        var mailbox = new TestMailbox(MailServers.Shared);
        var arrived = new DateTimeOffset(2026, 11, 17, 8, 30, 0, TimeSpan.FromHours(9));
        var letters = Enumerable.Range(1, 60).Select(n => TestMailbox.Letter(n)).ToList();
        await mailbox.PutAsync(letters[0], arrived);
        await mailbox.PutAsync(letters.Skip(1));

        var walked = await WalkAsync(mailbox.Settings());

        Assert.Equal(new Walked(60), walked);
        var rows = await LedgerAsync(mailbox);
        Assert.Equal(letters.Select(l => Convert.ToHexStringLower(SHA256.HashData(l))), rows.Select(r => r.Sha256));
        Assert.Equal(rows.Select(r => r.Uid).Order(), rows.Select(r => r.Uid));
        Assert.Equal(arrived, rows[0].ReceivedAt);
        Assert.Equal(letters[7].Length, rows[7].Size);
        await using var stored = app.Services.GetRequiredService<RawLetters>().Open(rows[7].Sha256)!;
        using var bytes = new MemoryStream();
        await stored.CopyToAsync(bytes, Stop);
        Assert.Equal(letters[7], bytes.ToArray());
        var state = await StateAsync(mailbox);
        Assert.Equal((rows[^1].Uid, App.Start, null, null), (state.DoneUid, state.FetchedAt, state.Error, state.OldestWaitingAt));
        Assert.Equal(new Walked(0), await WalkAsync(mailbox.Settings()));
    }

    [Fact]
    public async Task Letters_come_over_every_kind_of_connection_and_sign_in()
    {
        var (servers, folder) = (MailServers.Shared, Directory.CreateTempSubdirectory("consult-secrets-").FullName);
        var mailbox = new TestMailbox(servers);
        var (passwordFile, tokenFile) = (Path.Combine(folder, "password"), Path.Combine(folder, "token"));
        await File.WriteAllTextAsync(passwordFile, TestMailbox.Password + "\n", Stop);
        await File.WriteAllTextAsync(tokenFile, Token(mailbox.User), Stop);
        MailboxSettings With(string security, int port, string password = "", string passwordFile = "", string token = "") => new()
        {
            Name = mailbox.Name,
            Host = "localhost",
            Port = port,
            Security = security,
            User = mailbox.User,
            Password = password,
            PasswordFile = passwordFile,
            TokenFile = token,
        };

        foreach (var settings in new[]
        {
            With("none", servers.Imap, TestMailbox.Password), With("starttls", servers.Imap, TestMailbox.Password), With("tls", MailServers.Imaps, TestMailbox.Password),
            With("tls", MailServers.Imaps, passwordFile: passwordFile), With("starttls", servers.Imap, token: tokenFile),
        })
        {
            await mailbox.PutAsync(TestMailbox.Letter(Make.Next()));
            Assert.Equal(new Walked(1), await WalkAsync(settings));
        }

        // The token is read at every sign-in: one that has run out is noticed, and the new one taken.
        await File.WriteAllTextAsync(tokenFile, Token(mailbox.User, hours: -1), Stop);
        Assert.StartsWith("サインインできません", (await WalkAsync(With("starttls", servers.Imap, token: tokenFile))).Trouble, StringComparison.Ordinal);
        await File.WriteAllTextAsync(tokenFile, Token(mailbox.User), Stop);
        Assert.Equal(new Walked(0), await WalkAsync(With("starttls", servers.Imap, token: tokenFile)));
        File.Delete(tokenFile);
        Assert.Contains($"「{tokenFile}」がありません", (await WalkAsync(With("starttls", servers.Imap, token: tokenFile))).Trouble, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_refused()
    {
        var mailbox = new TestMailbox(MailServers.Shared);
        var settings = new MailboxSettings { Name = mailbox.Name, Host = "127.0.0.2", Port = MailServers.Imaps, Security = "tls", User = mailbox.User, Password = TestMailbox.Password };

        var walked = await WalkAsync(settings);

        Assert.StartsWith("サーバーの証明書を確かめられない", walked.Trouble, StringComparison.Ordinal);
        Assert.False(walked.HasEnded);
    }

    [Theory]
    [InlineData("keep", 3, 0)]
    [InlineData("seen", 3, 3)]
    [InlineData("move:済み", 0, 0)]
    [InlineData("delete", 0, 0)]
    public async Task What_is_done_on_the_server_is_done_after_the_outcome_and_again_after_a_kill_between(string afterImport, int left, int seen)
    {
        var mailbox = new TestMailbox(MailServers.Shared);
        var letters = Enumerable.Range(1, 3).Select(n => TestMailbox.Letter(n)).ToList();
        await mailbox.PutAsync(letters);
        // As after a kill between: the first letter has its outcome, the server was not told.
        await WalkAsync(mailbox.Settings("keep"));
        await app.InDbAsync(db => db.MailboxStates.Where(s => s.Mailbox == mailbox.Name).ExecuteUpdateAsync(s => s.SetProperty(m => m.DoneUid, 0), Stop));

        var walked = await WalkAsync(mailbox.Settings(afterImport));
        var again = await WalkAsync(mailbox.Settings(afterImport));

        Assert.Equal((new Walked(0), new Walked(0)), (walked, again));
        Assert.Equal(3, (await LedgerAsync(mailbox)).Count);
        var lying = await mailbox.LookAsync();
        Assert.Equal((left, seen), (lying.Count, lying.Count(l => l.Flags!.Value.HasFlag(MessageFlags.Seen))));
        if (afterImport.StartsWith("move:", StringComparison.Ordinal))
            Assert.Equal(3, (await mailbox.LookAsync("済み")).Count);
        if (afterImport != "keep")
            Assert.NotEqual(0, (await StateAsync(mailbox)).DoneUid);
    }

    [Fact]
    public async Task A_server_that_will_not_do_it_keeps_no_letter_back()
    {
        var mailbox = new TestMailbox(MailServers.Shared);
        await mailbox.PutAsync(TestMailbox.Letter(1), TestMailbox.Letter(2));

        // A folder cannot lie under a name that ends like this; Dovecot refuses to make it.
        var walked = await WalkAsync(mailbox.Settings("move:" + new string('x', 300)));

        Assert.Equal(2, walked.Taken);
        Assert.Contains("ができません", walked.Trouble, StringComparison.Ordinal);
        Assert.Equal(2, (await LedgerAsync(mailbox)).Count);
        Assert.Equal(0, (await StateAsync(mailbox)).DoneUid);
        Assert.Equal(new Walked(0), await WalkAsync(mailbox.Settings("move:済み")));
        Assert.Empty(await mailbox.LookAsync());
    }

    [Fact]
    public async Task P4_letters_that_someone_has_read_are_taken_too()
    {
        var mailbox = new TestMailbox(MailServers.Shared);
        await mailbox.PutAsync(TestMailbox.Letter(1), App.Start, MessageFlags.Seen);
        await mailbox.PutAsync(TestMailbox.Letter(2), App.Start);
        await mailbox.PutAsync(TestMailbox.Letter(3), App.Start, MessageFlags.Seen | MessageFlags.Answered);

        Assert.Equal(new Walked(3), await WalkAsync(mailbox.Settings()));
    }

    [Fact]
    public async Task P30_a_letter_that_stays_on_the_server_is_taken_once_for_all_time()
    {
        var mailbox = new TestMailbox(MailServers.Shared);
        await mailbox.PutAsync(Enumerable.Range(1, 5).Select(n => TestMailbox.Letter(n)));
        await WalkAsync(mailbox.Settings("keep"));

        // Even where nobody knows any more how far the mailbox was walked.
        await app.InDbAsync(db => db.MailboxStates.Where(s => s.Mailbox == mailbox.Name).ExecuteDeleteAsync(Stop));

        Assert.Equal(new Walked(0), await WalkAsync(mailbox.Settings("keep")));
        Assert.Equal(5, (await LedgerAsync(mailbox)).Count);
    }

    [Fact]
    public async Task A_folder_made_anew_is_walked_from_its_beginning_and_old_letters_in_it_are_duplicates()
    {
        var mailbox = new TestMailbox(MailServers.Shared, "Soudan");
        var letters = Enumerable.Range(1, 4).Select(n => TestMailbox.Letter(n)).ToList();
        await mailbox.PutAsync(letters);
        await WalkAsync(mailbox.Settings());
        await mailbox.InFolderAsync(async opened =>
        {
            await opened.CloseAsync();
            await opened.DeleteAsync();
        });
        await mailbox.PutAsync([.. letters, TestMailbox.Letter(5)]);

        var walked = await WalkAsync(mailbox.Settings());

        Assert.Equal(new Walked(5), walked);
        var rows = await LedgerAsync(mailbox);
        Assert.Equal(2, rows.Select(r => r.UidValidity).Distinct().Count());
        Assert.Equal(5, rows.Count(r => r.Outcome != LetterOutcome.Duplicate));
        Assert.Equal(4, rows.Count(r => r.Outcome == LetterOutcome.Duplicate));
        Assert.Equal((rows[^1].UidValidity, rows[^1].Uid), ((await StateAsync(mailbox)).UidValidity, (await StateAsync(mailbox)).DoneUid));
        Assert.True((await TodayAsync(mailbox)).Balanced);
    }

    [Fact]
    public async Task P20_of_a_letter_beyond_the_limit_the_headers_are_taken_and_it_stays_where_it_lies()
    {
        await using var small = await App.StartAsync("--Consult:Mail:MaximumBytes=20000");
        var mailbox = new TestMailbox(MailServers.Shared);
        var large = TestMailbox.Letter(1, new string('x', 50_000));
        await mailbox.PutAsync(large, TestMailbox.Letter(2));

        var walked = await WalkAsync(small, mailbox.Settings("delete"));
        await small.InDbAsync(db => db.MailboxStates.Where(s => s.Mailbox == mailbox.Name).ExecuteDeleteAsync(Stop));
        var again = await WalkAsync(small, mailbox.Settings("delete"));

        Assert.Equal((new Walked(2), new Walked(0)), (walked, again));
        var row = await small.InDbAsync(db => db.InboundLetters.SingleAsync(l => l.Mailbox == mailbox.Name && l.Uid == 1, Stop));
        Assert.Equal(large.Length, row.Size);
        using var headers = new StreamReader(small.Services.GetRequiredService<RawLetters>().Open(row.Sha256)!);
        var kept = await headers.ReadToEndAsync(Stop);
        Assert.Equal(Encoding.UTF8.GetString(large).Split("\r\n\r\n")[0] + "\r\n\r\n", kept);
        var lying = Assert.Single(await mailbox.LookAsync());
        Assert.Equal((1U, true), (lying.UniqueId.Id, lying.Flags!.Value.HasFlag(MessageFlags.Seen)));
    }

    [Fact]
    public async Task P1_a_letter_that_the_server_does_not_give_stops_no_other_and_is_told()
    {
        await using var own = await MailServers.OwnAsync();
        var mailbox = new TestMailbox(own);
        await mailbox.PutAsync(Enumerable.Range(1, 5).Select(n => TestMailbox.Letter(n)));
        await mailbox.LookAsync();
        // Its file on the server cannot be read any more, as after a fault of the disk.
        var file = (await MailServers.RunAsync("find", Path.Combine(own.Own, "mail", mailbox.User), "-type", "f", "-path", "*/cur/*", "-exec", "grep", "-l", "Subject: No. 3", "{}", "+")).Trim();
        await MailServers.RunAsync("chmod", "000", file);

        for (var n = 0; n < 4; n++)
            await WalkAsync(mailbox.Settings());

        Assert.Equal([1L, 2, 4, 5], (await LedgerAsync(mailbox)).Select(r => r.Uid));
        var state = await StateAsync(mailbox);
        Assert.NotNull(state.Error);
        Assert.Equal(2, state.DoneUid);
        var day = await TodayAsync(mailbox);
        Assert.Equal((5, 4, false), (day.Seen, day.Tickets, day.Balanced));
        await MailServers.RunAsync("chmod", "600", file);
        Assert.Equal(new Walked(1), await WalkAsync(mailbox.Settings()));
        Assert.True((await TodayAsync(mailbox)).Balanced);
        Assert.Equal((5, null, null), ((await StateAsync(mailbox)).DoneUid, (await StateAsync(mailbox)).Error, (await StateAsync(mailbox)).OldestWaitingAt));
    }

    [Fact]
    public async Task A_letter_that_vanishes_while_the_walk_goes_on_is_told_and_stops_no_other()
    {
        var mailbox = new TestMailbox(MailServers.Shared);
        await mailbox.PutAsync(Enumerable.Range(1, 6).Select(n => TestMailbox.Letter(n)));
        var bell = app.Services.GetRequiredService<CommitBell>();
        var gone = false;
        // Someone else deletes the fourth letter as soon as the first has its outcome.
        void Delete()
        {
            if (gone || app.InDbAsync(db => db.InboundLetters.AnyAsync(l => l.Mailbox == mailbox.Name)).GetAwaiter().GetResult() is false)
                return;
            gone = true;
            mailbox.InFolderAsync(async opened =>
            {
                await opened.AddFlagsAsync(new UniqueId(4), MessageFlags.Deleted, true);
                await opened.ExpungeAsync();
            }).GetAwaiter().GetResult();
        }

        bell.Committed += Delete;
        try
        {
            await WalkAsync(mailbox.Settings());
        }
        finally
        {
            bell.Committed -= Delete;
        }

        await WalkAsync(mailbox.Settings());
        Assert.True(gone);
        var rows = await LedgerAsync(mailbox);
        Assert.Equal([1L, 2, 3, 5, 6], rows.Select(r => r.Uid).Where(uid => uid != 4));
        // The server may still give it to who has the folder open; otherwise the day does not balance, and that is true.
        Assert.Equal(rows.Count == 6, (await TodayAsync(mailbox)).Balanced);
        Assert.Equal(6, (await StateAsync(mailbox)).DoneUid);
    }

    [Fact]
    public async Task A_database_that_fails_stops_the_walk_and_the_next_one_goes_on()
    {
        var mailbox = new TestMailbox(MailServers.Shared);
        await mailbox.PutAsync(Enumerable.Range(1, 4).Select(n => TestMailbox.Letter(n)));
        await using var failing = await App.StartAsync();
        await failing.InDbAsync(db => db.Database.ExecuteSqlRawAsync("""ALTER TABLE "InboundLetters" RENAME TO "Elsewhere" """, Stop));
        var first = await WalkAsync(failing, mailbox.Settings());
        await failing.InDbAsync(db => db.Database.ExecuteSqlRawAsync("""ALTER TABLE "Elsewhere" RENAME TO "InboundLetters" """, Stop));

        Assert.StartsWith("データベース", first.Trouble, StringComparison.Ordinal);
        Assert.False(first.HasEnded);
        Assert.Equal(new Walked(4), await WalkAsync(failing, mailbox.Settings()));
        Assert.True((await failing.InDbAsync(db => Reconciliation.OfAsync(db, new MailSettings(), Consult.Calendar.Tokyo.Day(App.Start), Stop))).Single(r => r.Mailbox == mailbox.Name).Balanced);
    }

    [Fact]
    public async Task P3_two_walks_at_once_give_each_letter_one_outcome()
    {
        var mailbox = new TestMailbox(MailServers.Shared);
        await mailbox.PutAsync(Enumerable.Range(1, 30).Select(n => TestMailbox.Letter(n)));
        // As of two programs neither of which knows of the other: no gate and no lease is between them.
        MailboxFetchers Another() => ActivatorUtilities.CreateInstance<MailboxFetchers>(app.Services);

        var walks = await Task.WhenAll(Another().WalkAsync(mailbox.Settings("move:済み"), Stop), Another().WalkAsync(mailbox.Settings("move:済み"), Stop), Another().WalkAsync(mailbox.Settings("move:済み"), Stop));
        await WalkAsync(mailbox.Settings("move:済み"));

        Assert.Equal(Enumerable.Range(1, 30).Select(n => (long)n), (await LedgerAsync(mailbox)).Select(r => r.Uid).Order());
        Assert.True((await TodayAsync(mailbox)).Balanced, string.Join(' ', walks.Select(w => w.Trouble)));
        Assert.Empty(await mailbox.LookAsync());
    }

    [Fact]
    public async Task P56_while_mail_is_paused_nothing_is_looked_at()
    {
        await using var paused = await App.StartAsync();
        var mailbox = new TestMailbox(MailServers.Shared);
        await mailbox.PutAsync(TestMailbox.Letter(1));
        await paused.InDbAsync(async db =>
        {
            (await MailState.GetAsync(db, Stop)).Pause("復元の後", paused.System());
            await db.SaveChangesAsync(Stop);
        });

        Assert.Equal(new Walked(0, IsPaused: true), await WalkAsync(paused, mailbox.Settings()));
        Assert.False(await paused.InDbAsync(db => db.Sightings.AnyAsync(Stop)));

        await paused.InDbAsync(async db =>
        {
            (await MailState.GetAsync(db, Stop)).Resume(paused.System());
            await db.SaveChangesAsync(Stop);
        });
        Assert.Equal(new Walked(1), await WalkAsync(paused, mailbox.Settings()));
    }

    [Fact]
    public async Task A_letter_sent_by_SMTP_arrives()
    {
        var mailbox = new TestMailbox(MailServers.Shared);
        using var letter = await MimeKit.MimeMessage.LoadAsync(new MemoryStream(TestMailbox.Letter(1)), Stop);
        using var smtp = new MailKit.Net.Smtp.SmtpClient { CheckCertificateRevocation = false };
        await smtp.ConnectAsync("localhost", MailServers.Smtp, MailKit.Security.SecureSocketOptions.StartTls, Stop);
        await smtp.SendAsync(letter, MimeKit.MailboxAddress.Parse("tester@example.jp"), [MimeKit.MailboxAddress.Parse(mailbox.User)], Stop);
        await smtp.DisconnectAsync(true, Stop);

        await Until.TrueAsync(async () => (await WalkAsync(mailbox.Settings())).Taken == 1, "the letter from Postfix by LMTP");
    }

    [Fact]
    public async Task The_next_walk_does_not_ask_for_letters_it_has_behind_it()
    {
        var mailbox = new TestMailbox(MailServers.Shared);
        await mailbox.PutAsync(Enumerable.Range(1, 3).Select(n => TestMailbox.Letter(n)));
        await WalkAsync(mailbox.Settings("keep"));
        // The ledger of an earlier time is gone; who walks by the state alone does not notice, who lists everything would take them again.
        await app.InDbAsync(db => db.InboundLetters.Where(l => l.Mailbox == mailbox.Name).ExecuteDeleteAsync(Stop));
        await mailbox.PutAsync(TestMailbox.Letter(4));

        Assert.Equal(new Walked(1), await WalkAsync(mailbox.Settings("keep")));
        await mailbox.InFolderAsync(async opened => Assert.Empty(await opened.SearchAsync(SearchQuery.Seen)));
    }

    private Task<Walked> WalkAsync(MailboxSettings mailbox) => WalkAsync(app, mailbox);

    private static Task<Walked> WalkAsync(App program, MailboxSettings mailbox) => program.Services.GetRequiredService<MailboxFetchers>().WalkAsync(mailbox, Stop);

    private Task<List<InboundLetter>> LedgerAsync(TestMailbox mailbox) => app.InDbAsync(db => db.InboundLetters.Where(l => l.Mailbox == mailbox.Name).OrderBy(l => l.Id).ToListAsync(Stop));

    private Task<MailboxState> StateAsync(TestMailbox mailbox) => app.InDbAsync(db => db.MailboxStates.SingleAsync(s => s.Mailbox == mailbox.Name, Stop));

    private async Task<Reconciliation> TodayAsync(TestMailbox mailbox) =>
        (await app.InDbAsync(db => Reconciliation.OfAsync(db, new MailSettings(), Consult.Calendar.Tokyo.Day(App.Start), Stop))).Single(r => r.Mailbox == mailbox.Name);

    /// <summary>What an OAuth2 server would give: a JWT that the test's Dovecot believes.</summary>
    private static string Token(string user, int hours = 1)
    {
        static string Part(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        // By the machine's clock, which is Dovecot's.
        var until = TimeProvider.System.GetUtcNow().AddHours(hours).ToUnixTimeSeconds();
        var text = Part("""{"alg":"HS256","typ":"JWT"}"""u8.ToArray()) + "." + Part(Encoding.UTF8.GetBytes($$"""{"sub":"{{user}}","exp":{{until}}}"""));
        return text + "." + Part(HMACSHA256.HashData("consult-test-key-consult-test-key"u8, Encoding.ASCII.GetBytes(text)));
    }
}
