using System.ComponentModel.DataAnnotations.Schema;
using Consult.Search;
using Consult.Trail;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Consult.Tickets;

/// <summary>内部メモ: for the desk only. Its own type and table, so that it can never leave.</summary>
public sealed class Note : ITrailed, IIndexed
{
    public int Id { get; init; }

    public int TicketId { get; init; }

    public required Ticket Ticket { get; init; }

    public int? AuthorId { get; init; }

    public required string AuthorName { get; init; }

    public DateTimeOffset At { get; init; }

    [TrailDigest]
    public required string Text { get; init; }

    /// <summary>True: as it came in a letter, line by line; not Markdown.</summary>
    public bool IsPlain { get; set; }

    public List<Attachment> Attachments { get; } = [];

    [NotMapped]
    public Acts Acts { get; } = [];

    public string TrailKey => $"{Ticket.TrailKey}/note/{Id}";

    public (IndexedKind Kind, int EntityId) Indexed => (IndexedKind.Ticket, TicketId);
}

public sealed class NoteMapping : IEntityTypeConfiguration<Note>
{
    public void Configure(EntityTypeBuilder<Note> builder) => builder.HasOne(n => n.Ticket).WithMany(t => t.Notes).HasForeignKey(n => n.TicketId);
}
