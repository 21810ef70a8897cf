using System.ComponentModel.DataAnnotations.Schema;
using Consult.Access;
using Consult.Data;
using Consult.Mail.Inbound.Reading;
using Consult.Tickets;
using Consult.Trail;

namespace Consult.Mail.Inbound;

/// <summary>What became of a letter.</summary>
public enum LetterOutcome
{
    /// <summary>It opened a ticket.</summary>
    Ticket,

    /// <summary>It was added to a ticket.</summary>
    Append,

    /// <summary>A machine wrote it: kept, attached to its ticket where there is one, and nothing else.</summary>
    Machine,

    /// <summary>It could not be read or filed; a person decides.</summary>
    Quarantine,

    /// <summary>Its sender is unknown; a person decides.</summary>
    Held,

    /// <summary>Its sender is unknown, and the settings refuse such letters.</summary>
    Rejected,

    /// <summary>The same letter came before, to this mailbox or another.</summary>
    Duplicate,
}

/// <summary>
/// The ledger: one row for every letter that was taken, written in the transaction of its outcome. It outlives the ticket, so that a letter left
/// on the server is never taken again.
/// </summary>
public sealed class InboundLetter : ITrailed
{
    public int Id { get; init; }

    public required string Mailbox { get; init; }

    public long UidValidity { get; init; }

    public long Uid { get; init; }

    /// <summary>Of the stored bytes, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>In bytes, as on the server.</summary>
    public long Size { get; init; }

    /// <summary>True: larger than the limit; only its headers are stored.</summary>
    public bool IsCut { get; init; }

    /// <summary><see cref="Reading.Letter.Identity"/>; the raw hash where the letter could not be read.</summary>
    public required string Identity { get; set; }

    public DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset TakenAt { get; init; }

    public LetterOutcome Outcome { get; set; }

    /// <summary>Why it had this outcome, in a sentence; null for the plain course.</summary>
    public string? Reason { get; set; }

    /// <summary>Message-ID without angle brackets.</summary>
    public string? MessageKey { get; set; }

    [TrailDigest]
    public string Subject { get; set; } = "";

    [TrailDigest]
    public string FromName { get; set; } = "";

    [TrailDigest]
    public string FromAddress { get; set; } = "";

    /// <summary>Addresses of To and Cc: all of them take part.</summary>
    [TrailDigest]
    public IReadOnlyList<string> Recipients { get; set; } = [];

    [TrailDigest]
    public string Text { get; set; } = "";

    /// <summary>True where the city's own server vouches for the sender (RFC 8601).</summary>
    public bool IsVerified { get; set; }

    /// <summary>True where the letter has an HTML form that can be shown.</summary>
    public bool HasHtml { get; set; }

    /// <summary>What a person should know about the reading, in sentences.</summary>
    public IReadOnlyList<string> Remarks { get; set; } = [];

    /// <summary>False: no automatic letter may answer it.</summary>
    public bool MayBeAnswered { get; set; }

    public int? TicketId { get; set; }

    public Ticket? Ticket { get; set; }

    /// <summary>The message it became; null where it opened the ticket.</summary>
    public int? MessageId { get; set; }

    public Message? Message { get; set; }

    /// <summary>The note it became: a letter of the desk's own people.</summary>
    public int? NoteId { get; set; }

    public Note? Note { get; set; }

    /// <summary>A ticket it may belong to, for a person to decide.</summary>
    public int? ProposedTicketId { get; set; }

    public Ticket? ProposedTicket { get; set; }

    /// <summary>The letter it repeats.</summary>
    public int? DuplicateOfId { get; set; }

    /// <summary>When a person dealt with a letter in quarantine or held.</summary>
    public DateTimeOffset? SettledAt { get; set; }

    public string? SettledByName { get; set; }

    /// <summary>What that person said; null where the letter became part of a ticket.</summary>
    public string? SettledBecause { get; set; }

    public List<InboundFile> Files { get; } = [];

    [NotMapped]
    public Acts Acts { get; } = [];

    public string TrailKey => $"letter:{Id}";

    /// <summary>Waits for a person.</summary>
    public bool IsWaiting => (Outcome is LetterOutcome.Quarantine or LetterOutcome.Held) && SettledAt is null;

    public static InboundLetter Take(RawLetter raw, string identity, LetterOutcome outcome, By by)
    {
        var row = new InboundLetter
        {
            Mailbox = raw.Mailbox,
            UidValidity = raw.UidValidity,
            Uid = raw.Uid,
            Sha256 = raw.Sha256,
            Size = raw.Size,
            IsCut = raw.IsCut,
            Identity = identity,
            ReceivedAt = raw.ReceivedAt,
            TakenAt = by.At,
            Outcome = outcome,
        };
        row.Acts.Add("letter.take", by);
        return row;
    }

    /// <summary>What was read, and what it was taken for.</summary>
    internal void Describe(Letter letter, Fate fate, IReadOnlyList<InboundFile> files)
    {
        (Identity, Outcome, Reason) = (letter.Identity, fate.Outcome, fate.Reason);
        MessageKey = letter.MessageId is { } id ? CleanText.Cut(id, LongestKey) : null;
        (Subject, Text) = (letter.Subject, letter.Text);
        (FromName, FromAddress) = (letter.From?.Name ?? "", letter.From?.Address ?? "");
        Recipients = [.. letter.To.Concat(letter.Cc).Select(a => a.Address).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostRecipients)];
        IsVerified = fate.Sender?.IsVerified ?? false;
        MayBeAnswered = letter.Signs is { Machine: null, ForbidsAnswer: false };
        HasHtml = letter.Html is not null;
        Remarks = letter.Remarks;
        ProposedTicket = fate.Proposed;
        DuplicateOfId = fate.DuplicateOfId;
        Files.Clear();
        Files.AddRange(files);
    }

    /// <summary>A person may still make a ticket of it.</summary>
    public bool MayBecomeTicket => TicketId is null && SettledAt is null && Outcome is not (LetterOutcome.Ticket or LetterOutcome.Append or LetterOutcome.Duplicate);

    /// <summary>A person dealt with it.</summary>
    internal void Settle(By by, string? because = null) => (SettledAt, SettledByName, SettledBecause) = (by.At, by.Name, because);

    private const int LongestKey = 900;
    private const int MostRecipients = 200;
}
