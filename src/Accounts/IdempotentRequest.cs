using System.ComponentModel.DataAnnotations;

namespace Consult.Accounts;

/// <summary>A request that was already answered; the same key (<c>Idempotency-Key</c> of the API, the hidden one of a form) gets the same answer again.</summary>
public sealed class IdempotentRequest
{
    /// <summary>The user, and a hash of path and key.</summary>
    [Key, MaxLength(300)]
    public required string Key { get; init; }

    /// <summary>SHA-256 of what was sent; another content under the same key is refused.</summary>
    [MaxLength(64)]
    public required string Fingerprint { get; init; }

    public int Status { get; init; }

    public string? Location { get; init; }

    public string Body { get; init; } = "";

    public DateTimeOffset At { get; init; }
}
