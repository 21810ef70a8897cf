using Consult.Accounts;
using Consult.Departments;

namespace Consult.Tickets;

/// <summary>What a new ticket is made of, from whichever channel.</summary>
public sealed record NewTicket
{
    public required string Subject { get; init; }
    public required string Body { get; init; }
    public required Topic Topic { get; init; }
    public required Department Department { get; init; }
    public required Channel Channel { get; init; }
    /// <summary>True: <see cref="Body"/> came in a letter and is not Markdown.</summary>
    public bool IsPlain { get; init; }
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

    /// <summary>When the question reached the city, where that was before it was taken in: the clock begins there. Null: now.</summary>
    public DateTimeOffset? ArrivedAt { get; init; }
}

/// <summary>An answer to one of the topic's own questions.</summary>
public sealed record TopicAnswer(string Label, string Value);
