using System.ComponentModel.DataAnnotations.Schema;
using Consult.Access;
using Consult.Data;
using Consult.Trail;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Consult.Tickets;

/// <summary>回答案: seen by the desk only, until it is sent as a <see cref="Message"/>.</summary>
public sealed class AnswerDraft : ITrailed
{
    public int Id { get; init; }

    public int TicketId { get; init; }

    public required Ticket Ticket { get; init; }

    [TrailDigest]
    public string Text { get; private set; } = "";

    public IReadOnlyList<int> ClauseIds { get; private set; } = [];

    public bool NoProvision { get; private set; }

    public int? AuthorId { get; private set; }

    public string AuthorName { get; private set; } = "";

    public DateTimeOffset WrittenAt { get; private set; }

    /// <summary>False once it was sent.</summary>
    public bool IsOpen { get; internal set; } = true;

    [TrailDigest]
    public string? ReturnedBecause { get; internal set; }

    [NotMapped]
    public Acts Acts { get; } = [];

    public string TrailKey => $"{Ticket.TrailKey}/draft/{Id}";

    internal void Write(string text, IReadOnlyList<int> clauseIds, bool noProvision, By by)
    {
        (Text, ClauseIds, NoProvision) = (text, clauseIds, noProvision);
        (AuthorId, AuthorName, WrittenAt) = (by.UserId, by.Name, by.At);
        Acts.Add("draft.write", by);
    }
}

public sealed class AnswerDraftMapping : IEntityTypeConfiguration<AnswerDraft>
{
    public void Configure(EntityTypeBuilder<AnswerDraft> builder)
    {
        builder.HasOne(d => d.Ticket).WithMany(t => t.Drafts).HasForeignKey(d => d.TicketId);
        builder.Property(d => d.ClauseIds).HasJson();
    }
}
