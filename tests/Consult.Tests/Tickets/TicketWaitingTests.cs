using Consult.Access;
using Consult.Calendar;
using Consult.Data;
using Consult.Tickets;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static Consult.Tests.Tickets.Walk;
using static Consult.Tickets.TicketStatus;

namespace Consult.Tests.Tickets;

/// <summary>A wait for the department ends also where it answers by telephone, or not at all.</summary>
public class TicketWaitingTests(App app) : IClassFixture<App>
{
    [Fact]
    public void A_recorded_reply_says_whose_it_is_how_it_came_and_who_wrote_it_down()
    {
        var ticket = In(Asking);

        ticket.RecordReply(" 来月までです。 ", "田中 一郎", Channel.Phone, Days, Consultant with { At = Wednesday.AddDays(2) });

        var reply = ticket.Messages[^1];
        Assert.Equal((MessageKind.Question, "田中 一郎", false, Channel.Phone, "受託者"), (reply.Kind, reply.AuthorName, reply.FromStaff, reply.Via, reply.RecordedByName));
        Assert.Equal((Working, new DateOnly(2026, 11, 26)), (ticket.Status, Tokyo.Day(ticket.DueAt)));
        Assert.Equal(("record-reply", "田中 一郎（電話）"), (ticket.Events[^1].Act, ticket.Events[^1].Text));
    }

    [Fact]
    public void Going_on_without_a_reply_leads_back_to_where_it_was_asked_and_starts_the_clock()
    {
        var ticket = In(Drafted);
        ticket.Ask("いつまでですか。", Consultant);

        ticket.GoOn("期限が近いため。", Days, Consultant with { At = Wednesday.AddDays(2) });
        var version = ticket.Version;
        ticket.GoOn("期限が近いため。", Days, Consultant);

        Assert.Equal((Drafted, version), (ticket.Status, ticket.Version));
        Assert.Equal(new DateOnly(2026, 11, 26), Tokyo.Day(ticket.DueAt));
        Assert.Null(ticket.PausedAt);
    }

    [Fact]
    public void A_wait_that_ends_on_hold_is_not_taken_up_again()
    {
        var ticket = In(Asking);
        ticket.Hold("様式の改訂を待ちます。", DxOffice);

        ticket.RecordReply("来月までです。", "田中 一郎", Channel.Visit, Days, DxOffice);
        Assert.Equal(OnHold, ticket.Status);
        ticket.Resume(Days, DxOffice);

        Assert.Equal(Working, ticket.Status);
    }

    [Fact]
    public void Only_the_desk_records_and_only_what_is_whole()
    {
        var ticket = In(Asking);

        Assert.Throws<RuleBroken>(() => ticket.RecordReply("はい。", "田中", Channel.Phone, Days, Asker));
        Assert.Throws<RuleBroken>(() => ticket.GoOn("待てない。", Days, Asker));
        Assert.Throws<RuleBroken>(() => ticket.RecordReply(" ", "田中", Channel.Phone, Days, DxOffice));
        Assert.Throws<RuleBroken>(() => ticket.RecordReply("はい。", " ", Channel.Phone, Days, DxOffice));
        Assert.Throws<RuleBroken>(() => ticket.RecordReply("はい。", "田中", Channel.Form, Days, DxOffice));
        Assert.Throws<RuleBroken>(() => ticket.GoOn("", Days, DxOffice));
        Assert.Equal(Asking, ticket.Status);
    }

    [Fact]
    public async Task The_desk_records_a_telephone_reply_on_the_page_and_goes_on_without_the_next()
    {
        var asker = await app.UserAsync(Role.Requester);
        var ticket = await app.TicketAsync(asker, topic: "incident");
        using var desk = await app.Visitor().SignInAsync(await app.UserAsync(Role.Consultant));
        using var department = await app.Visitor().SignInAsync(asker);
        await (await desk.GoAsync(ticket.Path)).SubmitAsync($".next form[action='{ticket.Path}/assignment']");
        await AskAsync();

        var recorded = await (await desk.GoAsync(ticket.Path)).SubmitAsync($"form[action='{ticket.Path}/recorded-replies']", ("From", "係長 鈴木"), ("Channel", "phone"), ("Text", "昨日です。"));
        Assert.Contains("対応中", recorded.Find(".page-head").TextContent, StringComparison.Ordinal);
        var seen = (await department.GoAsync(ticket.Path)).Find(".message-reply").TextContent;
        Assert.Contains("係長 鈴木", seen, StringComparison.Ordinal);
        Assert.Contains("電話で受けた返事を", seen, StringComparison.Ordinal);
        Assert.Contains("電話で受けた返事を", (await department.GoAsync($"{ticket.Path}/print")).Text.Replace("（", "", StringComparison.Ordinal), StringComparison.Ordinal);

        await AskAsync();
        Assert.False((await department.GoAsync(ticket.Path)).Has("#waiting"));
        var gone = await (await desk.GoAsync(ticket.Path)).SubmitAsync($"form[action='{ticket.Path}/continuation']", ("Text", "急ぐため。"));
        Assert.Contains("返事を待たずに進めました", gone.Text, StringComparison.Ordinal);
        Assert.Equal(Working, await app.InDbAsync(db => db.Tickets.Where(t => t.Id == ticket.Id).Select(t => t.Status).SingleAsync()));

        async Task AskAsync() => await (await desk.GoAsync(ticket.Path)).SubmitAsync($"form[action='{ticket.Path}/inquiries']", ("Text", "いつですか。"));
    }
}
