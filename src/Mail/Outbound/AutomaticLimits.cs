using Consult.Calendar;
using Consult.Data;
using Consult.Mail.Inbound;
using Consult.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Consult.Mail.Outbound;

/// <summary>Where a notice comes from.</summary>
/// <param name="ByMail">A letter that came in caused it.</param>
/// <param name="Opening">The letter that opened the ticket, if one did.</param>
/// <param name="AskerAddress">In lower case.</param>
public sealed record MailCause(bool ByMail, InboundLetter? Opening, string? AskerAddress);

/// <summary>
/// Ends loops whatever the headers say (RFC 3834 §2 asks for the same of responders): an address that is known only from a letter gets one letter a day
/// that no person's act called for, whatever it was told of, and what letters cause on one ticket or for one recipient has an end. What people do in the
/// program itself is not counted; people do not loop.
/// </summary>
public sealed class AutomaticLimits(ConsultDb db, MailSettings settings, TimeProvider clock)
{
    /// <summary>Automatic letters that letters may cause on one ticket in a day.</summary>
    public const int OfTicket = 20;

    /// <summary>The same for one recipient.</summary>
    public const int OfAddress = 50;

    public async Task<MailCause> CauseAsync(MailNotice notice, Ticket ticket, CancellationToken cancellation)
    {
        var opening = await db.InboundLetters.AsNoTracking().Where(l => l.TicketId == ticket.Id && l.MessageId == null && l.Outcome == LetterOutcome.Ticket).OrderBy(l => l.Id).FirstOrDefaultAsync(cancellation);
        var byMail = notice.Act == "open"
            ? opening is not null || ticket.Channel == Channel.Mail
            : notice.MessageId is { } message && await db.InboundLetters.AnyAsync(l => l.MessageId == message, cancellation);
        var asker = ticket.Requester is null or { IsToken: true } ? ticket.RequesterEmail : ticket.Requester.Email;
        return new MailCause(byMail, opening, asker?.Trim().ToLowerInvariant());
    }

    /// <returns>Why this letter is not sent, in a sentence; null: it is.</returns>
    public async Task<string?> WithholdAsync(Addressee to, Ticket ticket, MailCause cause, CancellationToken cancellation)
    {
        if (IsOurs(to.Address))
            return "あて先が窓口自身のアドレスのため、送りませんでした。";
        if (!to.Kind.IsAutomatic())
            return null;
        if (to.Address == cause.AskerAddress && cause.Opening?.MayBeAnswered == false)
            return "機械が送ったメールで始まった相談のため、自動のメールは送りませんでした。";
        var today = Tokyo.Start(Tokyo.Day(clock.GetUtcNow()));
        var made = db.OutboundLetters.Where(l => l.MadeAt >= today && l.IsAutomatic && l.State != LetterState.Withheld);
        if (to.Kind is LetterKind.Receipt or LetterKind.Reminder && (ticket.Channel == Channel.Mail || to.UserId is null)
            && await made.AnyAsync(l => l.Address == to.Address && (l.Kind == LetterKind.Receipt || l.Kind == LetterKind.Reminder), cancellation))
            return "同じあて先へ今日すでに自動のメールを送ったため、送りませんでした（一日に一通まで）。";
        if (!cause.ByMail)
            return null;
        var caused = made.Where(l => l.ByMail);
        // Those of this notice are not saved yet.
        var here = db.ChangeTracker.Entries<OutboundLetter>().Count(e => e.State == EntityState.Added && e.Entity is { IsAutomatic: true, State: LetterState.Waiting });
        if (await caused.CountAsync(l => l.TicketId == ticket.Id, cancellation) + here >= OfTicket)
            return $"この相談に届いたメールについての自動のメールが今日の上限（{OfTicket}通）に達したため、送りませんでした。";
        return await caused.CountAsync(l => l.Address == to.Address, cancellation) >= OfAddress ? $"このあて先への自動のメールが今日の上限（{OfAddress}通）に達したため、送りませんでした。" : null;
    }

    /// <summary>The desk's address with or without a +token, and every mailbox it reads.</summary>
    private bool IsOurs(string address)
    {
        var at = address.LastIndexOf('@');
        var plain = at < 0 ? address : address[..at].Split('+')[0] + address[at..];
        return settings.Mailboxes.Select(m => m.User).Append(settings.Address).Any(own => own.Equals(plain, StringComparison.OrdinalIgnoreCase) || own.Equals(address, StringComparison.OrdinalIgnoreCase));
    }
}
