using Consult.Data;
using Consult.Mail.Inbound.Reading;
using Consult.Mail.Outbound;
using Microsoft.EntityFrameworkCore;

namespace Consult.Mail.Inbound;

/// <summary>
/// What the rows say of letters that are taken together and do not depend on one another. Each question is put once for all of them: a query costs far
/// more than its answer.
/// </summary>
public sealed class Precedents
{
    private readonly ILookup<string, InboundLetter> same;
    private readonly HashSet<string> ours;

    private Precedents(ILookup<string, InboundLetter> same, HashSet<string> ours, Senders senders) => (this.same, this.ours, Senders) = (same, ours, senders);

    public Senders Senders { get; }

    /// <summary>Call it behind the write lock, so that what it found still holds when the letters are written.</summary>
    public static async Task<Precedents> OfAsync(ConsultDb db, IReadOnlyList<Letter> letters, CancellationToken cancellation)
    {
        var identities = letters.Select(l => l.Identity).Distinct().ToArray();
        var same = await db.InboundLetters.Include(l => l.Ticket).Where(l => EF.Parameter(identities).Contains(l.Identity) && l.Outcome != LetterOutcome.Duplicate).OrderBy(l => l.Id).ToListAsync(cancellation);
        var keys = letters.Where(l => l.MessageId is not null).Select(l => OwnLetters.Key(l.MessageId!)).Distinct().ToArray();
        var ours = await db.OutboundLetters.Where(l => EF.Parameter(keys).Contains(l.MessageKey)).Select(l => l.MessageKey).ToListAsync(cancellation);
        var senders = await Senders.OfAsync(db, [.. letters.Where(l => l.From is not null).Select(l => l.From!.Address)], cancellation);
        return new Precedents(same.ToLookup(l => l.Identity), [.. ours], senders);
    }

    /// <summary>The first row of the same letter; null: it came for the first time.</summary>
    /// <param name="letter">One of the letters asked for.</param>
    /// <param name="own">The letter's own row, if it has one already.</param>
    public InboundLetter? FirstOf(Letter letter, InboundLetter? own) => same[letter.Identity].FirstOrDefault(l => l.Id != own?.Id);

    /// <summary>Whether the letter bears an id that only we gave.</summary>
    public bool IsOurs(Letter letter) => letter.MessageId is { } id && ours.Contains(OwnLetters.Key(id));
}
