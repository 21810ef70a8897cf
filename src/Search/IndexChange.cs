using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Consult.Search;

/// <summary>What the search index holds of the database.</summary>
public enum IndexedKind
{
    Ticket,
    Article,
    Clause,
}

/// <summary>This row's document must be built again. Written in the transaction of the change; ids grow in the order of commits.</summary>
public sealed class IndexChange
{
    public long Id { get; init; }

    public IndexedKind Kind { get; init; }

    public int EntityId { get; init; }
}

/// <summary>A change of this entity changes the document of the named one (itself, or the ticket or article it belongs to).</summary>
public interface IIndexed
{
    (IndexedKind Kind, int EntityId) Indexed { get; }
}

public sealed class IndexChangeMapping : IEntityTypeConfiguration<IndexChange>
{
    public void Configure(EntityTypeBuilder<IndexChange> builder) => builder.Property(c => c.Id).ValueGeneratedOnAdd();
}
