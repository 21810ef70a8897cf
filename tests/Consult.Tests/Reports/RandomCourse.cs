using Consult.Access;
using Consult.Accounts;
using Consult.Calendar;
using Consult.Departments;
using Consult.Policy;
using Consult.Tickets;

namespace Consult.Tests.Reports;

/// <summary>Random histories of tickets through the product's own verbs, with moments that like the borders of months, and what they were recounted by hand.</summary>
internal sealed class RandomCourse(int seed, BusinessCalendar calendar)
{
    private readonly Random random = new(seed);

    public sealed record Step(Ticket Ticket, DateTimeOffset At, string Act, TicketStatus Status, DateTimeOffset DueAt);

    /// <summary>Every verb that was called, in order: the truth that the report is checked against.</summary>
    public List<Step> Steps { get; } = [];

    public Ticket Live(string number, Topic topic, Department department, User staff, User approver, IReadOnlyList<ClauseVersion> clauses, DateTimeOffset from, DateTimeOffset until)
    {
        var at = Moment(from, until);
        var ticket = Ticket.Open(number, new NewTicket
        {
            Subject = $"相談 {number}",
            Body = "内容です。",
            Topic = topic,
            Department = department,
            Channel = Enum.GetValues<Channel>()[random.Next(6)],
            RequesterName = "試験 花子",
        }, calendar, By.Person(staff, at));
        Note(ticket, at, "open");
        for (var n = random.Next(14); n > 0; n--)
        {
            at = random.Next(5) == 0 ? NextBorder(at) : at.AddMinutes(random.Next(1, 60 * 24 * 12));
            if (at >= until)
                break;
            Walk(ticket, clauses, By.Person(staff, at), By.Person(approver, at));
        }

        return ticket;
    }

    private void Walk(Ticket ticket, IReadOnlyList<ClauseVersion> clauses, By by, By approver)
    {
        var act = random.Next(12);
        switch (ticket.Status)
        {
            case TicketStatus.Received or TicketStatus.Checking when act < 8:
                ticket.PassOn(null, approver);
                break;
            case TicketStatus.Working when act < 5:
                var silent = random.Next(4) == 0;
                ticket.Draft("回答です。", silent ? [] : [.. clauses.Where(_ => random.Next(3) == 0).DefaultIfEmpty(clauses[0]).Select(c => c.ClauseId)], silent, by);
                break;
            case TicketStatus.Working when act < 8:
                ticket.Ask("どの端末ですか。", by);
                break;
            case TicketStatus.Asking when act < 8:
                ticket.Reply("この端末です。", calendar, approver with { UserId = null, Role = Consult.Access.Role.Requester, DepartmentId = ticket.DepartmentId });
                break;
            case TicketStatus.OnHold when act < 8:
                ticket.Resume(calendar, by);
                break;
            case TicketStatus.Drafted:
                ticket.Submit(by);
                break;
            case TicketStatus.Approving:
                ticket.Approve(clauses, approver);
                break;
            case TicketStatus.Answered when act < 9:
                ticket.Close(approver);
                break;
            case TicketStatus.Answered or TicketStatus.Closed when act < 11:
                ticket.Reopen("もう一度伺います。", calendar, approver);
                break;
            case TicketStatus.Closed or TicketStatus.Withdrawn:
                ticket.AddNote("終わった後のメモ", by);
                break;
            case not TicketStatus.Answered when act == 9:
                ticket.Withdraw("取り下げます。", approver);
                break;
            case not TicketStatus.Answered when act == 10:
                ticket.Hold("待ちます。", by);
                break;
            default:
                ticket.AddNote("途中のメモ", by);
                break;
        }

        Note(ticket, by.At, ticket.Events[^1].Act);
    }

    private void Note(Ticket ticket, DateTimeOffset at, string act) => Steps.Add(new Step(ticket, at, act, ticket.Status, ticket.DueAt));

    private DateTimeOffset Moment(DateTimeOffset from, DateTimeOffset until) =>
        random.Next(4) == 0 ? NextBorder(from.AddDays(random.Next((int)(until - from).TotalDays))) : from.AddMinutes(random.Next((int)(until - from).TotalMinutes));

    /// <summary>23:59:59.999999 or 00:00:00 or a moment later, at the next border of months in Tokyo.</summary>
    private DateTimeOffset NextBorder(DateTimeOffset after) =>
        TokyoMonth.Of(after).End.AddTicks(random.Next(3) switch { 0 => -10, 1 => 0, _ => 10 }) is var border && border > after ? border : border.AddTicks(20);
}
