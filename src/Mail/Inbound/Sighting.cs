namespace Consult.Mail.Inbound;

/// <summary>
/// A letter that was seen on the server, written before it is taken: what the reconciliation counts the outcomes against.
/// </summary>
public sealed class Sighting
{
    public required string Mailbox { get; init; }

    public long UidValidity { get; init; }

    public long Uid { get; init; }

    public DateTimeOffset SeenAt { get; init; }

    /// <summary>Of letters from files, which have no number on a server; null otherwise.</summary>
    public string? Sha256 { get; init; }
}
