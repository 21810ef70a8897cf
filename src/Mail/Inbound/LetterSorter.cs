using Consult.Data;
using Consult.Mail.Inbound.Reading;
using Consult.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Consult.Mail.Inbound;

/// <summary>What is to become of a letter.</summary>
/// <param name="Reason">In a sentence; null for the plain course.</param>
/// <param name="Ticket">Where it is added; null: to none.</param>
/// <param name="Proposed">A ticket it may belong to.</param>
public sealed record Fate(LetterOutcome Outcome, string? Reason = null, Sender? Sender = null, Ticket? Ticket = null, Ticket? Proposed = null, int? DuplicateOfId = null);

/// <summary>Decides, and changes nothing. Call it behind the write lock, so that what it found still holds when the row is written.</summary>
public sealed class LetterSorter(ConsultDb db, MailSettings settings, Threading threading)
{
    /// <param name="letter">The letter.</param>
    /// <param name="own">The row itself where it is sorted again: it is no duplicate of itself, and a person has let it in.</param>
    /// <param name="now">For the periods that are counted.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Fate> SortAsync(Letter letter, InboundLetter? own, DateTimeOffset now, CancellationToken cancellation)
    {
        var ownId = own?.Id ?? 0;
        var first = await db.InboundLetters.Include(l => l.Ticket).Where(l => l.Identity == letter.Identity && l.Id != ownId && l.Outcome != LetterOutcome.Duplicate).OrderBy(l => l.Id).FirstOrDefaultAsync(cancellation);
        if (first is not null)
            return new(LetterOutcome.Duplicate, $"同じメールを受信箱「{first.Mailbox}」で受け取り済みです。", Ticket: first.Ticket, DuplicateOfId: first.Id);
        if (letter.From is not { } from)
            return new(LetterOutcome.Quarantine, "差出人（From）のアドレスがありません。");
        var sender = await Sender.FindAsync(db, from, Verification.Vouches(letter.AuthenticationResults, settings.AuthenticationServer, from.Address), cancellation);
        if (await IsOwnAsync(letter, from, cancellation))
            return new(LetterOutcome.Machine, "この窓口から送ったメールが戻ってきたものです。", sender);
        if (letter.Signs.Machine is { } machine)
            return new(LetterOutcome.Machine, machine, sender, await threading.FindReportedAsync(letter, cancellation));
        var thread = await threading.FindAsync(letter, sender, now, cancellation);
        if (thread is { Joins: true })
            return new(LetterOutcome.Append, null, sender, thread.Ticket);
        if (!sender.IsKnown && own?.Outcome != LetterOutcome.Held)
        {
            if (settings.UnknownSenders == "reject")
                return new(LetterOutcome.Rejected, "差出人のアカウントも課も分からないため、受け付けていません。", sender, Proposed: thread?.Ticket);
            if (settings.UnknownSenders == "hold")
                return new(LetterOutcome.Held, "差出人のアカウントも課も分からないため、人の判断を待っています。", sender, Proposed: thread?.Ticket);
        }

        return new(LetterOutcome.Ticket, thread?.WhyNot, sender, Proposed: thread?.Ticket);
    }

    /// <summary>Our own letter in a copy or a forward to ourselves: by an id that only we gave, or from our address by a machine.</summary>
    private async Task<bool> IsOwnAsync(Letter letter, LetterAddress from, CancellationToken cancellation) =>
        (letter.MessageId is { } id && await Outbound.OwnLetters.FindTicketAsync(db, id, cancellation) is not null)
        || (letter.Signs.Machine is not null && !letter.Signs.IsReport && from.Address.Equals(settings.Address, StringComparison.OrdinalIgnoreCase));
}
