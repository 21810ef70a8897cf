using System.ComponentModel.DataAnnotations.Schema;
using Consult.Policy;
using Consult.Search;
using Consult.Trail;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Consult.Tickets;

public enum MessageKind
{
    /// <summary>From the department: a reply or an addition.</summary>
    Question,

    /// <summary>確認: asked of the department.</summary>
    Inquiry,

    /// <summary>回答.</summary>
    Answer,

    /// <summary>Written by a machine (bounce, out of office); changes nothing.</summary>
    Machine,
}

/// <summary>What the department may read. Internal notes are <see cref="Note"/>, drafts are <see cref="AnswerDraft"/>: other tables.</summary>
public sealed class Message : ITrailed, IIndexed
{
    public int Id { get; init; }

    public int TicketId { get; init; }

    public required Ticket Ticket { get; init; }

    public MessageKind Kind { get; init; }

    public int? AuthorId { get; init; }

    public required string AuthorName { get; init; }

    public bool FromStaff { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>Markdown, unless <see cref="IsPlain"/>.</summary>
    [TrailDigest]
    public required string Text { get; init; }

    /// <summary>True: as it came in a letter, line by line; not Markdown.</summary>
    public bool IsPlain { get; init; }

    /// <summary>規定なし: an answer for which the policy has no clause.</summary>
    public bool NoProvision { get; init; }

    /// <summary>How a reply came that the desk wrote down on the department's behalf; null where the author wrote it here.</summary>
    public Channel? Via { get; init; }

    /// <summary>Who wrote down what <see cref="AuthorName"/> said.</summary>
    public int? RecordedById { get; init; }

    public string? RecordedByName { get; init; }

    public int? ApprovedById { get; init; }

    public string? ApprovedByName { get; init; }

    public List<Citation> Citations { get; } = [];

    public List<Attachment> Attachments { get; } = [];

    [NotMapped]
    public Acts Acts { get; } = [];

    public string TrailKey => $"{Ticket.TrailKey}/message/{Id}";

    public (IndexedKind Kind, int EntityId) Indexed => (IndexedKind.Ticket, TicketId);
}

/// <summary>An answer rests on a clause, in the version in force that day.</summary>
public sealed class Citation
{
    public int Id { get; init; }

    public int MessageId { get; init; }

    public required Message Message { get; init; }

    public int ClauseId { get; init; }

    public Clause? Clause { get; init; }

    public int VersionId { get; init; }

    public ClauseVersion? Version { get; init; }
}

public sealed class MessageMapping : IEntityTypeConfiguration<Message>, IEntityTypeConfiguration<Citation>
{
    public void Configure(EntityTypeBuilder<Message> builder)
    {
        builder.HasOne(m => m.Ticket).WithMany(t => t.Messages).HasForeignKey(m => m.TicketId);
        builder.HasIndex(m => new { m.Kind, m.At });
    }

    public void Configure(EntityTypeBuilder<Citation> builder)
    {
        builder.HasOne(c => c.Message).WithMany(m => m.Citations).HasForeignKey(c => c.MessageId);
        builder.HasOne(c => c.Clause).WithMany().HasForeignKey(c => c.ClauseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(c => c.Version).WithMany().HasForeignKey(c => c.VersionId).OnDelete(DeleteBehavior.Restrict);
    }
}
