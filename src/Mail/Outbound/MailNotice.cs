using Consult.Knowledge;
using Consult.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Consult.Mail.Outbound;

/// <summary>
/// A step of a ticket, or an article that waits, of which people have to be told. <see cref="Data.ConsultDb"/> writes it in the transaction of the step itself, whatever verb
/// took it, so that nothing is told that was not committed and nothing committed is forgotten. Composing makes letters of it, once.
/// </summary>
public sealed class MailNotice
{
    /// <summary>The acts that somebody is told of.</summary>
    public static readonly IReadOnlyList<string> Acts =
        ["open", "pass", "assign", "ask", "reply", "record-reply", "reopen", "attach", "submit", "return", "answer", "approve", "close", "withdraw"];

    private static readonly string[] WithMessage = ["ask", "reply", "record-reply", "reopen", "answer", "approve"];

    /// <summary>What is written down later than this after it happened is history, and nobody is told.</summary>
    private static readonly TimeSpan News = TimeSpan.FromDays(1);

    public int Id { get; private set; }

    /// <summary>One notice for one cause, however often it is looked at: <c>event:12</c>, <c>overdue:7:…</c>.</summary>
    public string Key { get; private set; } = "";

    /// <summary>The ticket whose step it is; null where it is about an article.</summary>
    public int? TicketId { get; private set; }

    public Ticket? Ticket { get; private set; }

    /// <summary>The article somebody has to look at.</summary>
    public int? ArticleId { get; private set; }

    public Article? Article { get; private set; }

    /// <summary>Who is told of the article; of tickets <see cref="Addressees"/> decides.</summary>
    public int? ToId { get; private set; }

    /// <summary>The message the step brought.</summary>
    public int? MessageId { get; private set; }

    /// <summary>The step's act, or <c>remind</c>, <c>due-soon</c>, <c>overdue</c>; of articles those of <see cref="ArticleReminders"/>.</summary>
    public string Act { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    /// <summary>Who took the step; is not told of it.</summary>
    public int? ById { get; private set; }

    public string ByName { get; private set; } = "";

    /// <summary>When its letters were written, be it none.</summary>
    public DateTimeOffset? HandledAt { get; private set; }

    /// <summary>How often composing failed, until when it waits, and why.</summary>
    public int Attempts { get; private set; }

    public DateTimeOffset? NextAt { get; private set; }

    public string? Error { get; private set; }

    /// <summary>The steps about to be saved that somebody is told of, each with the message it brings. Call it before the save.</summary>
    internal static List<(TicketEvent Step, Message? Message)> Take(ChangeTracker tracker, DateTimeOffset now)
    {
        var messages = tracker.Entries<Message>().Where(e => e.State == EntityState.Added && e.Entity.Kind != MessageKind.Machine)
            .GroupBy(e => e.Entity.Ticket).ToDictionary(g => g.Key, g => new Queue<Message>(g.Select(e => e.Entity)));
        var steps = tracker.Entries<TicketEvent>().Where(e => e.State == EntityState.Added && Acts.Contains(e.Entity.Act)).Select(e => e.Entity).Where(s => now - s.At < News);
        return [.. steps.Select(step => (step, WithMessage.Contains(step.Act) && step.Ticket is not null && messages.TryGetValue(step.Ticket, out var its) && its.TryDequeue(out var message) ? message : null))];
    }

    /// <summary>Of a step that was saved, so that its id is known.</summary>
    internal static MailNotice Of(TicketEvent step, Message? message) => new()
    {
        Key = $"event:{step.Id}",
        TicketId = step.TicketId,
        MessageId = message?.Id,
        Act = step.Act,
        At = step.At,
        ById = step.ById,
        ByName = step.ByName,
    };

    /// <summary>Time has passed: a reminder, a due date.</summary>
    internal static MailNotice Of(Ticket ticket, string act, string key, DateTimeOffset at) => new() { Key = key, TicketId = ticket.Id, Act = act, At = at };

    /// <summary>An article waits for this person.</summary>
    internal static MailNotice Of(int articleId, int toId, string act, string cause, DateTimeOffset at) =>
        new() { Key = $"{act}:{articleId}:{cause}:{toId}", ArticleId = articleId, ToId = toId, Act = act, At = at };

    internal void Handle(DateTimeOffset at) => (HandledAt, Error) = (at, null);
}

public sealed class MailNoticeMapping : IEntityTypeConfiguration<MailNotice>
{
    public void Configure(EntityTypeBuilder<MailNotice> builder)
    {
        builder.Property(n => n.Key).HasMaxLength(120);
        builder.Property(n => n.Act).HasMaxLength(40);
        builder.HasIndex(n => n.Key).IsUnique();
        builder.HasIndex(n => n.HandledAt);
        builder.HasOne(n => n.Ticket).WithMany().HasForeignKey(n => n.TicketId);
        builder.HasOne(n => n.Article).WithMany().HasForeignKey(n => n.ArticleId);
        builder.HasOne<Accounts.User>().WithMany().HasForeignKey(n => n.ToId);
    }
}
