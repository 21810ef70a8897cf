using Consult.Mail.Outbound;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consult.Tests.Mail.Outbound;

/// <summary>No letter is lost, and none is sent twice but with the same Message-ID.</summary>
public class DeliveryTests
{
    [Fact]
    public async Task A_busy_server_is_tried_again_with_growing_waits_and_the_same_message_id()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Sink.Answer = to => to == desk.Asker.Email ? SinkAnswer.Later : SinkAnswer.Take;
        await desk.App.TicketAsync(desk.Asker);
        await desk.DrainAsync();
        var tries = new List<(int Attempts, TimeSpan Wait)>();
        for (var n = 0; n < 4; n++)
        {
            var waiting = Assert.Single(await desk.LettersAsync(), l => l.State == LetterState.Waiting);
            tries.Add((waiting.Attempts, waiting.NextAt - desk.App.Clock.GetUtcNow()));
            Assert.Contains("450", waiting.Error, StringComparison.Ordinal);
            desk.App.Clock.Advance(waiting.NextAt - desk.App.Clock.GetUtcNow() - TimeSpan.FromSeconds(1));
            await desk.DrainAsync();
            Assert.Equal(waiting.Attempts, Assert.Single(await desk.LettersAsync(), l => l.State == LetterState.Waiting).Attempts);
            desk.App.Clock.Advance(TimeSpan.FromSeconds(1));
            await desk.DrainAsync();
        }

        desk.Sink.Answer = _ => SinkAnswer.Take;
        desk.App.Clock.Advance(TimeSpan.FromHours(3));
        await desk.DrainAsync();

