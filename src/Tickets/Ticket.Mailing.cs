using Consult.Access;
using Consult.Calendar;

namespace Consult.Tickets;

/// <summary>What comes by mail. A letter has no rights but to be read: it adds words, and the ticket goes on as after any reply.</summary>
public sealed partial class Ticket
{
    /// <summary>True: <see cref="Body"/> is as it came in a letter, line by line; not Markdown.</summary>
    public bool IsPlain { get; private set; }

    /// <summary>The ticket this one was merged into.</summary>
    public int? MergedIntoId { get; private set; }

    public Ticket? MergedInto { get; private set; }

    /// <summary>
    /// A letter from the asking side. An open ticket stops waiting; an answered or closed one is reopened.
    /// </summary>
    /// <param name="text">Plain text.</param>
    /// <param name="calendar">For the clock.</param>
    /// <param name="by">Who wrote, as far as is known: without an id where the sender has no account or is not verified.</param>
    public Message Receive(string text, BusinessCalendar calendar, By by)
    {
        RequireText(text, "メールの本文");
        Require("メールの返事を受け取る", [.. TicketStatuses.Open, TicketStatus.Answered, TicketStatus.Closed]);
        var message = AddLetter(MessageKind.Question, text, by);
        if (Status is TicketStatus.Answered or TicketStatus.Closed)
        {
            StartAnew(calendar, by);
            Log("reopen", null, by);
        }
        else
        {
            StopWaiting(calendar, by);
            Log("reply", null, by);
        }

        return message;
    }

    /// <summary>A bounce or an absence note: kept with the ticket; state, clock and version stay as they are.</summary>
    public Message ReceiveFromMachine(string text, By by)
    {
        var message = AddLetter(MessageKind.Machine, text, by);
        Events.Add(new TicketEvent { At = by.At, ById = by.UserId, ByName = by.Name, Act = "machine", Status = Status, DueAt = DueAt });
        return message;
    }

    /// <summary>A letter from the desk's own people: for the desk only, for a header is no proof that its words are meant for the department.</summary>
    public Note ReceiveFromDesk(string text, By by)
    {
        var note = AddNote(text, by);
        note.IsPlain = true;
        return note;
    }

    /// <summary>統合: the matter goes on in another ticket, and letters to this one go there.</summary>
    public void MergeInto(Ticket target, By by)
    {
        RequireDesk("統合する", by);
        if (MergedIntoId == target.Id)
            return;
        if (target.Id == Id || target.MergedIntoId is not null)
            throw new Data.RuleBroken("統合先には、この相談とは別の、統合されていない相談を指定してください。");
        if (target.DepartmentId != DepartmentId || target.Confidential != Confidential)
            throw new Data.RuleBroken("統合できるのは、同じ課の、取扱注意の扱いが同じ相談どうしです。");
        Require("統合する", TicketStatuses.Open);
        (MergedInto, MergedIntoId) = (target, target.Id);
        Status = TicketStatus.Withdrawn;
        ClosedAt = by.At;
        (PausedAt, HeldStatus) = (null, null);
        Log("merge", target.Number, by);
    }

    private Message AddLetter(MessageKind kind, string text, By by)
    {
        var message = new Message { Ticket = this, Kind = kind, AuthorId = by.UserId, AuthorName = by.Name, FromStaff = false, At = by.At, Text = text, IsPlain = true };
        message.Acts.Add("message.write", by);
        Messages.Add(message);
        return message;
    }
}
