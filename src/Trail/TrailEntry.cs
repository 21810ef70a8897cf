using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Consult.Trail;

/// <summary>Who did what when. Append-only: each entry carries the hash of the one before, so a changed or missing entry is found by <c>check</c>.</summary>
public sealed class TrailEntry
{
    /// <summary>1, 2, 3 … without a gap, in the order of commits.</summary>
    public long Id { get; init; }

    public DateTimeOffset At { get; init; }

    public int? ActorId { get; init; }

    public required string Actor { get; init; }

    public required string Act { get; init; }

    public required string Subject { get; init; }

    /// <summary>JSON object of the changed properties before; null for a new row.</summary>
    public string? Before { get; init; }

    /// <summary>JSON object of the changed properties after; null for a deleted row.</summary>
    public string? After { get; init; }

    public required string PreviousHash { get; init; }

    /// <summary>SHA-256 in lower-case hexadecimal over all other fields.</summary>
    public string Hash { get; set; } = "";

    public string ComputeHash()
    {
        // Each field is preceded by its length, so that no two different entries share one text.
        var text = new StringBuilder();
        foreach (var field in (string?[])[Id.ToString(CultureInfo.InvariantCulture), At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture), ActorId?.ToString(CultureInfo.InvariantCulture), Actor, Act, Subject, Before, After, PreviousHash])
            text.Append(field is null ? "-" : field.Length.ToString(CultureInfo.InvariantCulture)).Append(':').Append(field).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}

/// <summary>The end of the chain. Locking this one row puts all writing transactions in one order.</summary>
public sealed class TrailHead
{
    public const string Genesis = "0000000000000000000000000000000000000000000000000000000000000000";

    public int Id { get; init; } = 1;

    public long LastId { get; set; }

    public string LastHash { get; set; } = Genesis;
}

public sealed class TrailMapping : IEntityTypeConfiguration<TrailEntry>, IEntityTypeConfiguration<TrailHead>
{
    public void Configure(EntityTypeBuilder<TrailEntry> builder)
    {
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.HasIndex(e => e.Subject);
        builder.HasIndex(e => e.ActorId);
        builder.HasIndex(e => e.At);
    }

    public void Configure(EntityTypeBuilder<TrailHead> builder)
    {
        builder.Property(h => h.Id).ValueGeneratedNever();
        builder.HasData(new TrailHead());
    }
}