        Assert.Equal([(1, TimeSpan.FromMinutes(1)), (2, TimeSpan.FromMinutes(5)), (3, TimeSpan.FromMinutes(15)), (4, TimeSpan.FromHours(1))], tries);
        var sent = Assert.Single(await desk.LettersAsync(), l => l.UserId == desk.Asker.Id);
        Assert.Equal((LetterState.Sent, null), (sent.State, sent.Error));
        Assert.Equal(sent.MessageKey, Assert.Single(desk.Sink.To(desk.Asker.Email)).MessageId);
    }

    [Fact]
    public async Task After_the_last_wait_a_letter_has_failed_and_is_not_tried_again()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Sink.Answer = _ => SinkAnswer.Later;
        await desk.LetterTicketAsync("gaibu@example.org");

        for (var n = 0; n < Outbox.Waits.Count + 3; n++)
        {
            await desk.DrainAsync();
            desk.App.Clock.Advance(TimeSpan.FromDays(1));
        }

        // Later ones are about the due date that passed meanwhile.
        Assert.All((await desk.LettersAsync()).Where(l => l.MadeAt == App.Start), l => Assert.Equal((LetterState.Failed, Outbox.Waits.Count), (l.State, l.Attempts)));
    }

    [Theory]
    [InlineData(nameof(SinkAnswer.Never), "550")]
    [InlineData(nameof(SinkAnswer.NotThis), "554")]
    public async Task A_refusal_for_good_is_seen_on_the_ticket_and_stops_nobody_else(string reply, string code)
    {
        await using var desk = await Desk.OpenAsync();
        desk.Sink.Answer = to => to == desk.Asker.Email ? Enum.Parse<SinkAnswer>(reply) : SinkAnswer.Take;
        var ticket = await desk.App.TicketAsync(desk.Asker);
        await desk.DrainAsync();
        desk.App.Clock.Advance(TimeSpan.FromDays(2));
        await desk.DrainAsync();

        var failed = Assert.Single(await desk.LettersAsync(), l => l.State == LetterState.Failed);
        Assert.Equal((desk.Asker.Id, 1), (failed.UserId, failed.Attempts));
        Assert.Single(desk.Sink.To(desk.Office.Email));
        Assert.Single(desk.Sink.To(desk.OtherOffice.Email));

        using var office = await desk.App.Visitor().SignInAsync(desk.Office);
        var page = await office.GoAsync(ticket.Path);
        Assert.Contains("届いていないメールがあります", page.Text, StringComparison.Ordinal);
        Assert.Contains($"受付のお知らせ：相談 花子（{desk.Asker.Email}）に届いていません。", page.Text, StringComparison.Ordinal);
        Assert.Contains(code, page.Text, StringComparison.Ordinal);

        desk.Sink.Answer = _ => SinkAnswer.Take;
        var after = await page.SubmitAsync($"form[action='/mail/outbox/{failed.Id}/retries']");
        await desk.DrainAsync();

        Assert.Equal(ticket.Path, after.Url.AbsolutePath);
        var again = (await desk.LettersAsync()).Single(l => l.Id == failed.Id);
        Assert.True(again.State == LetterState.Sent, $"{again.State}, {again.Attempts} tries, next at {again.NextAt:O}, {again.Error}; now {desk.App.Clock.GetUtcNow():O}");
        Assert.Equal(failed.MessageKey, Assert.Single(desk.Sink.To(desk.Asker.Email)).MessageId);
        Assert.DoesNotContain("届いていないメールがあります", (await office.GoAsync(ticket.Path)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_asker_does_not_read_who_else_was_written_to()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Sink.Answer = _ => SinkAnswer.Never;
        var ticket = await desk.App.TicketAsync(desk.Asker);
        await desk.DrainAsync();

        using var asker = await desk.App.Visitor().SignInAsync(desk.Asker);
        var page = await asker.GoAsync(ticket.Path);

        Assert.DoesNotContain(desk.Office.Email!, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("届いていないメールがあります", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_cut_after_the_data_sends_the_same_letter_again()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Sink.Answer = _ => SinkAnswer.HangUp;
        await desk.LetterTicketAsync("gaibu@example.org");
        await desk.DrainAsync();
        Assert.Contains(await desk.LettersAsync(), l => l.Address == "gaibu@example.org" && l.State == LetterState.Waiting && l.Error!.Contains("切れました", StringComparison.Ordinal));

        desk.Sink.Answer = _ => SinkAnswer.Take;
        desk.App.Clock.Advance(TimeSpan.FromMinutes(1));
        await desk.DrainAsync();
        desk.App.Clock.Advance(TimeSpan.FromDays(3));
        await desk.DrainAsync();

        var twice = desk.Sink.To("gaibu@example.org");
        Assert.Equal(2, twice.Count);
        Assert.Single(twice.Select(l => l.MessageId).Distinct());
    }

    [Fact]
    public async Task A_kill_between_the_servers_ok_and_our_mark_sends_one_double_with_the_same_message_id()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.PauseAsync(true);
        await desk.LetterTicketAsync("gaibu@example.org");
        await desk.DrainAsync();
        var reached = new TaskCompletionSource();
        var never = new TaskCompletionSource();
        desk.Sink.BeforeOk = () =>
        {
            reached.TrySetResult();
            return never.Task;
        };
        await desk.PauseAsync(false);
        await reached.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        Assert.Single(desk.Sink.Letters);
        desk.Sink.BeforeOk = () => Task.CompletedTask;
        await desk.App.RestartAsync(desk.Sink.Settings);
        never.SetResult();
        await desk.DrainAsync();
        Assert.Single(desk.Sink.To("gaibu@example.org"));
        for (var n = 0; n < 5; n++)
        {
            desk.App.Clock.Advance(TimeSpan.FromHours(1));
            await desk.DrainAsync();
        }

        var letters = desk.Sink.To("gaibu@example.org");
        Assert.Equal(2, letters.Count);
        Assert.Single(letters.Select(l => l.MessageId).Distinct());
        Assert.All(await desk.LettersAsync(), l => Assert.Equal(LetterState.Sent, l.State));
    }

    [Fact]
    public async Task While_the_server_is_away_letters_wait_and_then_all_leave_once()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.Sink.DisposeAsync();
        await desk.App.TicketAsync(desk.Asker);
        await desk.DrainAsync();
        var waiting = await desk.LettersAsync();

        Assert.Equal(3, waiting.Count);
        Assert.All(waiting, l => Assert.Equal((LetterState.Waiting, 1), (l.State, l.Attempts)));
        Assert.Contains(waiting, l => l.Error!.Contains("つながりません", StringComparison.Ordinal));

        await using var again = Sink.Start();
        await desk.App.RestartAsync(again.Settings);
        desk.App.Clock.Advance(TimeSpan.FromMinutes(1));
        await desk.DrainAsync();

        Assert.Equal(waiting.Select(l => l.MessageKey).Order(), again.Letters.Select(l => l.MessageId).Order());
    }

    [Fact]
    public async Task While_paused_letters_are_written_and_none_leaves_until_a_person_says_go()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.PauseAsync(true);
        await desk.App.TicketAsync(desk.Asker);
        await desk.DrainAsync();
        desk.App.Clock.Advance(TimeSpan.FromDays(3));
        await desk.DrainAsync();
        Assert.Empty(desk.Sink.Letters);
        using var office = await desk.App.Visitor().SignInAsync(desk.Office);
        var page = await office.GoAsync("/mail/outbox");
        Assert.Contains("メールを止めています", page.Text, StringComparison.Ordinal);
        Assert.Contains("試験のため", page.Text, StringComparison.Ordinal);

        var receipt = Assert.Single(await desk.LettersAsync(), l => l.Kind == LetterKind.Receipt);
        page = await page.SubmitAsync($"form[action='/mail/outbox/{receipt.Id}/cancellation']");
        await page.SubmitAsync("form[action='/mail/resume']");
        await desk.DrainAsync();

        Assert.Equal(2, desk.Sink.Letters.Count);
        Assert.Empty(desk.Sink.To(desk.Asker.Email));
        var page2 = await office.GoAsync("/mail/outbox?list=withheld");
        Assert.Contains("推進 一郎が送信を取りやめました。", page2.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_stops_the_mail_on_the_page()
    {
        await using var desk = await Desk.OpenAsync();
        using var office = await desk.App.Visitor().SignInAsync(desk.Office);
        var page = await office.GoAsync("/mail/outbox");

        page = await page.SubmitAsync("form[action='/mail/pause']", ("because", "サーバーの入れ替え"));

        Assert.Contains("サーバーの入れ替え", page.Text, StringComparison.Ordinal);
        await desk.App.TicketAsync(desk.Asker);
        await desk.DrainAsync();
        Assert.Empty(desk.Sink.Letters);
    }

    [Fact]
    public async Task An_address_that_is_none_fails_by_itself()
    {
        await using var desk = await Desk.OpenAsync();

        await desk.LetterTicketAsync("これはアドレスではない", channel: Consult.Tickets.Channel.Phone);
        await desk.DrainAsync();

        var failed = Assert.Single(await desk.LettersAsync(), l => l.State == LetterState.Failed);
        Assert.Equal(LetterKind.Receipt, failed.Kind);
        Assert.Equal(2, desk.Sink.Letters.Count);
    }

    [Fact]
    public async Task A_letter_that_comes_back_is_marked_by_its_message_id_and_seen_on_the_ticket()
    {
        await using var desk = await Desk.OpenAsync();
        var ticket = await desk.App.TicketAsync(desk.Asker);
        await desk.DrainAsync();
        var id = desk.Sink.To(desk.Asker.Email)[0].MessageId;

        var marked = await desk.App.InDbAsync(async db =>
        {
            var letters = await new Consult.Mail.Outbound.Outbound(db).BouncedAsync([$"<{id}>", "stranger@example.org"], "あて先がありません（5.1.1）。", desk.App.System());
            await db.SaveChangesAsync();
            return letters.Count;
        });

        Assert.Equal(1, marked);
        Assert.Equal(ticket.Id, await desk.App.InDbAsync(db => OwnLetters.FindTicketAsync(db, $"<{id}>")));
        Assert.Null(await desk.App.InDbAsync(db => OwnLetters.FindTicketAsync(db, "<stranger@example.org>")));
        using var office = await desk.App.Visitor().SignInAsync(desk.Office);
        Assert.Contains("あて先がありません（5.1.1）。", (await office.GoAsync(ticket.Path)).Text, StringComparison.Ordinal);
        Assert.Contains(await desk.App.InDbAsync(db => db.Trail.Select(t => t.Act).ToListAsync()), act => act == "outbound.bounce");
    }
}
