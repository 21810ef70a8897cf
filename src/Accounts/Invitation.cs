using System.ComponentModel.DataAnnotations.Schema;
using System.Security.Cryptography;
using System.Text;
using Consult.Access;
using Consult.Trail;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Consult.Accounts;

/// <summary>A link by which a person chooses a first password, or a new one. Valid once and for seven days; only its hash is stored.</summary>
public sealed class Invitation : ITrailed
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    public int Id { get; private set; }

    public int UserId { get; private set; }

    public User? User { get; private set; }

    [TrailDigest]
    public string SecretHash { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? UsedAt { get; private set; }

    [NotMapped]
    public Acts Acts { get; } = [];

    public string TrailKey => $"invitation:{UserId}";

    /// <summary>Makes an invitation; the secret goes into the link <c>/invitations/SECRET</c> and is not stored.</summary>
    public static (Invitation Invitation, string Secret) For(User user, By by)
    {
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        var invitation = new Invitation { UserId = user.Id, SecretHash = Hash(secret), CreatedAt = by.At };
        invitation.Acts.Add("invitation.create", by);
        return (invitation, secret);
    }

    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    public bool IsOpen(DateTimeOffset at) => UsedAt is null && at < CreatedAt + Lifetime;

    public void Use(By by)
    {
        UsedAt = by.At;
        Acts.Add("invitation.use", by);
    }
}

public sealed class InvitationMapping : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> builder)
    {
        builder.HasIndex(i => i.SecretHash).IsUnique();
        builder.HasOne(i => i.User).WithMany().HasForeignKey(i => i.UserId);
    }
}
