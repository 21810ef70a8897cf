using System.ComponentModel.DataAnnotations.Schema;
using System.Security.Cryptography;
using Consult.Access;
using Consult.Trail;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Consult.Accounts;

/// <summary>A key for the JSON API. It acts as its own <see cref="User"/>; the secret is shown once and stored as SHA-256.</summary>
public sealed class ApiToken : ITrailed
{
    public int Id { get; private set; }

    public int UserId { get; private set; }

    public User? User { get; private set; }

    [TrailDigest]
    public string SecretHash { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    [NotMapped]
    public Acts Acts { get; } = [];

    public string TrailKey => $"token:{UserId}";

    /// <summary>Makes a token for a token user. The secret is <c>consult_</c> and 48 hexadecimal digits.</summary>
    public static (ApiToken Token, string Secret) For(User user, By by)
    {
        var secret = "consult_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        var token = new ApiToken { User = user, SecretHash = Invitation.Hash(secret), CreatedAt = by.At };
        token.Acts.Add("token.issue", by);
        return (token, secret);
    }

    public void Revoke(By by)
    {
        if (RevokedAt is not null)
            return;
        RevokedAt = by.At;
        User?.Disable(by);
        Acts.Add("token.revoke", by);
    }
}

public sealed class ApiTokenMapping : IEntityTypeConfiguration<ApiToken>
{
    public void Configure(EntityTypeBuilder<ApiToken> builder)
    {
        builder.HasIndex(t => t.SecretHash).IsUnique();
        builder.HasOne(t => t.User).WithMany().HasForeignKey(t => t.UserId);
    }
}
