using Consult.Access;
using Consult.Calendar;
using Consult.Data;
using Consult.Tickets;
using Xunit;
using static Consult.Tests.Tickets.Walk;
using static Consult.Tickets.TicketStatus;

namespace Consult.Tests.Tickets;

/// <summary>Every verb in every state: done, or refused with a sentence.</summary>
public class TicketCourseTests
{
    private static readonly Dictionary<string, TicketStatus[]> Allowed = new()
    {
        ["check"] = [Received, Checking],
        ["pass"] = [Received, Checking, Working],
        ["assign"] = TicketStatuses.Open,
        ["ask"] = [Received, Checking, Working, Asking, Drafted],
        ["reply"] = TicketStatuses.Open,
        ["record-reply"] = [Asking],
        ["go-on"] = [Asking],
        // While it waits for approval the same words again are no new draft.
        ["draft"] = [Working, Drafted, Approving],
        ["submit"] = [Drafted, Approving],
        ["return"] = [Approving],
        ["approve"] = [Approving, Answered],
        ["close"] = [Answered, Closed],
        ["withdraw"] = [.. TicketStatuses.Open, Withdrawn],
        ["hold"] = TicketStatuses.Open,
        ["resume"] = TicketStatuses.Open,
        ["reopen"] = [Answered, Closed],
        ["note"] = Enum.GetValues<TicketStatus>(),
        ["name"] = Enum.GetValues<TicketStatus>(),
        ["attach"] = TicketStatuses.Open,
        ["reclassify"] = TicketStatuses.Open,
        ["mark"] = Enum.GetValues<TicketStatus>(),
    };

    public static TheoryData<string, TicketStatus> EveryVerbInEveryState()
    {
        var data = new TheoryData<string, TicketStatus>();
        foreach (var verb in Verbs.Keys)
            foreach (var status in Enum.GetValues<TicketStatus>())
                data.Add(verb, status);
        return data;
    }

    [Theory]
    [MemberData(nameof(EveryVerbInEveryState))]
    public void A_verb_is_done_or_refused_with_a_sentence_that_names_the_state(string verb, TicketStatus status)
    {
        var ticket = In(status);
        var version = ticket.Version;

        if (Allowed[verb].Contains(status))
        {
            Verbs[verb](ticket);
            return;
        }

        var broken = Assert.Throws<RuleBroken>(() => Verbs[verb](ticket));
        Assert.Contains(status.Japanese(), broken.Message, StringComparison.Ordinal);
        Assert.EndsWith("。", broken.Message, StringComparison.Ordinal);
        Assert.Equal(status, ticket.Status);
        Assert.Equal(version, ticket.Version);
    }

    [Theory]
    [InlineData("check", Checking), InlineData("submit", Approving), InlineData("close", Closed), InlineData("withdraw", Withdrawn), InlineData("hold", OnHold), InlineData("resume", Working)]
    public void Doing_it_twice_changes_nothing_the_second_time(string verb, TicketStatus status)
    {
        var ticket = In(status);
        var (version, events) = (ticket.Version, ticket.Events.Count);

        Verbs[verb](ticket);

        Assert.Equal((status, version, events), (ticket.Status, ticket.Version, ticket.Events.Count));
    }

    [Fact]
    public void The_clock_stands_while_the_department_is_asked()
    {
        var ticket = In(Working);
        Assert.Equal(new DateOnly(2026, 11, 24), Tokyo.Day(ticket.DueAt));

        ticket.Ask("いつまでですか。", Consultant);
        Assert.False(ticket.IsOverdue(Wednesday.AddDays(30)));
        ticket.Reply("来月までです。", Days, Asker with { At = Wednesday.AddDays(2) });

        Assert.Equal(Tokyo.At(new DateOnly(2026, 11, 26), new TimeOnly(17, 15)), ticket.DueAt);
        Assert.Equal(Working, ticket.Status);
    }

    [Fact]
    public void A_hold_over_an_inquiry_stops_the_clock_once_and_an_answer_that_came_meanwhile_is_not_waited_for_again()
    {
        var ticket = In(Working);
        ticket.Ask("いつまでですか。", Consultant);
        ticket.Hold("様式の改訂を待ちます。", DxOffice with { At = Wednesday.AddDays(1) });
        ticket.Reply("来月までです。", Days, Asker with { At = Wednesday.AddDays(1) });

        ticket.Resume(Days, DxOffice with { At = Wednesday.AddDays(2) });

        Assert.Equal(Working, ticket.Status);
        Assert.Equal(new DateOnly(2026, 11, 26), Tokyo.Day(ticket.DueAt));
        Assert.Null(ticket.PausedAt);
    }

    [Fact]
    public void An_inquiry_leads_back_to_where_it_was_asked()
    {
        var ticket = In(Drafted);
        ticket.Ask("いつまでですか。", Consultant);

        ticket.Reply("来月までです。", Days, Asker);

        Assert.Equal(Drafted, ticket.Status);
        Assert.NotNull(ticket.OpenDraft);
    }

    [Fact]
    public void Nobody_approves_their_own_draft()
    {
        var ticket = In(Working);
        ticket.Draft("持ち出せます。", [], true, DxOffice);
        ticket.Submit(DxOffice);

        var broken = Assert.Throws<RuleBroken>(() => ticket.Approve([], DxOffice));

        Assert.Contains("ほかの推進室の人", broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_asking_side_and_the_office_close_and_reopen()
    {
        var ticket = In(Answered);

        Assert.Throws<RuleBroken>(() => ticket.Close(Consultant));
        Assert.Throws<RuleBroken>(() => ticket.Close(Asker with { UserId = 9, DepartmentId = 99 }));
        Assert.Throws<RuleBroken>(() => ticket.Reopen("もう一つ。", Days, Consultant));
        ticket.Close(Asker with { UserId = 9 });
        Assert.Equal(Closed, ticket.Status);
    }

    [Fact]
    public void A_draft_rests_on_clauses_or_says_that_there_is_none()
    {
        var ticket = In(Working);

        Assert.Throws<RuleBroken>(() => ticket.Draft("持ち出せます。", [], false, Consultant));
        Assert.Throws<RuleBroken>(() => ticket.Draft("持ち出せます。", [1], true, Consultant));
        Assert.Throws<RuleBroken>(() => ticket.Draft(" ", [1], false, Consultant));
        Assert.Equal(Working, ticket.Status);
    }

    [Fact]
    public void A_note_is_no_step_of_the_course_and_no_new_version()
    {
        var ticket = In(Working);
        var version = ticket.Version;

        ticket.AddNote("内部の話。", Consultant);

        Assert.Equal(version, ticket.Version);
        Assert.All(ticket.Events, e => Assert.DoesNotContain("内部の話", e.Text ?? "", StringComparison.Ordinal));
    }
}
