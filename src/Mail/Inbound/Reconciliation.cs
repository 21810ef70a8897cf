using Consult.Calendar;
using Consult.Data;
using Microsoft.EntityFrameworkCore;

namespace Consult.Mail.Inbound;

/// <summary>One mailbox's day in numbers: every letter that was seen must have its one outcome.</summary>
/// <param name="Seen">Letters that were first seen on the server that day, in Tokyo. The others are what became of these, as it stands now.</param>
public sealed record Reconciliation(string Mailbox, int Seen, int Tickets, int Appended, int Machine, int Quarantined, int Held, int Rejected, int Duplicates)
{
    public bool Balanced => Seen == Tickets + Appended + Machine + Quarantined + Held + Rejected + Duplicates;

    /// <summary>By mailbox: those of the settings, and any other of which a letter was seen that day.</summary>
    public static async Task<IReadOnlyList<Reconciliation>> OfAsync(ConsultDb db, MailSettings settings, DateOnly day, CancellationToken cancellation = default)
    {
        var (from, until) = (Tokyo.Start(day), Tokyo.End(day));
        // In one statement, so that a letter taken meanwhile is in both numbers or in neither.
        var counts = await (
            from seen in db.Sightings.Where(s => s.SeenAt >= @from && s.SeenAt < until)
            join letter in db.InboundLetters on new { seen.Mailbox, seen.UidValidity, seen.Uid } equals new { letter.Mailbox, letter.UidValidity, letter.Uid } into taken
            from letter in taken.DefaultIfEmpty()
            group seen by new { seen.Mailbox, Outcome = (LetterOutcome?)letter.Outcome } into same
            select new { same.Key.Mailbox, same.Key.Outcome, Count = same.Count() }).ToListAsync(cancellation);
        var byMailbox = counts.ToLookup(c => c.Mailbox);
        return [.. settings.Mailboxes.Select(m => m.Name).Union(byMailbox.Select(m => m.Key)).Select(name => Of(name, byMailbox[name].Select(c => (c.Outcome, c.Count)).ToList()))];
    }

    private static Reconciliation Of(string mailbox, IReadOnlyList<(LetterOutcome? Outcome, int Count)> counts)
    {
        int Number(LetterOutcome outcome) => counts.Where(c => c.Outcome == outcome).Sum(c => c.Count);
        return new(
            mailbox, counts.Sum(c => c.Count), Number(LetterOutcome.Ticket), Number(LetterOutcome.Append), Number(LetterOutcome.Machine),
            Number(LetterOutcome.Quarantine), Number(LetterOutcome.Held), Number(LetterOutcome.Rejected), Number(LetterOutcome.Duplicate));
    }
}
