using System.ComponentModel.DataAnnotations;

namespace Consult.Accounts;

/// <summary>An API call that was already answered; the same <c>Idempotency-Key</c> gets the same answer again.</summary>
public sealed class IdempotentRequest
{
    /// <summary>Token user, method, path and key.</summary>
    [Key, MaxLength(300)]
    public required string Key { get; init; }

    public int Status { get; init; }

    public string? Location { get; init; }

    public string Body { get; init; } = "";

    public DateTimeOffset At { get; init; }
}
