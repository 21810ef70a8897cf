using Consult.Access;
using Consult.Accounts;
using Consult.Data;

namespace Consult.Tickets;

/// <summary>From 受付 to the one who answers: the first check, passing on, who is in charge.</summary>
public sealed partial class Ticket
{
    /// <summary>推進室確認を始める.</summary>
    public void Check(By by)
    {
        if (Status == TicketStatus.Checking)
            return;
        Require("確認を始める", TicketStatus.Received);
        Status = TicketStatus.Checking;
        Log("check", null, by);
    }

    /// <summary>受託者へ渡す, with or without naming who.</summary>
    public void PassOn(User? to, By by)
    {
        if (Status == TicketStatus.Working && AssigneeId == to?.Id)
            return;
        Require("受託者へ渡す", TicketStatus.Received, TicketStatus.Checking);
        SetAssignee(to);
        Status = TicketStatus.Working;
        Log("pass", to?.Name, by);
    }

    /// <summary>担当を決める・替える. A ticket whose topic needs no first check goes to work by it.</summary>
    public void Assign(User? to, By by)
    {
        if (AssigneeId == to?.Id && IsOpen && Status is not (TicketStatus.Received or TicketStatus.Checking))
            return;
        if (Status is TicketStatus.Received or TicketStatus.Checking)
        {
            if (RequiresCheck && !by.May(Permission.CheckTicket))
                throw new RuleBroken("この分類の相談は、推進室の確認が済んでから担当を決めます。推進室の確認をお待ちください。");
            Status = TicketStatus.Working;
        }

        Require("担当を替える", TicketStatus.Working, TicketStatus.Asking, TicketStatus.Drafted, TicketStatus.Approving, TicketStatus.OnHold);
        SetAssignee(to);
        Log("assign", to?.Name, by);
    }

    private void SetAssignee(User? to)
    {
        if (to is not null && !to.Role.May(Permission.AnswerTicket))
            throw new RuleBroken($"{to.Name}さんは回答を担当できません。推進室かコンサルタントの人を選んでください。");
        if (to?.DisabledAt is not null)
            throw new RuleBroken($"{to.Name}さんのアカウントは停止されています。ほかの人を選んでください。");
        (Assignee, AssigneeId) = (to, to?.Id);
    }
}
