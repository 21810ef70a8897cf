using Consult.Policy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Consult.Tickets;

/// <summary>A clause the asker named. What an answer rests on is a <see cref="Citation"/>.</summary>
public sealed class TicketClause
{
    public int TicketId { get; init; }

    public int ClauseId { get; init; }

    public Clause? Clause { get; init; }
}

public sealed partial class Ticket
{
    /// <summary>The clauses asked about.</summary>
    public List<TicketClause> Clauses { get; } = [];

    /// <summary>Names the clauses that the question is about.</summary>
    public void Concern(IEnumerable<Clause> clauses) =>
        Clauses.AddRange(clauses.Where(c => Clauses.TrueForAll(known => known.ClauseId != c.Id)).Select(c => new TicketClause { ClauseId = c.Id, Clause = c }));
}

public sealed class TicketClauseMapping : IEntityTypeConfiguration<TicketClause>
{
    public void Configure(EntityTypeBuilder<TicketClause> builder)
    {
        builder.HasKey(c => new { c.TicketId, c.ClauseId });
        builder.HasOne<Ticket>().WithMany(t => t.Clauses).HasForeignKey(c => c.TicketId);
        builder.HasOne(c => c.Clause).WithMany().HasForeignKey(c => c.ClauseId).OnDelete(DeleteBehavior.Restrict);
    }
}
