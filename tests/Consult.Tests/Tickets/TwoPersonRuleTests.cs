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
            ticket.Topic.Change("持ち出し", 10, 3, false, false, false, [], Office);

        Assert.Throws<RuleBroken>(() => fresh.Assign(null, Consultant));
        Assert.Throws<RuleBroken>(() => fresh.Ask("いつまでですか。", Consultant));
        Assert.Throws<RuleBroken>(() => drafted.SendAnswer([], Office));
        drafted.Submit(Consultant);
        Assert.Equal(Approving, drafted.Status);
    }
}
