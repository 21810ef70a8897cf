using Consult.Access;
using Consult.Jobs;
using Consult.Mail;
using Consult.Mail.Inbound;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Consult.Tests.Mail;

public class MailAlarmTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task P28_a_password_that_dies_is_told_on_the_start_page_and_once_by_another_route_until_it_is_mended()
    {
        var (mailbox, operators) = (new TestMailbox(MailServers.Shared), new TestMailbox(MailServers.Shared));
        string[] route = [$"--Consult:Mail:Address=soudan@shiomino.example.jp", $"--Consult:Mail:Alarm:To={operators.User}", "--Consult:Mail:Alarm:Smtp:Host=localhost", $"--Consult:Mail:Alarm:Smtp:Port={MailServers.Smtp}"];
        await using var app = await App.StartAsync([.. mailbox.Words(0), .. route]);
        await Until.TrueAsync(async () => (await LookAsync(app)).Routes[0].SucceededAt is not null, "the first walk");
        using var coordinator = await app.Visitor().SignInAsync(await app.UserAsync(Role.Coordinator));
        Assert.Equal("メールは流れています。", await RunAsync(app));
        Assert.False((await coordinator.GoAsync("/")).Has(".notice-alert"));

        await app.RestartAsync([.. mailbox.Words(0, "old"), .. route]);
        await Until.TrueAsync(async () => (await LookAsync(app)).Routes[0].Error is not null, "the refused sign-in");
        Assert.Equal("メールは流れています。", await RunAsync(app));
        // Half an hour is the limit.
        app.Clock.Advance(TimeSpan.FromMinutes(26));
        var first = await RunAsync(app);
        var second = await RunAsync(app);

        Assert.Equal(("警報を出しています（1件）。", "警報を出しています（1件）。"), (first, second));
        using var again = await app.Visitor().SignInAsync(await app.UserAsync(Role.Administrator));
        var page = await again.GoAsync("/");
        Assert.Matches($"受信箱「{mailbox.Name}」から、令和8年11月18日（水） 10:0[05]を最後に受信できていません。サインインできません", page.Find(".notice-alert").TextContent);
        using var asker = await app.Visitor().SignInAsync(await app.UserAsync(Role.Requester));
        Assert.False((await asker.GoAsync("/")).Has(".notice-alert"));
        await Until.TrueAsync(async () => (await operators.LookAsync()).Count > 0, "the alarm's letter");

        await app.RestartAsync([.. mailbox.Words(0), .. route]);
        await Until.TrueAsync(async () => (await LookAsync(app)).Routes[0].Error is null, "the mended sign-in");
        Assert.Equal("メールは流れています。", await RunAsync(app));
        var letter = Assert.Single(await operators.LookAsync());
        Assert.Equal("【メールの警報】相談窓口のメールが止まっています", letter.Envelope!.Subject);
        Assert.Null(await app.InDbAsync(db => db.MailStates.Select(s => s.AlarmedAt).SingleAsync(Stop)));
    }

    [Fact]
    public async Task An_alarm_that_cannot_be_sent_is_shown_and_sent_as_soon_as_it_can()
    {
        var (mailbox, operators) = (new TestMailbox(MailServers.Shared), new TestMailbox(MailServers.Shared));
        string[] Route(int port) => [.. mailbox.Words(0, "wrong"), "--Consult:Mail:Address=soudan@shiomino.example.jp", $"--Consult:Mail:Alarm:To={operators.User}", "--Consult:Mail:Alarm:Smtp:Host=localhost", $"--Consult:Mail:Alarm:Smtp:Port={port}", "--Consult:Mail:Alarm:Smtp:Security=none"];
        await using var app = await App.StartAsync(Route(1));
        await Until.TrueAsync(async () => (await LookAsync(app)).Routes[0].Error is not null, "the refused sign-in");

        Assert.DoesNotContain("警報を出しています", await RunAsync(app), StringComparison.Ordinal);
        Assert.NotNull(await app.InDbAsync(db => db.MailStates.Select(s => s.AlarmedAt).SingleAsync(Stop)));
        await app.RestartAsync(Route(MailServers.Smtp));
        await RunAsync(app);

        await Until.TrueAsync(async () => (await operators.LookAsync()).Count == 1, "the alarm's letter");
    }

    [Fact]
    public async Task A_letter_seen_and_not_accounted_for_rings_after_the_limit_and_so_does_one_that_waits()
    {
        await using var app = await App.StartAsync("--Consult:Mail:Mailboxes:0:Name=窓口", "--Consult:Mail:Mailboxes:0:Host=localhost", "--Consult:Mail:Mailboxes:0:Port=1", "--Consult:Mail:Mailboxes:0:User=u");
        async Task StateAsync(DateTimeOffset? waiting) => await app.InDbAsync(async db =>
        {
            var state = await db.MailboxStates.FindAsync(["窓口"], Stop) ?? db.MailboxStates.Add(new MailboxState { Mailbox = "窓口" }).Entity;
            (state.FetchedAt, state.OldestWaitingAt) = (app.Clock.GetUtcNow(), waiting);
            await db.SaveChangesAsync(Stop);
        });
        await Until.TrueAsync(() => app.InDbAsync(db => db.MailboxStates.AnyAsync(s => s.Error != null, Stop)), "the fetcher's first failure");
        await app.InDbAsync(async db =>
        {
            db.Sightings.Add(new Sighting { Mailbox = "窓口", UidValidity = 1, Uid = 1, SeenAt = App.Start });
            await db.SaveChangesAsync(Stop);
        });

        app.Clock.Advance(TimeSpan.FromMinutes(29));
        await StateAsync(null);
        Assert.Empty((await LookAsync(app)).Alarms);
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await StateAsync(null);
        Assert.Contains("1通は、どうなったかの記録がありません", Assert.Single((await LookAsync(app)).Alarms), StringComparison.Ordinal);
        await StateAsync(App.Start);
        Assert.Contains("に届いたまま取り込めないメールがあります", Assert.Single((await LookAsync(app)).Alarms), StringComparison.Ordinal);
        await app.InDbAsync(async db =>
        {
            (await MailState.GetAsync(db, Stop)).Pause("点検", app.System());
            await db.SaveChangesAsync(Stop);
        });
        Assert.Empty((await LookAsync(app)).Alarms);
    }

    [Fact]
    public async Task The_check_signs_in_to_every_server_and_says_which_one_refuses()
    {
        var (one, other) = (new TestMailbox(MailServers.Shared), new TestMailbox(MailServers.Shared));
        await using var app = await App.StartAsync();
        string[] smtp = ["--Consult:Mail:Address=soudan@shiomino.example.jp", "--Consult:Mail:Smtp:Host=localhost", $"--Consult:Mail:Smtp:Port={MailServers.Smtp}", $"--Consult:Mail:Smtp:User={one.User}", $"--Consult:Mail:Smtp:Password={TestMailbox.Password}"];

        var none = await VerbRun.OnAsync(app, "check");
        var sound = await VerbRun.OnAsync(app, ["check", .. one.Words(0), .. smtp]);
        var locked = await VerbRun.OnAsync(app, ["check", .. one.Words(0), .. other.Words(1, "wrong"), .. smtp]);

        Assert.Contains("OK\tmailbox\t受信箱は設定されていません。", none.Output, StringComparison.Ordinal);
        Assert.Contains($"OK\tmailbox\t受信箱「{one.Name}」につながりました。送信サーバーにつながりました。", sound.Output, StringComparison.Ordinal);
        Assert.Contains($"NG\tmailbox\t受信箱「{one.Name}」につながりました。受信箱「{other.Name}」：サインインできません", locked.Output, StringComparison.Ordinal);
        Assert.Equal(1, locked.Code);
    }

    private static Task<MailCondition> LookAsync(App app) => app.InAsync<MailHealth, MailCondition>(health => health.LookAsync(Stop));

    /// <summary>Lets the next round of jobs come, and says how the alarm's went.</summary>
    private static async Task<string?> RunAsync(App app)
    {
        app.Clock.Advance(TimeSpan.FromMinutes(5));
        await app.Services.GetRequiredService<JobRunner>().RunDueAsync(Stop);
        var run = await app.InDbAsync(db => db.JobRuns.SingleAsync(r => r.Name == MailAlarm.Name, Stop));
        return run.FailedAt == run.StartedAt ? run.Error : run.Outcome;
    }
}
