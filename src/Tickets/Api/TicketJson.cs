using Consult.Policy.Api;

namespace Consult.Tickets.Api;

/// <summary>A ticket with its whole course, as far as the token's role may see it.</summary>
/// <param name="Messages">The conversation in the order of time, the question itself first; internal notes only for the desk.</param>
/// <param name="Clauses">Asked about or cited.</param>
/// <param name="Articles">Made from it or used by its answer.</param>
/// <param name="Related">Near tickets that the token may see.</param>
/// <param name="Draft">The answer being written or approved; only for the desk, and never among the messages.</param>
public sealed record TicketJson(
    string Number, string Url, int Version, string Subject, string Body, string Status, string Channel, CodedJson Department, PersonJson Requester, PersonJson? Assignee,
    DateTimeOffset OpenedAt, DateTimeOffset DueAt, DateTimeOffset? AnsweredAt, DateTimeOffset? ClosedAt, bool Overdue, CodedJson Topic, string Urgency, string? InformationClass,
    IReadOnlyList<string> Systems, bool Confidential, IReadOnlyList<MessageJson> Messages, IReadOnlyList<ClauseLinkJson> Clauses, IReadOnlyList<LinkJson> Articles,
    IReadOnlyList<LinkJson> Related, IReadOnlyList<EventJson> History, DraftJson? Draft);

/// <summary>One line of a list of tickets.</summary>
public sealed record TicketRowJson(
    string Number, string Url, string Subject, string Status, string Channel, CodedJson Department, PersonJson Requester, PersonJson? Assignee,
    CodedJson Topic, string Urgency, DateTimeOffset OpenedAt, DateTimeOffset DueAt, DateTimeOffset? AnsweredAt, DateTimeOffset? ClosedAt, bool Overdue)
{
    /// <summary>Needs topic, department and assignee.</summary>
    public static TicketRowJson Of(Ticket ticket, DateTimeOffset now, Func<string, string> url) => new(
        ticket.Number, url($"/tickets/{ticket.Number}"), ticket.Subject, ticket.Status.Word(), ticket.Channel.Word(), new(ticket.Department.Code, ticket.Department.Name),
        new(ticket.RequesterEmail, ticket.RequesterName), PersonJson.Of(ticket.Assignee), new(ticket.Topic.Code, ticket.Topic.Name), ApiWords.Of(ticket.Urgency),
        ticket.OpenedAt, ticket.DueAt, ticket.AnsweredAt, ticket.ClosedAt, ticket.IsOverdue(now));
}

/// <param name="Kind"><c>question</c>, <c>inquiry</c>, <c>answer</c>, <c>note</c> or <c>machine</c>.</param>
/// <param name="From">The writer's name.</param>
/// <param name="Text">Markdown.</param>
/// <param name="Clauses">What an answer rests on, in the version of its day.</param>
/// <param name="NoProvision">An answer for which the policy has no clause.</param>
/// <param name="Via">How a reply came that the desk wrote down.</param>
/// <param name="RecordedBy">Who wrote it down.</param>
public sealed record MessageJson(string Kind, string From, DateTimeOffset At, string Text, IReadOnlyList<AttachmentJson> Attachments, IReadOnlyList<ClauseLinkJson>? Clauses = null, bool? NoProvision = null, string? Via = null, string? RecordedBy = null);

/// <param name="Sha256">Lower-case hexadecimal.</param>
/// <param name="Size">In bytes.</param>
public sealed record AttachmentJson(string Name, string Sha256, long Size, string MediaType)
{
    public static AttachmentJson Of(Attachment attachment) => new(attachment.Name, attachment.Sha256, attachment.Size, attachment.MediaType);
}

/// <param name="Act">The verb: <c>open</c>, <c>check</c>, <c>assign</c>, <c>ask</c>, <c>reply</c>, <c>approve</c> …</param>
/// <param name="Status">The state after it.</param>
public sealed record EventJson(DateTimeOffset At, string By, string Act, string Status, string? Text);

/// <param name="Author">Who changed it last and signs the answer.</param>
/// <param name="Writers">Everyone who wrote in it; none of them may approve it.</param>
/// <param name="ReturnedBecause">Why the approver sent it back.</param>
public sealed record DraftJson(string Text, IReadOnlyList<ClauseLinkJson> Clauses, bool NoProvision, string Author, IReadOnlyList<string> Writers, DateTimeOffset WrittenAt, string? ReturnedBecause);

/// <summary>What a verb did: the ticket's state after it.</summary>
/// <param name="Url">The ticket's page.</param>
public sealed record TicketStateJson(string Number, string Url, string Status, int Version);

/// <param name="Email">Null where the person has no account.</param>
public sealed record PersonJson(string? Email, string Name)
{
    public static PersonJson? Of(Accounts.User? user) => user is null ? null : new(user.Email, user.Name);
}

/// <summary>Something with a code for machines and a name for people.</summary>
public sealed record CodedJson(string Code, string Name);

/// <param name="Number">Of a ticket or an article.</param>
public sealed record LinkJson(string Number, string Title, string Url);

/// <summary>The API's words for the small facts of a ticket.</summary>
internal static class ApiWords
{
    public static string Of(Urgency urgency) => urgency == Urgency.High ? "high" : "normal";
}
