using System.ComponentModel.DataAnnotations.Schema;
using Consult.Search;
using Consult.Trail;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Consult.Tickets;

/// <summary>A file of a ticket. The bytes lie under their SHA-256 in the data directory; rows may share them.</summary>
public sealed class Attachment : ITrailed, IIndexed
{
    public int Id { get; init; }

    public int TicketId { get; init; }

    public Ticket? Ticket { get; init; }

    /// <summary>The message it came with; null: with the question itself, or with a note.</summary>
    public int? MessageId { get; init; }

    public Message? Message { get; init; }

    /// <summary>Set: only the desk sees it.</summary>
    public int? NoteId { get; init; }

    public Note? Note { get; init; }

    [TrailDigest]
    public required string Name { get; init; }

    /// <summary>Lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>In bytes.</summary>
    public long Size { get; init; }

    /// <summary>Judged by content, not by name.</summary>
    public required string MediaType { get; init; }

    public int? AddedById { get; init; }

    public DateTimeOffset AddedAt { get; init; }

    [NotMapped]
    public Acts Acts { get; } = [];

    public string TrailKey => $"{Ticket?.TrailKey ?? $"ticket:#{TicketId}"}/attachment/{Sha256}";

    public (IndexedKind Kind, int EntityId) Indexed => (IndexedKind.Ticket, TicketId);
}

public sealed class AttachmentMapping : IEntityTypeConfiguration<Attachment>
{
    public void Configure(EntityTypeBuilder<Attachment> builder)
    {
        builder.HasIndex(a => a.Sha256);
        builder.HasOne(a => a.Ticket).WithMany(t => t.Attachments).HasForeignKey(a => a.TicketId);
        builder.HasOne(a => a.Message).WithMany(m => m.Attachments).HasForeignKey(a => a.MessageId);
        builder.HasOne(a => a.Note).WithMany(n => n.Attachments).HasForeignKey(a => a.NoteId);
    }
}
