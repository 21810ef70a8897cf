using Consult.Tickets;

namespace Consult.Mail.Outbound;

/// <summary>
/// All that a letter can tell of a ticket. What the desk keeps to itself (notes, drafts, reasons of a return) has no place in it, so no wording can
/// ask for it.
/// </summary>
/// <param name="Path">Of the ticket's page.</param>
/// <param name="By">Who took the step.</param>
/// <param name="Text">Markdown of the inquiry or answer; empty for every other letter.</param>
public sealed record LetterMatter(string Number, string Subject, string Department, string Asker, string? Assignee, TicketStatus Status, DateTimeOffset DueAt, string Path, string By, string Text)
{
    public bool IsConfidential { get; init; }

    /// <summary>規定なし.</summary>
    public bool NoProvision { get; init; }

    public IReadOnlyList<CitedClause> Clauses { get; init; } = [];

    /// <summary>Published articles near the question that the asker may read; of a receipt.</summary>
    public IReadOnlyList<NearArticle> Near { get; init; } = [];

    public IReadOnlyList<LetterFile> Files { get; init; } = [];

    /// <summary>For <see cref="LetterKind.ArticleReview"/>.</summary>
    public IReadOnlyList<ArticleTask> Articles { get; init; } = [];

    /// <summary>A letter about articles tells of no ticket.</summary>
    public static LetterMatter Of(IReadOnlyList<ArticleTask> articles) => new("", "", "", "", null, TicketStatus.Received, DateTimeOffset.UnixEpoch, "/reviews", "", "") { Articles = articles };
}

/// <summary>An article that waits for the letter's recipient.</summary>
/// <param name="What">What is to be done, as a key of the words.</param>
/// <param name="Day">Until when, or when it happens.</param>
/// <param name="Path">Of its page.</param>
public sealed record ArticleTask(string Number, string Title, string What, DateOnly? Day, string Path);

/// <param name="Document">Title of the policy document.</param>
/// <param name="Title">Number and heading.</param>
/// <param name="Path">Of its page.</param>
public sealed record CitedClause(string Document, string Title, string Path);

/// <param name="Path">Of its page.</param>
public sealed record NearArticle(string Title, string Path);

/// <param name="Size">In bytes.</param>
/// <param name="Path">Where it is downloaded.</param>
/// <param name="IsEnclosed">It goes with the letter; otherwise the letter names it with its address.</param>
public sealed record LetterFile(int Id, string Name, long Size, string Path, bool IsEnclosed);
