using System.ComponentModel.DataAnnotations.Schema;
using Consult.Access;
using Consult.Knowledge;
using Consult.Search;
using Consult.Trail;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Consult.Tickets;

/// <summary>One line of a ticket's course, which the department may read and the month's figures are counted from.</summary>
public sealed class TicketEvent
{
    public int Id { get; init; }

    public int TicketId { get; init; }

    public Ticket? Ticket { get; init; }

    public DateTimeOffset At { get; init; }

    public int? ById { get; init; }

    public required string ByName { get; init; }

    /// <summary>The verb: open, check, pass, assign, ask, reply, draft, submit, return, approve, answer, close, withdraw, hold, resume, reopen, record-reply, go-on, attach, reclassify, name, unname, merge, machine, note …</summary>
    public required string Act { get; init; }

    /// <summary>The state after it.</summary>
    public TicketStatus Status { get; init; }

    /// <summary>When the answer was due after it, so that a past month's overdue tickets can be told later.</summary>
    public required DateTimeOffset DueAt { get; init; }

    public string? Text { get; init; }
}

/// <summary>A ticket and an article that belong together: the article was made from it, or its answer inserted the article.</summary>
public sealed class TicketArticle : IIndexed
{
    public int TicketId { get; init; }

    public Ticket? Ticket { get; init; }

    public int ArticleId { get; init; }

    public Article? Article { get; init; }

    /// <summary>True: the article was made from this ticket. False: its answer used the article.</summary>
    public bool IsSource { get; init; }

    /// <summary>The ticket's document names its articles.</summary>
    public (IndexedKind Kind, int EntityId) Indexed => (IndexedKind.Ticket, TicketId);
}

/// <summary>An unfinished form, kept on the server so that a lost session loses nothing. One a person.</summary>
public sealed class TicketDraft
{
    public int UserId { get; init; }

    /// <summary>The form's fields as JSON.</summary>
    public string Fields { get; set; } = "{}";

    public DateTimeOffset SavedAt { get; set; }
}

/// <summary>「これで解決した」: a question an article answered before it was asked; a consultation without a ticket, counted in the report.</summary>
public sealed class SelfSolution : ITrailed
{
    public int Id { get; init; }

    public int UserId { get; init; }

    public int? DepartmentId { get; init; }

    public int ArticleId { get; init; }

    public Article? Article { get; init; }

    /// <summary>What the person had typed.</summary>
    [TrailDigest]
    public string Text { get; init; } = "";

    public DateTimeOffset At { get; init; }

    [NotMapped]
    public Acts Acts { get; } = [];

    public string TrailKey => $"self-solution:{Id}";

    public static SelfSolution Record(Article article, string text, By by)
    {
        var solution = new SelfSolution { UserId = by.UserId ?? 0, DepartmentId = by.DepartmentId, ArticleId = article.Id, Text = text.Trim(), At = by.At };
        solution.Acts.Add("self-solution.record", by);
        return solution;
    }
}

public sealed class TicketRowsMapping :
    IEntityTypeConfiguration<TicketEvent>, IEntityTypeConfiguration<TicketArticle>,
    IEntityTypeConfiguration<TicketDraft>, IEntityTypeConfiguration<SelfSolution>
{
    public void Configure(EntityTypeBuilder<TicketEvent> builder)
    {
        builder.HasOne(e => e.Ticket).WithMany(t => t.Events).HasForeignKey(e => e.TicketId);
        builder.HasIndex(e => new { e.Act, e.At });
        builder.HasIndex(e => new { e.TicketId, e.At });
        builder.HasIndex(e => e.At);
    }

    public void Configure(EntityTypeBuilder<TicketArticle> builder)
    {
        builder.HasKey(l => new { l.TicketId, l.ArticleId });
        builder.HasOne(l => l.Ticket).WithMany(t => t.Articles).HasForeignKey(l => l.TicketId);
        builder.HasOne(l => l.Article).WithMany(a => a.Tickets).HasForeignKey(l => l.ArticleId);
    }

    public void Configure(EntityTypeBuilder<TicketDraft> builder)
    {
        builder.HasKey(d => d.UserId);
        builder.Property(d => d.UserId).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<SelfSolution> builder)
    {
        builder.HasOne(s => s.Article).WithMany().HasForeignKey(s => s.ArticleId);
        builder.HasIndex(s => s.At);
    }
}
