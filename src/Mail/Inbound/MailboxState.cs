namespace Consult.Mail.Inbound;

/// <summary>How far a mailbox has been walked, and how it fares.</summary>
public sealed class MailboxState
{
    public required string Mailbox { get; init; }

    public long UidValidity { get; set; }

    /// <summary>Every letter up to this UID has its outcome; the next walk begins behind it.</summary>
    public long DoneUid { get; set; }

    /// <summary>The last walk that came to its end.</summary>
    public DateTimeOffset? FetchedAt { get; set; }

    public DateTimeOffset? FailedAt { get; set; }

    /// <summary>Why the last walk failed, in a sentence.</summary>
    public string? Error { get; set; }

    /// <summary>When the oldest letter arrived that has no outcome yet; null: none waits.</summary>
    public DateTimeOffset? OldestWaitingAt { get; set; }
}
