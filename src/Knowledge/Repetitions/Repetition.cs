using Consult.Access;
using Consult.Data;
using Consult.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Consult.Knowledge.Repetitions;

/// <summary>
/// Two tickets that seem to ask the same, found by <see cref="RepetitionSearch"/>. A person may say that they do not; that is remembered, and an act of both
/// tickets in the trail.
/// </summary>
public sealed class Repetition
{
    private Repetition()
    {
    }

    public int Id { get; private set; }

    /// <summary>The older one.</summary>
    public int FirstId { get; private set; }

    public Ticket? First { get; private set; }

    public int SecondId { get; private set; }

    public Ticket? Second { get; private set; }

    /// <summary>How much of what the one says the other says too: 0 to 1.</summary>
    public double Share { get; private set; }

    /// <summary>The weightiest words of both.</summary>
    public IReadOnlyList<string> Words { get; private set; } = [];

    public DateTimeOffset FoundAt { get; private set; }

    /// <summary>別の件.</summary>
    public DateTimeOffset? SetApartAt { get; private set; }

    public static Repetition Find(int one, int other, double share, IReadOnlyList<string> words, DateTimeOffset at) =>
        new() { FirstId = Math.Min(one, other), SecondId = Math.Max(one, other), Share = share, Words = words, FoundAt = at };

    /// <summary>同じ件ではない. Load both tickets first.</summary>
    public void SetApart(By by)
    {
        if (SetApartAt is not null)
            return;
        SetApartAt = by.At;
        First!.Acts.Add("ticket.set-apart", by);
        Second!.Acts.Add("ticket.set-apart", by);
    }
}

public sealed class RepetitionMapping : IEntityTypeConfiguration<Repetition>
{
    public void Configure(EntityTypeBuilder<Repetition> builder)
    {
        builder.Property(r => r.Words).HasJson();
        builder.HasIndex(r => new { r.FirstId, r.SecondId }).IsUnique();
        builder.HasOne(r => r.First).WithMany().HasForeignKey(r => r.FirstId);
        builder.HasOne(r => r.Second).WithMany().HasForeignKey(r => r.SecondId);
    }
}
