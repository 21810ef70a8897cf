using System.ComponentModel.DataAnnotations.Schema;
using Consult.Accounts;
using Consult.Departments;
using Consult.Search;
using Consult.Trail;

namespace Consult.Tickets;

/// <summary>相談: one question with its whole course. Its verbs are in the other parts, by capability; what they share is in Ticket.Course.cs.</summary>
public sealed partial class Ticket : ITrailed, IIndexed
{
    /// <summary>Of a question, an answer, a note, in characters; longer matter is attached.</summary>
    public const int LongestText = 100_000;

    private Ticket()
    {
    }

    public int Id { get; private set; }

    /// <summary><c>R8-0001</c>: fiscal year of the opening and a number within it.</summary>
    public string Number { get; private set; } = "";

    [TrailDigest]
    public string Subject { get; private set; } = "";

    [TrailDigest]
    public string Body { get; private set; } = "";

    public int TopicId { get; private set; }

    public Topic Topic { get; private set; } = null!;

    /// <summary>推進室の一次確認が必要か: as the topic said when the ticket was opened, so that a change of the topic lifts no rule from a ticket under way.</summary>
    public bool RequiresCheck { get; private set; }

    /// <summary>推進室の承認が必要か: likewise.</summary>
    public bool RequiresApproval { get; private set; }

    /// <summary>Answers to the topic's own questions, as they were asked on the form.</summary>
    [TrailDigest]
    public IReadOnlyList<TopicAnswer> TopicAnswers { get; private set; } = [];

    public Channel Channel { get; private set; }

    public int DepartmentId { get; private set; }

    public Department Department { get; private set; } = null!;

    /// <summary>The asker's account; null when the asker has none.</summary>
    public int? RequesterId { get; private set; }

    public User? Requester { get; private set; }

    [TrailDigest]
    public string RequesterName { get; private set; } = "";

    [TrailDigest]
    public string? RequesterEmail { get; private set; }

    [TrailDigest]
    public string? Systems { get; private set; }

    public InformationClass? Information { get; private set; }

    public Urgency Urgency { get; private set; }

    public DateOnly? WantedOn { get; private set; }

    /// <summary>取扱注意: seen only by its asker, its assignee and the coordinators.</summary>
    public bool Confidential { get; private set; }

    public TicketStatus Status { get; private set; }

    public int? AssigneeId { get; private set; }

    public User? Assignee { get; private set; }

    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>When the answer is due; moved on by the business days of every pause.</summary>
    public DateTimeOffset DueAt { get; private set; }

    public DateTimeOffset? FirstAnsweredAt { get; private set; }

    /// <summary>Set while answered (回答済 or 完了).</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Set while finished (完了 or 取下げ).</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Set while the clock stands (相談課へ確認中, 保留).</summary>
    public DateTimeOffset? PausedAt { get; private set; }

    /// <summary>Where a ticket on hold goes on.</summary>
    public TicketStatus? HeldStatus { get; private set; }

    public int ReopenedCount { get; private set; }

    /// <summary>Who logged a 電話・来庁・Web会議 consultation on behalf of the department.</summary>
    public int? LoggedById { get; private set; }

    [TrailDigest]
    public string? Participants { get; private set; }

    public int? MinutesSpent { get; private set; }

    /// <summary>The day a logged consultation took place, which may lie before <see cref="OpenedAt"/>.</summary>
    public DateOnly? ConsultedOn { get; private set; }

    /// <summary>Counts saves; a form carries it, so that the second of two people is told.</summary>
    public int Version { get; private set; }

    public List<Message> Messages { get; } = [];

    public List<AnswerDraft> Drafts { get; } = [];

    public List<Note> Notes { get; } = [];

    public List<Attachment> Attachments { get; } = [];

    public List<TicketEvent> Events { get; } = [];

    public List<TicketPerson> People { get; } = [];

    public List<TicketArticle> Articles { get; } = [];

    [NotMapped]
    public Acts Acts { get; } = [];

    public string TrailKey => $"ticket:{Number}";

    public (IndexedKind Kind, int EntityId) Indexed => (IndexedKind.Ticket, Id);

    public bool IsOpen => TicketStatuses.Open.Contains(Status);

    public bool IsOverdue(DateTimeOffset at) => IsOpen && PausedAt is null && DueAt < at;

    /// <summary>The address of its page.</summary>
    public string Path => $"/tickets/{Number}";
}
