using Consult.Mail.Inbound.Reading;
using Consult.Tickets;

namespace Consult.Mail.Inbound;

/// <summary>What is to become of a letter.</summary>
/// <param name="Reason">In a sentence; null for the plain course.</param>
/// <param name="Ticket">Where it is added; null: to none.</param>
/// <param name="Proposed">A ticket it may belong to.</param>
public sealed record Fate(LetterOutcome Outcome, string? Reason = null, Sender? Sender = null, Ticket? Ticket = null, Ticket? Proposed = null, int? DuplicateOfId = null);

/// <summary>Decides, and changes nothing. Call it behind the write lock, so that what it found still holds when the row is written.</summary>
public sealed class LetterSorter(MailSettings settings, Threading threading)
{
    /// <param name="letter">The letter.</param>
    /// <param name="own">The row itself where it is sorted again: it is no duplicate of itself, and a person has let it in.</param>
    /// <param name="known">What the rows say of it.</param>
    /// <param name="now">For the periods that are counted.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Fate> SortAsync(Letter letter, InboundLetter? own, Precedents known, DateTimeOffset now, CancellationToken cancellation)
    {
        if (known.FirstOf(letter, own) is { } first)
            return new(LetterOutcome.Duplicate, $"同じメールを受信箱「{first.Mailbox}」で受け取り済みです。", Ticket: first.Ticket, DuplicateOfId: first.Id);
        if (letter.From is not { } from)
            return new(LetterOutcome.Quarantine, "差出人（From）のアドレスがありません。");
        var sender = known.Senders.Find(from, Verification.Vouches(letter.AuthenticationResults, settings.AuthenticationServer, from.Address));
        if (known.IsOurs(letter) || IsFromOurMachine(letter, from))
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

    /// <summary>Our own letter in a copy or a forward to ourselves, whose id was changed on the way.</summary>
    private bool IsFromOurMachine(Letter letter, LetterAddress from) =>
        letter.Signs.Machine is not null && !letter.Signs.IsReport && from.Address.Equals(settings.Address, StringComparison.OrdinalIgnoreCase);
}
