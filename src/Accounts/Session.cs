using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Consult.Accounts;

/// <summary>
/// A sign-in that lasts: the cookie names it, and is worth nothing without it. It ends with its row (sign-out) or when the account's
/// security stamp is another (new password, other role, suspension), wherever the cookie was copied to.
/// </summary>
public sealed class Session
{
    /// <summary>However often it is used.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>The claim with the session's id.</summary>
    public const string Claim = "consult.session";

    [Key, MaxLength(32)]
    public required string Id { get; init; }

    public int UserId { get; init; }

    /// <summary>The account's security stamp at the sign-in.</summary>
    [MaxLength(64)]
    public required string Stamp { get; init; }

    public DateTimeOffset StartedAt { get; init; }
}

public sealed class SessionMapping : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder) => builder.HasOne<User>().WithMany().HasForeignKey(s => s.UserId);
}
