using Consult.Access;
using Consult.Accounts;
using Consult.Calendar;
using Consult.Data;

namespace Consult.Tickets;

/// <summary>The course: 受付 → 推進室確認 → 対応中 … → 完了; 取下げ, 保留, 再相談.</summary>
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
            if (Topic.RequiresCheck && !by.May(Permission.CheckTicket))
                throw new RuleBroken("この分類の相談は、推進室の確認が済んでから担当を決めます。推進室の確認をお待ちください。");
            Status = TicketStatus.Working;
        }

        Require("担当を替える", TicketStatus.Working, TicketStatus.Asking, TicketStatus.Drafted, TicketStatus.Approving, TicketStatus.OnHold);
        SetAssignee(to);
        Log("assign", to?.Name, by);
    }

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

    /// <summary>保留.</summary>
    public void Hold(string reason, By by)
    {
        if (Status == TicketStatus.OnHold)
            return;
        RequireText(reason, "保留にする理由");
        Require("保留にする", TicketStatus.Received, TicketStatus.Checking, TicketStatus.Working, TicketStatus.Asking, TicketStatus.Drafted, TicketStatus.Approving);
        HeldStatus = Status;
        PausedAt ??= by.At;
        Status = TicketStatus.OnHold;
        Log("hold", reason.Trim(), by);
    }

    public void Resume(BusinessCalendar calendar, By by)
    {
        if (IsOpen && Status != TicketStatus.OnHold)
            return;
        Require("再開する", TicketStatus.OnHold);
        Status = HeldStatus ?? TicketStatus.Working;
        HeldStatus = null;
        if (Status != TicketStatus.Asking)
            StartClock(calendar, by);
        Log("resume", null, by);
    }

    /// <summary>再相談: the answer did not settle it. The clock starts anew.</summary>
    public Message Reopen(string text, BusinessCalendar calendar, By by)
    {
        RequireAskingSide("再相談する", by);
        RequireText(text, "あらためて相談したい内容");
        Require("再相談する", TicketStatus.Answered, TicketStatus.Closed);
        var message = AddMessage(MessageKind.Question, text, by);
        Status = TicketStatus.Working;
        (AnsweredAt, ClosedAt) = (null, null);
        ReopenedCount++;
        DueAt = calendar.Due(by.At, Topic.AnswerDays);
        Log("reopen", null, by);
        return message;
    }

    public void MarkConfidential(bool confidential, By by)
    {
        if (!confidential && !by.May(Permission.CheckTicket))
            throw new RuleBroken("取扱注意を外せるのは推進室だけです。推進室に依頼してください。");
        if (!IsAskedBy(by) && by.UserId != AssigneeId && !by.May(Permission.CheckTicket))
            throw new RuleBroken("取扱注意にできるのは、相談した課の人、担当者、推進室です。");
        if (Confidential == confidential)
            return;
        Confidential = confidential;
        Log(confidential ? "mark-confidential" : "unmark-confidential", null, by);
    }

    /// <summary>True for the asker and the asking department's people, who decide whether an answer settles the matter.</summary>
    private bool IsAskedBy(By by) => by.UserId is { } id && (id == RequesterId || (by.Role == Role.Requester && by.DepartmentId == DepartmentId));

    private void RequireAskingSide(string verb, By by)
    {
        if (!IsAskedBy(by) && !by.May(Permission.CheckTicket))
            throw new RuleBroken($"{verb}ことができるのは、相談した課の人と推進室です。");
    }

    private void SetAssignee(User? to)
    {
        if (to is not null && !to.Role.May(Permission.AnswerTicket))
            throw new RuleBroken($"{to.Name}さんは回答を担当できません。推進室かコンサルタントの人を選んでください。");
        if (to?.DisabledAt is not null)
            throw new RuleBroken($"{to.Name}さんのアカウントは停止されています。ほかの人を選んでください。");
        (Assignee, AssigneeId) = (to, to?.Id);
    }

    private void StartClock(BusinessCalendar calendar, By by)
    {
        if (PausedAt is { } paused)
            DueAt = calendar.Extend(DueAt, paused, by.At);
        PausedAt = null;
    }
}
