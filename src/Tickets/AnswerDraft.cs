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

    /// <summary>Who changed it last and signs the answer.</summary>
    public int? AuthorId { get; private set; }

    public string AuthorName { get; private set; } = "";

    public DateTimeOffset WrittenAt { get; private set; }

    /// <summary>Everyone who changed its text, its clauses or 規定なし: none of them may approve it.</summary>
    public IReadOnlyList<DraftWriter> Writers { get; private set; } = [];

    /// <summary>False once it was sent.</summary>
    public bool IsOpen { get; internal set; } = true;

    [TrailDigest]
    public string? ReturnedBecause { get; internal set; }

    [NotMapped]
    public Acts Acts { get; } = [];

    public string TrailKey => $"{Ticket.TrailKey}/draft/{Id}";

    public bool IsWrittenBy(int? userId) => Writers.Any(w => w.Id == userId);

    public bool Says(string text, IEnumerable<int> clauseIds, bool noProvision) =>
        Text == text && NoProvision == noProvision && ClauseIds.ToHashSet().SetEquals(clauseIds);

    internal void Write(string text, IReadOnlyList<int> clauseIds, bool noProvision, By by)
    {
        (Text, ClauseIds, NoProvision) = (text, clauseIds, noProvision);
        (AuthorId, AuthorName, WrittenAt) = (by.UserId, by.Name, by.At);
        Writers = [.. Writers.Where(w => w.Id != by.UserId), new DraftWriter(by.UserId, by.Name)];
        Acts.Add("draft.write", by);
    }
}

/// <param name="Id">Null for the program itself.</param>
/// <param name="Name">As it was then.</param>
public sealed record DraftWriter(int? Id, string Name);

public sealed class AnswerDraftMapping : IEntityTypeConfiguration<AnswerDraft>
{
    public void Configure(EntityTypeBuilder<AnswerDraft> builder)
    {
        builder.HasOne(d => d.Ticket).WithMany(t => t.Drafts).HasForeignKey(d => d.TicketId);
        builder.Property(d => d.ClauseIds).HasJson();
        builder.Property(d => d.Writers).HasJson();
    }
}
