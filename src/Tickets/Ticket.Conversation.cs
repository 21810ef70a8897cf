using Consult.Access;
using Consult.Calendar;
using Consult.Data;

namespace Consult.Tickets;

/// <summary>What is said between the department and the desk, and the desk's own notes.</summary>
public sealed partial class Ticket
{
    /// <summary>相談課へ確認する. The clock stands until the department replies.</summary>
    public Message Ask(string text, By by)
    {
        RequireText(text, "確認したい内容");
        Require("相談課へ確認する", TicketStatus.Received, TicketStatus.Checking, TicketStatus.Working, TicketStatus.Asking, TicketStatus.Drafted);
        if (Status is TicketStatus.Received or TicketStatus.Checking && RequiresCheck && !by.May(Permission.CheckTicket))
            throw new RuleBroken("この分類の相談は、推進室の確認が済んでから相談課へ確認します。");
        var message = AddMessage(MessageKind.Inquiry, text, by);
        AskedFrom = Status == TicketStatus.Asking ? AskedFrom : Status;
        Status = TicketStatus.Asking;
        PausedAt ??= by.At;
        Log("ask", null, by);
        return message;
    }

    /// <summary>相談課からの返事・追記.</summary>
    public Message Reply(string text, BusinessCalendar calendar, By by)
    {
        RequireText(text, "返事の内容");
        if (by.Role is not null && !(by.Role == Role.Requester && by.DepartmentId == DepartmentId) && !IsAskedBy(by))
            throw new RuleBroken(by.IsStaff
                ? "返事を送れるのは相談した側の人です。電話などで受けた返事は「返事を記録する」で、相談課へ伝えることは「確認」か「回答」で、記録は「内部メモ」で残してください。"
                : "返事を送れるのは相談した課の人です。伝えたいことがあるときは、相談した課の人に依頼してください。");
        if (Status is TicketStatus.Answered or TicketStatus.Closed or TicketStatus.Withdrawn)
            throw new RuleBroken($"この相談は「{Status.Japanese()}」です。続けて相談したいときは「再相談する」から送ってください。");
        var message = AddMessage(MessageKind.Question, text, by);
        StopWaiting(calendar, by);
        Log("reply", null, by);
        return message;
    }

    /// <summary>Where the ticket returns to when the department has replied.</summary>
    public TicketStatus? AskedFrom { get; private set; }

    /// <summary>内部メモ: another type and another table; it cannot leave the desk.</summary>
    public Note AddNote(string text, By by)
    {
        RequireText(text, "メモの内容");
        var note = new Note { Ticket = this, AuthorId = by.UserId, AuthorName = by.Name, At = by.At, Text = text.Trim() };
        note.Acts.Add("note.write", by);
        Notes.Add(note);
        // Not a step of the course, and no new version: a department must not feel a note even by a collision.
        Events.Add(new TicketEvent { At = by.At, ById = by.UserId, ByName = by.Name, Act = "note", Status = Status, DueAt = DueAt });
        return note;
    }

    private Message AddMessage(MessageKind kind, string text, By by)
    {
        var message = new Message { Ticket = this, Kind = kind, AuthorId = by.UserId, AuthorName = by.Name, FromStaff = by.IsStaff, At = by.At, Text = text.Trim() };
        message.Acts.Add("message.write", by);
        Messages.Add(message);
        return message;
    }
}
