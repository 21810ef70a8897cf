using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Consult.Search.Asked;

/// <summary>
/// How often something was searched for on one day, and what came of it. Nobody's name is kept, nothing that tells a person is written down
/// (<see cref="QueryCounts"/>), and the rows are deleted after <see cref="Data.SearchSettings.KeepQueriesMonths"/>.
/// </summary>
public sealed class AskedQuery
{
    public const int Longest = 40;

    public int Id { get; init; }

    /// <summary>Normalised, as it is compared.</summary>
    public required string Text { get; init; }

    /// <summary>In Tokyo.</summary>
    public DateOnly Day { get; init; }

    /// <summary>How often it found something.</summary>
    public int Found { get; init; }

    /// <summary>How often it found nothing that its reader may see.</summary>
    public int Nothing { get; init; }

    /// <summary>How often something was opened from its hits.</summary>
    public int Opened { get; init; }
}

public sealed class AskedQueryMapping : IEntityTypeConfiguration<AskedQuery>
{
    public void Configure(EntityTypeBuilder<AskedQuery> builder)
    {
        builder.Property(q => q.Text).HasMaxLength(AskedQuery.Longest);
        builder.HasIndex(q => new { q.Day, q.Text }).IsUnique();
    }
}
