using Consult.Access;
using Consult.Mail.Outbound;
using Consult.Tickets;
using Consult.Tickets.Files;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static Consult.Mail.Outbound.LetterKind;

namespace Consult.Tests.Mail.Outbound;

/// <summary>Every step tells those it concerns, and nobody else.</summary>
public class RecipientTests
{
    [Fact]
    public async Task The_course_of_a_ticket_tells_each_person_what_concerns_them()
    {
        await using var desk = await Desk.OpenAsync();
        var ticket = await desk.App.TicketAsync(desk.Asker);
        await desk.DoAsync(ticket, (t, _) => t.PassOn(null, desk.By(desk.Office)));
        await desk.DoAsync(ticket, (t, _) => t.Assign(Of(t, desk), desk.By(desk.Office)));
        await desk.DoAsync(ticket, (t, _) => t.Ask("いつまでですか。", desk.By(desk.Consultant)));
        await desk.DoAsync(ticket, (t, days) => t.Reply("来月です。", days, desk.By(desk.Asker)));
        await desk.DoAsync(ticket, (t, _) => t.AddFiles([new StoredFile("資料.pdf", new string('0', 64), 1, "application/pdf")], desk.By(desk.Asker)));
        await desk.DoAsync(ticket, (t, _) => t.Draft("持ち出せます。", [], true, desk.By(desk.Consultant)));
        await desk.DoAsync(ticket, (t, _) => t.Submit(desk.By(desk.Consultant)));
        await desk.DoAsync(ticket, (t, _) => t.Return("根拠が足りません。", desk.By(desk.Office)));
        await desk.DoAsync(ticket, (t, _) => t.Submit(desk.By(desk.Consultant)));
        await desk.ApproveAsync(ticket, desk.Office);
        await desk.DoAsync(ticket, (t, days) => t.Reopen("もう一つ。", days, desk.By(desk.Asker)));
        await desk.DoAsync(ticket, (t, _) => t.Withdraw("不要になりました。", desk.By(desk.Asker)));

        var letters = await desk.LettersAsync();
        Assert.Equal([Receipt, Inquiry, Answer], letters.For(desk.Asker));
        Assert.Equal([Arrived, Assigned, Reply, Reply, Returned, Reply, Closing], letters.For(desk.Consultant));
        Assert.Equal([Arrived, ToApprove, ToApprove], letters.For(desk.Office));
        Assert.Equal([Arrived, ToApprove, ToApprove], letters.For(desk.OtherOffice));
        Assert.Empty(letters.For(desk.Administrator));
        Assert.All(letters, l => Assert.Equal(LetterState.Sent, l.State));
        Assert.Equal(letters.Count, desk.Sink.Letters.Count);
    }

