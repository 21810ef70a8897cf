using Consult.Access;
using Consult.Data;
using Consult.Tickets;
using Xunit;
using static Consult.Tests.Tickets.Walk;
using static Consult.Tickets.TicketStatus;

namespace Consult.Tests.Tickets;

/// <summary>Nobody lets out what they wrote, and nobody whom the rule binds can lift it.</summary>
public class TwoPersonRuleTests
{
    [Fact]
    public void A_topic_that_no_longer_asks_for_check_and_approval_lifts_neither_from_a_ticket_under_way()
    {
        var (fresh, drafted) = (In(Received), In(Drafted));
        foreach (var ticket in (Ticket[])[fresh, drafted])
            ticket.Topic.Change("持ち出し", 10, 3, false, false, false, [], DxOffice);

        Assert.Throws<RuleBroken>(() => fresh.Assign(null, Consultant));
        Assert.Throws<RuleBroken>(() => fresh.Ask("いつまでですか。", Consultant));
        Assert.Throws<RuleBroken>(() => drafted.SendAnswer([], DxOffice));
        drafted.Submit(Consultant);
        Assert.Equal(Approving, drafted.Status);
    }

    [Fact]
    public void Who_wrote_a_word_of_it_does_not_approve_it_even_when_another_saved_after()
    {
        var (writer, second, third) = (DxOffice, DxOffice with { UserId = 12, Name = "推進室二" }, DxOffice with { UserId = 13, Name = "推進室三" });
        var ticket = In(Working);
        ticket.Draft("持ち出せます。", [], true, writer);
        ticket.Draft("許可を得れば持ち出せます。", [], true, second);
        ticket.Submit(second);

        foreach (var by in (By[])[writer, second])
            Assert.Contains("ほかの推進室の人", Assert.Throws<RuleBroken>(() => ticket.Approve([], by)).Message, StringComparison.Ordinal);
        ticket.Approve([], third);

        var answer = Assert.Single(ticket.Messages);
        Assert.Equal(("推進室二", "推進室三"), (answer.AuthorName, answer.ApprovedByName));
    }

    [Fact]
    public void Saving_what_stands_there_already_makes_nobody_an_author()
    {
        var ticket = In(Working);
        ticket.Draft("一行目\n二行目", [2, 1], false, Consultant);
        var version = ticket.Version;

        ticket.Draft("一行目\r\n二行目 ", [1, 2], false, DxOffice);
        Assert.Equal((version, 3), (ticket.Version, ticket.OpenDraft!.AuthorId));
        Assert.False(ticket.OpenDraft.IsWrittenBy(DxOffice.UserId));

        ticket.Draft("一行目\n二行目", [1], false, DxOffice);
        Assert.True(ticket.OpenDraft.IsWrittenBy(DxOffice.UserId));
        Assert.True(ticket.OpenDraft.IsWrittenBy(Consultant.UserId));
    }
}
