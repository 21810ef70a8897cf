using Consult.Access;
using Consult.Calendar;

namespace Consult.Tickets;

/// <summary>完了, 取下げ, 再相談.</summary>
public sealed partial class Ticket
{
    public void Close(By by)
    {
        RequireAskingSide("完了にする", by);
        if (Status == TicketStatus.Closed)
            return;
        Require("完了にする", TicketStatus.Answered);
        Status = TicketStatus.Closed;
        ClosedAt = by.At;
        Log("close", null, by);
    }

    /// <summary>取下げ.</summary>
    public void Withdraw(string reason, By by)
    {
        if (!by.May(Permission.AssignTicket))
            RequireAskingSide("取り下げる", by);
        if (Status == TicketStatus.Withdrawn)
            return;
        RequireText(reason, "取り下げる理由");
        Require("取り下げる", TicketStatuses.Open);
        Status = TicketStatus.Withdrawn;
        ClosedAt = by.At;
        PausedAt = null;
        HeldStatus = null;
        Log("withdraw", reason.Trim(), by);
    }

    /// <summary>再相談: the answer did not settle it. The clock starts anew.</summary>
    public Message Reopen(string text, BusinessCalendar calendar, By by)
    {
        RequireAskingSide("再相談する", by);
        RequireText(text, "あらためて相談したい内容");
        Require("再相談する", TicketStatus.Answered, TicketStatus.Closed);
        var message = AddMessage(MessageKind.Question, text, by);
        StartAnew(calendar, by);
        Log("reopen", null, by);
        return message;
    }

    private void StartAnew(BusinessCalendar calendar, By by)
    {
        Status = TicketStatus.Working;
        (AnsweredAt, ClosedAt) = (null, null);
        ReopenedCount++;
        DueAt = calendar.Due(by.At, Topic.AnswerDays);
    }
}