    [Fact]
    public async Task A_closing_by_the_office_is_told_to_the_asker_but_not_to_who_closed()
    {
        await using var desk = await Desk.OpenAsync();
        var ticket = await AnsweredAsync(desk);

        await desk.DoAsync(ticket, (t, _) => t.Close(desk.By(desk.Office)));

        var last = (await desk.LettersAsync()).Where(l => l.Kind == Closing).ToList();
        Assert.Equal([desk.Asker.Id], last.Select(l => l.UserId));
        Assert.Contains("完了", desk.Sink.To(desk.Asker.Email)[^1].TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_asker_without_an_account_is_told_at_the_address_of_the_ticket()
    {
        await using var desk = await Desk.OpenAsync();

        var ticket = await desk.LetterTicketAsync("gaibu@example.org");
        await desk.DrainAsync();

        var letter = Assert.Single(desk.Sink.To("gaibu@example.org"));
        Assert.Contains(ticket.Number, letter.Subject, StringComparison.Ordinal);
        Assert.Contains("外部 五郎 様", letter.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disabled_account_gets_nothing_be_it_disabled_before_the_letter_is_written_or_before_it_leaves()
    {
        await using var desk = await Desk.OpenAsync();
        await DisableAsync(desk, desk.OtherOffice.Id);
        await desk.PauseAsync(true);
        await desk.App.TicketAsync(desk.Asker);
        await desk.DrainAsync();
        await DisableAsync(desk, desk.Office.Id);

        await desk.PauseAsync(false);
        await desk.DrainAsync();

        Assert.Equal([desk.Asker.Email!], desk.Sink.Letters.SelectMany(l => l.To.Mailboxes).Select(m => m.Address));
        var withheld = Assert.Single(await desk.LettersAsync(), l => l.State == LetterState.Withheld);
        Assert.Equal(desk.Office.Id, withheld.UserId);
    }

    [Fact]
    public async Task A_person_gets_no_kind_that_was_switched_off_and_always_the_answer()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.ChooseAsync(desk.Asker, "ja", Receipt, Inquiry, Answer);
        await desk.ChooseAsync(desk.Office, "ja", Arrived);

        var ticket = await AnsweredAsync(desk);
        await desk.DrainAsync();

        var letters = await desk.LettersAsync();
        Assert.Equal([Answer], letters.For(desk.Asker));
        Assert.DoesNotContain(Arrived, letters.For(desk.Office));
        Assert.Contains(Arrived, letters.For(desk.OtherOffice));
        Assert.NotNull(ticket);
    }

    [Fact]
    public async Task Whoever_asks_as_staff_gets_the_receipt_and_no_notice_of_it()
    {
        await using var desk = await Desk.OpenAsync();
        var asking = await desk.App.UserAsync(Role.Coordinator, await desk.App.DepartmentAsync());

        await desk.App.TicketAsync(asking);
        await desk.DrainAsync();

        Assert.Equal([Receipt], (await desk.LettersAsync()).For(asking));
    }

    [Fact]
    public async Task Notes_drafts_and_steps_of_the_past_tell_nobody()
    {
        await using var desk = await Desk.OpenAsync();
        var ticket = await desk.App.TicketAsync(desk.Asker);
        await desk.DoAsync(ticket, (t, _) => t.PassOn(null, desk.By(desk.Office)));
        var before = (await desk.LettersAsync()).Count;

        await desk.DoAsync(ticket, (t, _) => t.AddNote("内部の話。", desk.By(desk.Consultant)));
        await desk.DoAsync(ticket, (t, _) => t.Draft("案。", [], true, desk.By(desk.Consultant)));
        await desk.DoAsync(ticket, (t, _) => t.Ask("昔のこと。", desk.By(desk.Consultant) with { At = App.Start.AddDays(-2) }));

        Assert.Equal(before, (await desk.LettersAsync()).Count);
    }

    [Fact]
    public async Task Without_a_mail_server_nothing_is_written_down()
    {
        await using var app = await App.StartAsync();

        await app.TicketAsync(await app.UserAsync(Role.Requester));

        Assert.Equal(0, await app.InDbAsync(db => db.MailNotices.CountAsync()));
    }

    [Fact]
    public async Task Composing_twice_writes_no_second_letter()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.App.TicketAsync(desk.Asker);
        await desk.DrainAsync();
        var notice = await desk.App.InDbAsync(db => db.MailNotices.Select(n => n.Id).SingleAsync());
        var before = (await desk.LettersAsync()).Count;

        await desk.App.InAsync<LetterComposer, bool>(async composer =>
        {
            await composer.ComposeAsync(notice);
            return true;
        });
        // Even where the mark was lost, the rows themselves refuse.
        await desk.App.InDbAsync(db => db.MailNotices.ExecuteUpdateAsync(set => set.SetProperty(n => n.HandledAt, (DateTimeOffset?)null)));
        await desk.DrainAsync();

        Assert.Equal(before, (await desk.LettersAsync()).Count);
        Assert.Equal(before, desk.Sink.Letters.Count);
    }

    private static Consult.Accounts.User Of(Ticket ticket, Desk desk) => ticket.Assignee ?? desk.Consultant;

    private static async Task<Ticket> AnsweredAsync(Desk desk)
    {
        var ticket = await desk.App.TicketAsync(desk.Asker);
        await desk.DraftAsync(ticket, "持ち出せます。");
        await desk.ApproveAsync(ticket, desk.Office);
        await desk.DrainAsync();
        return ticket;
    }

    private static Task DisableAsync(Desk desk, int user) => desk.App.InDbAsync(async db =>
    {
        (await db.Users.SingleAsync(u => u.Id == user)).Disable(desk.App.System());
        await db.SaveChangesAsync();
    });
}
