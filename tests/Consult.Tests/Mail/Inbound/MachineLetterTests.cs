using Consult.Access;
using Consult.Mail.Inbound;
using Consult.Tickets;
using Xunit;

namespace Consult.Tests.Mail.Inbound;

/// <summary>What machines write is kept with its ticket and moves nothing.</summary>
public class MachineLetterTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task P14_An_absence_note_changes_neither_state_nor_clock_nor_version()
    {
        var root = await app.ArriveAsync(new Post { Id = "o@x.example" });
        var staff = await app.UserAsync(Role.Coordinator);
        await app.DoAsync(root.TicketId!.Value, t => t.Ask("どの端末ですか。", app.By(staff)));
        var before = await app.TicketAsync(root.TicketId!.Value);

        var note = await app.ArriveAsync(new Post { Subject = "自動返信: 確認", InReplyTo = "o@x.example", Body = "本日は不在です。", More = ["Auto-Submitted: auto-replied"] });

        var after = await app.TicketAsync(root.TicketId!.Value);
        Assert.Equal((LetterOutcome.Machine, root.TicketId, MessageKind.Machine), (note.Outcome, note.TicketId, note.Message!.Kind));
        Assert.Equal((before.Status, before.DueAt, before.PausedAt, before.Version), (after.Status, after.DueAt, after.PausedAt, after.Version));
        Assert.Equal("本日は不在です。", Assert.Single(after.Messages, m => m.Kind == MessageKind.Machine).Text);
    }

    [Theory]
    [InlineData("Auto-Submitted: auto-generated")]
    [InlineData("Return-Path: <>")]
    [InlineData("X-Autoreply: yes")]
    [InlineData("Precedence: auto_reply")]
    public async Task P13_A_machines_letter_without_a_ticket_opens_none(string header)
    {
        var letter = await app.ArriveAsync(new Post { More = [header], Body = header });

        Assert.Equal((LetterOutcome.Machine, null, false), (letter.Outcome, letter.TicketId, letter.MayBeAnswered));
        Assert.NotNull(letter.Reason);
    }

    [Theory]
    [InlineData("List-Id: <zencho.city.example.jp>")]
    [InlineData("Precedence: bulk")]
    [InlineData("X-Auto-Response-Suppress: All")]
    public async Task P13_A_persons_letter_by_a_list_is_a_ticket_that_gets_no_automatic_answer(string header)
    {
        var letter = await app.ArriveAsync(new Post { More = [header], Body = header });

        Assert.Equal((LetterOutcome.Ticket, false), (letter.Outcome, letter.MayBeAnswered));
    }

    [Fact]
    public async Task A_letter_that_says_it_is_not_automatic_is_a_persons()
    {
        var letter = await app.ArriveAsync(new Post { More = ["Auto-Submitted: no"], Body = "人が書いた" });

        Assert.Equal((LetterOutcome.Ticket, true), (letter.Outcome, letter.MayBeAnswered));
    }

    [Fact]
    public async Task A_machines_letter_can_still_become_a_ticket_by_hand()
    {
        var department = await app.DepartmentAsync("税務課");
        var letter = await app.ArriveAsync(new Post { More = ["Auto-Submitted: auto-generated"], Body = "申込フォームから届いた相談です。" });
        using var staff = await app.Visitor().SignInAsync(await app.UserAsync(Role.Coordinator));

        var page = await (await staff.GoAsync($"/mail/letters/{letter.Id}")).SubmitAsync($"form[action='/mail/letters/{letter.Id}/ticket']", ("Form.DepartmentId", $"{department.Id}"));

        Assert.Contains("申込フォームから届いた相談です。", page.Text, StringComparison.Ordinal);
        var after = await app.LetterAsync(letter.Id);
        Assert.Equal((LetterOutcome.Ticket, department.Id), (after.Outcome, after.Ticket!.DepartmentId));
    }
}
