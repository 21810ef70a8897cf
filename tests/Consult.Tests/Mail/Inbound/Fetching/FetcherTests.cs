using Consult.Mail;
using Consult.Mail.Inbound.Fetching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Consult.Tests.Mail.Inbound.Fetching;

/// <summary>The fetchers at work in the running program, whose clock stands still unless a test moves it.</summary>
public class FetcherTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task P29_a_letter_wakes_the_walk_by_IDLE()
    {
        var mailbox = new TestMailbox(MailServers.Shared);
        await mailbox.PutAsync(TestMailbox.Letter(1));
        await using var app = await App.StartAsync(mailbox.Words(0));
        await TakenAsync(app, mailbox, 1);

        // The clock stands still, so nothing but the server's word can wake the walk.
        await mailbox.PutAsync(TestMailbox.Letter(2), TestMailbox.Letter(3));
        await TakenAsync(app, mailbox, 3);

    }

    [Fact]
    public async Task The_IMAP_server_may_go_and_come_back_and_one_mailbox_is_no_trouble_of_another()
    {
        await using var own = await MailServers.OwnAsync();
        var (fragile, sound, locked) = (new TestMailbox(own), new TestMailbox(MailServers.Shared), new TestMailbox(MailServers.Shared));
        await fragile.PutAsync(TestMailbox.Letter(1));
        await using var app = await App.StartAsync([.. fragile.Words(0), .. sound.Words(1), .. locked.Words(2, "wrong")]);
        await TakenAsync(app, fragile, 1);

        await own.StopAsync();
        await sound.PutAsync(TestMailbox.Letter(1));
        await TakenAsync(app, sound, 1);
        await Until.TrueAsync(async () => await ErrorAsync(app, fragile) is not null, "the failure of the stopped server", () => app.Clock.Advance(TimeSpan.FromSeconds(20)));
        await Until.TrueAsync(async () => await ErrorAsync(app, locked) is { } error && error.StartsWith("サインインできません", StringComparison.Ordinal), "the wrong password's sentence", () => app.Clock.Advance(TimeSpan.FromSeconds(20)));
        await own.StartAsync();
        await fragile.PutAsync(TestMailbox.Letter(2));

        await TakenAsync(app, fragile, 2, () => app.Clock.Advance(TimeSpan.FromSeconds(20)));
        await Until.TrueAsync(async () => await ErrorAsync(app, fragile) is null, "the end of the walk");
    }

    [Fact]
    public async Task P3_of_two_programs_one_fetches_and_the_other_takes_over_when_it_ends()
    {
        var mailbox = new TestMailbox(MailServers.Shared);
        await using var app = await App.StartAsync(mailbox.Words(0));
        await mailbox.PutAsync(TestMailbox.Letter(1));
        await TakenAsync(app, mailbox, 1);
        var second = ActivatorUtilities.CreateInstance<MailboxFetchers>(app.Services, new Consult.Jobs.JobLease(app.Services.GetRequiredService<Consult.Data.Settings>()));
        await second.StartAsync(Stop);

        // The first program's fetcher is told to stop; its lease is free from then on.
        var first = app.Services.GetRequiredService<MailboxFetchers>();
        await first.StopAsync(Stop);
        await mailbox.PutAsync(TestMailbox.Letter(2));
        await TakenAsync(app, mailbox, 2, () => app.Clock.Advance(TimeSpan.FromSeconds(20)));

        await second.StopAsync(Stop);
        second.Dispose();
        Assert.Equal(2, await app.InDbAsync(db => db.InboundLetters.CountAsync(l => l.Mailbox == mailbox.Name, Stop)));
    }

    [Fact]
    public async Task P56_a_paused_program_fetches_nothing_until_a_person_says_go()
    {
        var mailbox = new TestMailbox(MailServers.Shared);
        await using var app = await App.StartAsync(mailbox.Words(0));
        await mailbox.PutAsync(TestMailbox.Letter(1));
        await TakenAsync(app, mailbox, 1);
        await ChangeAsync(app, state => state.Pause("復元の後", app.System()));

        await mailbox.PutAsync(TestMailbox.Letter(2));
        var asked = await app.Services.GetRequiredService<MailboxFetchers>().WalkAsync(mailbox.Settings(), Stop);
        app.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.True(asked.IsPaused);
        Assert.Equal(1, await app.InDbAsync(db => db.InboundLetters.CountAsync(l => l.Mailbox == mailbox.Name, Stop)));
        await ChangeAsync(app, state => state.Resume(app.System()));
        await TakenAsync(app, mailbox, 2, () => app.Clock.Advance(TimeSpan.FromSeconds(20)));
    }

    private static Task TakenAsync(App app, TestMailbox mailbox, int count, Action? meanwhile = null) =>
        Until.TrueAsync(() => app.InDbAsync(async db => await db.InboundLetters.CountAsync(l => l.Mailbox == mailbox.Name, Stop) == count), $"{count} letters of {mailbox.Name}", meanwhile);

    private static Task<string?> ErrorAsync(App app, TestMailbox mailbox) => app.InDbAsync(db => db.MailboxStates.Where(s => s.Mailbox == mailbox.Name).Select(s => s.Error).SingleOrDefaultAsync(Stop));

    private static Task ChangeAsync(App app, Action<MailState> change) => app.InDbAsync(async db =>
    {
        change(await MailState.GetAsync(db, Stop));
        await db.SaveChangesAsync(Stop);
    });
}
