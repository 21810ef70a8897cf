using Consult.Policy.Api;
using Consult.Tickets.Api;
using Consult.Web.Api;

namespace Consult.Knowledge.Api;

/// <summary>An article: for the desk its newest text, for others the published one.</summary>
/// <param name="Version">Counts saves; send it back with a PUT.</param>
/// <param name="Status"><c>draft</c>, <c>in-review</c>, <c>published</c>, <c>review-needed</c> or <c>retired</c>.</param>
/// <param name="Audience"><c>everyone</c>, <c>bureau</c> or <c>office</c>.</param>
/// <param name="PublishedText">For the desk: the text that readers see, where it is another one.</param>
/// <param name="Reviews">Why it asks to be reviewed, as long as no one has settled it.</param>
/// <param name="Tickets">Those the token may see.</param>
/// <param name="ChangedAt">When readers last got another text.</param>
/// <param name="CheckedOn">The day on whose clauses a person last found it right.</param>
/// <param name="ExpiresOn">The last day readers see it.</param>
/// <param name="PublishOn">For the desk: the day fixed for the newest text.</param>
/// <param name="Reviewer">For the desk: who is to review it, until <c>reviewDueOn</c>.</param>
/// <param name="Successor">The number of the article that takes its place.</param>
/// <param name="FormerNumbers">Numbers it had before.</param>
public sealed record ArticleJson(
    string Number, string Url, int Version, string Status, string Title, string Question, string Answer, string Conditions, IReadOnlyList<ClauseLinkJson> Clauses,
    string Audience, CodedJson? Bureau, CodedJson? Topic, PersonJson? Owner, DateOnly? ReviewOn, DateTimeOffset? PublishedAt, DateTimeOffset UpdatedAt, string? UpdatedBy,
    bool AwaitsPublication, ArticleTextJson? PublishedText, IReadOnlyList<ReviewJson> Reviews, IReadOnlyList<LinkJson> Tickets,
    DateTimeOffset? ChangedAt, DateOnly? CheckedOn, DateOnly? ExpiresOn, DateOnly? PublishOn, PersonJson? Reviewer, DateOnly? ReviewDueOn, string? Successor, IReadOnlyList<string> FormerNumbers);

public sealed record ArticleTextJson(string Title, string Question, string Answer, string Conditions);

/// <param name="Cause"><c>clause-modified</c>, <c>clause-deleted</c>, <c>date-passed</c> or <c>reported</c>.</param>
public sealed record ReviewJson(string Cause, string Text, DateTimeOffset RequestedAt, string? Clause);

/// <summary>One line of a list of articles.</summary>
public sealed record ArticleRowJson(string Number, string Url, string Status, string Title, string Audience, CodedJson? Topic, DateOnly? ReviewOn, DateTimeOffset? PublishedAt)
{
    /// <summary>Needs topic and the text shown.</summary>
    public static ArticleRowJson Of(Article article, bool staff, Func<string, string> url) => new(
        article.Number, url($"/articles/{article.Number}"), ApiWord.Kebab(article.Status), Shown(article, staff).Title, ApiWord.Kebab(article.Audience),
        article.Topic is null ? null : new(article.Topic.Code, article.Topic.Name), article.ReviewOn, article.PublishedAt);

    /// <summary>Drafts are the desk's own.</summary>
    public static ArticleVersion Shown(Article article, bool staff) => staff ? article.LatestVersion! : article.PublishedVersion!;
}

/// <summary>What a verb did: the article's state after it.</summary>
public sealed record ArticleStateJson(string Number, string Url, string Status, int Version);
