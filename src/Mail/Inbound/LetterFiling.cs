using System.Diagnostics.CodeAnalysis;
using Consult.Access;
using Consult.Calendar;
using Consult.Data;
using Consult.Departments;
using Consult.Mail.Inbound.Reading;
using Consult.Tickets;
using Consult.Tickets.Files;
using Microsoft.EntityFrameworkCore;

namespace Consult.Mail.Inbound;

/// <summary>Puts a letter where the sorter said: opens its ticket, adds to one, or leaves the tickets alone. Part of the caller's transaction.</summary>
public sealed class LetterFiling(ConsultDb db, TicketIntake intake, BusinessCalendar calendar, MailSettings settings)
{
    /// <summary>Where letters of senders without a department are filed until a person says whose they are.</summary>
    public const string UnknownDepartment = "mail-unknown";

    private const string NoText = "（本文はありません）";

    /// <summary>A letter may lie in a mailbox this long before it is taken and still count from its arrival; an older one was moved there.</summary>
    private static readonly TimeSpan CountsFromArrival = TimeSpan.FromDays(7);

    public async Task FileAsync(InboundLetter row, Letter letter, Fate fate, IReadOnlyList<StoredFile> files, CancellationToken cancellation)
    {
        var text = row.IsCut ? $"（{row.Reason}）" : TextOf(letter);
        var by = fate.Sender?.By(settings.AuthenticationServer.Length > 0, row.TakenAt);
        switch (fate.Outcome)
        {
            case LetterOutcome.Ticket:
                row.Ticket = await OpenAsync(row, letter.Subject, text, fate.Sender!, null, files, cancellation);
                break;
            case LetterOutcome.Append when fate.Sender!.IsDesk:
                var note = fate.Ticket!.ReceiveFromDesk(text, by!);
                fate.Ticket.Attach(files, note, by!);
                (row.Ticket, row.Note) = (fate.Ticket, note);
                break;
            case LetterOutcome.Append:
                row.Message = fate.Ticket!.Receive(text, calendar, by!);
                fate.Ticket.Attach(files, row.Message, by!);
                row.Ticket = fate.Ticket;
                break;
            case LetterOutcome.Machine when fate.Ticket is not null:
                row.Message = fate.Ticket.ReceiveFromMachine(text, by!);
                row.Ticket = fate.Ticket;
                break;
            default:
                row.Ticket = fate.Ticket;
                break;
        }
    }

    /// <summary>Opens a ticket from a letter; also by hand, from quarantine. The caller saves.</summary>
    /// <param name="row">The letter's row.</param>
    /// <param name="subject">As read, or as a person corrected it.</param>
    /// <param name="text">Likewise.</param>
    /// <param name="sender">Who asks.</param>
    /// <param name="department">As a person chose it; null: the sender's, or the one for unknown senders.</param>
    /// <param name="files">In the store already.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Ticket> OpenAsync(InboundLetter row, string subject, string text, Sender sender, Department? department, IReadOnlyList<StoredFile> files, CancellationToken cancellation)
    {
        var serverTells = settings.AuthenticationServer.Length > 0;
        var at = row.ReceivedAt <= row.TakenAt && row.TakenAt - row.ReceivedAt < CountsFromArrival ? row.ReceivedAt : row.TakenAt;
        return await intake.AddAsync(
            new NewTicket
            {
                Subject = CleanText.Cut(subject, LongestSubject),
                Body = text,
                IsPlain = true,
                Topic = await TopicAsync(cancellation),
                Department = department ?? sender.Department ?? await UnknownAsync(row.TakenAt, cancellation),
                Channel = Channel.Mail,
                ArrivedAt = at,
                Requester = sender.IsVerified || !serverTells ? sender.Account : null,
                RequesterName = sender.Name,
                RequesterEmail = sender.Address,
            },
            files,
            sender.By(serverTells, row.TakenAt),
            cancellation);
    }

    private const int LongestSubject = 200;

    /// <summary>The letter's text as a ticket takes it; the rest of a very long one stays in the stored letter.</summary>
    public static string TextOf(Letter letter)
    {
        var text = letter.Text.Trim();
        if (text.Length == 0)
            return NoText;
        return text.Length <= Ticket.LongestText ? text : CleanText.Cut(text, Ticket.LongestText - 100) + "\n…（長いため、続きは元のメールで確かめてください）";
    }

    // Both are asked once for all letters of a transaction: as long as the context holds them, nobody else can have changed them.
    private Topic? topic;
    private Department? unknown;

    private async Task<Topic> TopicAsync(CancellationToken cancellation) =>
        IsHeld(topic) ? topic : topic = await db.Topics.Where(t => !t.Retired).OrderBy(t => t.Code == "other" ? 0 : 1).ThenByDescending(t => t.Position).FirstAsync(cancellation);

    private bool IsHeld([NotNullWhen(true)] object? row) => row is not null && db.Entry(row).State != EntityState.Detached;

    private async Task<Department> UnknownAsync(DateTimeOffset at, CancellationToken cancellation)
    {
        if (IsHeld(unknown))
            return unknown;
        unknown = await db.Departments.SingleOrDefaultAsync(d => d.Code == UnknownDepartment, cancellation);
        if (unknown is not null)
            return unknown;
        unknown = Department.Create(UnknownDepartment, "課の確認待ち（メール）", null, InformationScale.Municipal, By.System("メールの受信", at));
        db.Departments.Add(unknown);
        await db.SaveChangesAsync(cancellation);
        return unknown;
    }
}
