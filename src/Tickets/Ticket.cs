using System.ComponentModel.DataAnnotations.Schema;
using Consult.Access;
using Consult.Accounts;
using Consult.Calendar;
using Consult.Data;
using Consult.Departments;
using Consult.Search;
using Consult.Trail;

namespace Consult.Tickets;

/// <summary>相談: one question with its whole course. Verbs are in the other parts: Ticket.Course.cs, Ticket.Conversation.cs, Ticket.Answering.cs.</summary>
public sealed partial class Ticket : ITrailed, IIndexed
{
    /// <summary>Of a question, an answer, a note, in characters; longer matter is attached.</summary>
    public const int LongestText = 100_000;

    /// <summary>The same words from the same person within this time are a button pressed twice.</summary>
    public static readonly TimeSpan SentTwiceWithin = TimeSpan.FromMinutes(10);

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

    /// <summary>受付. Call it in the transaction that drew the number.</summary>
    public static Ticket Open(string number, NewTicket given, BusinessCalendar calendar, By by)
    {
        var ticket = new Ticket
        {
            Number = number,
            Subject = CleanText.Line(given.Subject),
            Body = given.Body.Trim(),
            Topic = given.Topic,
            TopicId = given.Topic.Id,
            TopicAnswers = given.TopicAnswers,
            Channel = given.Channel,
            Department = given.Department,
            DepartmentId = given.Department.Id,
            Requester = given.Requester,
            RequesterId = given.Requester?.Id,
            RequesterName = CleanText.Line(given.Requester?.Name ?? given.RequesterName ?? ""),
            RequesterEmail = given.Requester?.Email ?? given.RequesterEmail,
            Systems = string.IsNullOrWhiteSpace(given.Systems) ? null : given.Systems.Trim(),
            Information = given.Information,
            Urgency = given.Urgency,
            WantedOn = given.WantedOn,
            Confidential = given.Confidential,
            Status = TicketStatus.Received,
            OpenedAt = by.At,
            DueAt = calendar.Due(by.At, given.Topic.AnswerDays),
            LoggedById = given.Channel is Channel.Phone or Channel.Visit or Channel.WebMeeting ? by.UserId : null,
            Participants = string.IsNullOrWhiteSpace(given.Participants) ? null : given.Participants.Trim(),
            MinutesSpent = given.MinutesSpent,
            ConsultedOn = given.ConsultedOn,
        };
        if (ticket.Subject.Length == 0 || ticket.Body.Length == 0)
            throw new RuleBroken("件名と相談の内容を入力してください。");
        if (ticket.RequesterName.Length == 0)
            throw new RuleBroken("相談者の氏名を入力してください。");
        if (given.Information is { } information && !TicketFacts.Of(given.Department.Scale).Contains(information))
            throw new RuleBroken($"{given.Department.Name}では「{information.Japanese()}」を使いません。情報の分類を選び直してください。");
        ticket.Log("open", null, by);
        return ticket;
    }

    /// <summary>Refuses a stale form.</summary>
    /// <param name="version">The <see cref="Version"/> the form was made with.</param>
    /// <exception cref="Collision">Someone else saved meanwhile.</exception>
    public void Expect(int version)
    {
        if (Version != version)
            throw new Collision();
    }

    /// <summary>The address of its page.</summary>
    public string Path => $"/tickets/{Number}";

    /// <summary>Every verb ends here: one line of the course, one act for the trail, one version more.</summary>
    private void Log(string act, string? text, By by)
    {
        Version++;
        Events.Add(new TicketEvent { At = by.At, ById = by.UserId, ByName = by.Name, Act = act, Status = Status, DueAt = DueAt, Text = text });
        Acts.Add($"ticket.{act}", by);
    }

    private void Require(string verb, params TicketStatus[] allowed)
    {
        if (!allowed.Contains(Status))
            throw new RuleBroken($"この相談は「{Status.Japanese()}」のため、{verb}ことはできません。画面を読み込み直して、現在の状態を確かめてください。");
    }

    private static void RequireText(string? text, string what)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new RuleBroken($"{what}を入力してください。");
        if (text.Length > LongestText)
            throw new RuleBroken($"{what}は{LongestText:N0}文字以内で入力してください。長い資料は添付してください。");
    }
}

/// <summary>An answer to one of the topic's own questions.</summary>
public sealed record TopicAnswer(string Label, string Value);

/// <summary>What a new ticket is made of, from whichever channel.</summary>
public sealed record NewTicket
{
    public required string Subject { get; init; }
    public required string Body { get; init; }
    public required Topic Topic { get; init; }
    public required Department Department { get; init; }
    public required Channel Channel { get; init; }
    public User? Requester { get; init; }
    public string? RequesterName { get; init; }
    public string? RequesterEmail { get; init; }
    public IReadOnlyList<TopicAnswer> TopicAnswers { get; init; } = [];
    public string? Systems { get; init; }
    public InformationClass? Information { get; init; }
    public Urgency Urgency { get; init; }
    public DateOnly? WantedOn { get; init; }
    public bool Confidential { get; init; }
    public string? Participants { get; init; }
    public int? MinutesSpent { get; init; }
    public DateOnly? ConsultedOn { get; init; }
}

/// <summary>Two people changed one thing; the second is told and loses nothing.</summary>
public sealed class Collision() : Exception("ほかの人が先に保存しました。入力した内容は残っています。新しい内容を確かめてから、もう一度保存してください。");
