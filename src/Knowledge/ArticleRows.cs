using System.ComponentModel.DataAnnotations.Schema;
using Consult.Access;
using Consult.Accounts;
using Consult.Data;
using Consult.Departments;
using Consult.Policy;
using Consult.Search;
using Consult.Trail;

namespace Consult.Knowledge;

/// <summary>One saved state of an article's text. Never changed afterwards.</summary>
public sealed class ArticleVersion : ITrailed
{
    public int Id { get; init; }

    public int ArticleId { get; init; }

    public required Article Article { get; init; }

    /// <summary>1, 2, 3 … within the article.</summary>
    public int Number { get; init; }

    public required string Title { get; init; }

    /// <summary>Markdown, as the next two.</summary>
    public required string Question { get; init; }

    public required string Answer { get; init; }

    public required string Conditions { get; init; }

    public IReadOnlyList<int> ClauseIds { get; init; } = [];

    /// <summary>Who may read it once it is published.</summary>
    public ArticleAudience Audience { get; init; }

    /// <summary>The 局 of <see cref="ArticleAudience.Bureau"/>.</summary>
    public int? BureauId { get; init; }

    public Department? Bureau { get; init; }

    /// <summary>What the writer changed, in a few words.</summary>
    public string Comment { get; init; } = "";

    public DateTimeOffset SavedAt { get; init; }

    public int? SavedById { get; init; }

    public required string SavedByName { get; init; }

    [NotMapped]
    public Acts Acts { get; } = [];

    public string TrailKey => $"article-version:{ArticleId}/{Number}";
}

/// <summary>A clause the published article rests on.</summary>
public sealed class ArticleClause
{
    public int ArticleId { get; init; }

    public Article? Article { get; init; }

    public int ClauseId { get; init; }

    public Clause? Clause { get; init; }
}

public enum ReviewCause
{
    /// <summary>根拠条項が改定された.</summary>
    ClauseModified,

    /// <summary>根拠条項が削除された.</summary>
    ClauseDeleted,

    /// <summary>見直し予定日が過ぎた.</summary>
    DatePassed,

    /// <summary>読者から古い・誤りの指摘があった.</summary>
    Reported,
}

public enum ReviewResolution
{
    Confirmed,
    Revised,
    Retired,
}

/// <summary>要見直しの一件: why an article asks to be reviewed, until a person settles it.</summary>
public sealed class ReviewRequest : ITrailed
{
    public int Id { get; init; }

    public int ArticleId { get; init; }

    public required Article Article { get; init; }

    public ReviewCause Cause { get; init; }

    [TrailDigest]
    public required string Text { get; init; }

    public int? ClauseId { get; init; }

    public Clause? Clause { get; init; }

    /// <summary>The edition that changed the clause: its text there is the new one, that of the edition before it the old one.</summary>
    public int? EditionId { get; init; }

    public PolicyEdition? Edition { get; init; }

    public DateTimeOffset RequestedAt { get; init; }

    public required string RequestedByName { get; init; }

    public DateTimeOffset? ResolvedAt { get; private set; }

    public string? ResolvedByName { get; private set; }

    public ReviewResolution? Resolution { get; private set; }

    [NotMapped]
    public Acts Acts { get; } = [];

    public string TrailKey => $"review:{ArticleId}/{Id}";

    internal void Resolve(ReviewResolution resolution, By by)
    {
        (Resolution, ResolvedAt, ResolvedByName) = (resolution, by.At, by.Name);
        Acts.Add("review.resolve", by);
    }
}

public enum FeedbackKind
{
    /// <summary>役に立った.</summary>
    Useful,

    /// <summary>古い・誤り.</summary>
    Outdated,
}

/// <summary>What a reader thought of an article.</summary>
public sealed class ArticleFeedback : ITrailed, IIndexed
{
    public int Id { get; init; }

    public int ArticleId { get; init; }

    public Article? Article { get; init; }

    public int? UserId { get; init; }

    public User? User { get; init; }

    public FeedbackKind Kind { get; init; }

    [TrailDigest]
    public string Comment { get; init; } = "";

    public DateTimeOffset At { get; init; }

    [NotMapped]
    public Acts Acts { get; } = [];

    public string TrailKey => $"article-feedback:{ArticleId}/{Id}";

    /// <summary>The article's document counts who found it useful.</summary>
    public (IndexedKind Kind, int EntityId) Indexed => (IndexedKind.Article, ArticleId);

    /// <summary>役に立った: counted once a person.</summary>
    public static ArticleFeedback Useful(Article article, By by)
    {
        var feedback = new ArticleFeedback { ArticleId = article.Id, UserId = by.UserId, Kind = FeedbackKind.Useful, At = by.At };
        feedback.Acts.Add("article.praise", by);
        return feedback;
    }

    /// <summary>古い・誤り: asks for a review of the article.</summary>
    /// <param name="article">What the person read, with its reviews.</param>
    /// <param name="comment">What is old or wrong.</param>
    /// <param name="by">The reader.</param>
    public static ArticleFeedback Outdated(Article article, string comment, By by)
    {
        if (string.IsNullOrWhiteSpace(comment))
            throw new RuleBroken("どこが古いか、誤っているかを入力してください。");
        var feedback = new ArticleFeedback { ArticleId = article.Id, UserId = by.UserId, Kind = FeedbackKind.Outdated, Comment = comment.ReplaceLineEndings("\n").Trim(), At = by.At };
        feedback.Acts.Add("article.report", by);
        article.RequestReview(ReviewCause.Reported, feedback.Comment, null, by);
        return feedback;
    }
}
