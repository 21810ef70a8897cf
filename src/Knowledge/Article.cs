using System.ComponentModel.DataAnnotations.Schema;
using Consult.Access;
using Consult.Accounts;
using Consult.Data;
using Consult.Departments;
using Consult.Search;
using Consult.Tickets;
using Consult.Trail;

namespace Consult.Knowledge;

public enum ArticleStatus
{
    /// <summary>案.</summary>
    Draft,

    /// <summary>査閲: waits for a second person.</summary>
    InReview,

    /// <summary>公開.</summary>
    Published,

    /// <summary>要見直し: still readable, with a warning.</summary>
    ReviewNeeded,

    /// <summary>廃止.</summary>
    Retired,
}

public enum ArticleAudience
{
    /// <summary>全庁.</summary>
    Everyone,

    /// <summary>One 局 (<see cref="Article.BureauId"/>).</summary>
    Bureau,

    /// <summary>推進室と受託者のみ.</summary>
    Office,
}

/// <summary>ナレッジ: a published question and answer, tied to clauses. What readers see is <see cref="PublishedVersion"/>; editing makes new versions beside it.</summary>
public sealed partial class Article : ITrailed, IIndexed
{
    private Article()
    {
    }

    public int Id { get; private set; }

    /// <summary><c>K-0001</c>.</summary>
    public string Number { get; private set; } = "";

    public ArticleStatus Status { get; private set; }

    /// <summary>Who may read what is published. A version that is not yet published carries the audience it asks for.</summary>
    public ArticleAudience Audience { get; private set; }

    public int? BureauId { get; private set; }

    public Department? Bureau { get; private set; }

    public int? TopicId { get; private set; }

    public Topic? Topic { get; private set; }

    public int? OwnerId { get; private set; }

    public User? Owner { get; private set; }

    public DateOnly? ReviewOn { get; private set; }

    /// <summary>The last day readers see it; the night after, it is 廃止. Null: it has no end.</summary>
    public DateOnly? ExpiresOn { get; private set; }

    /// <summary>First publication.</summary>
    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>When what readers see last became another text; null for an article published before this was kept.</summary>
    public DateTimeOffset? ChangedAt { get; private set; }

    /// <summary>The day on whose clauses a person last found the published text right: by publishing or by このままでよい.</summary>
    public DateOnly? CheckedOn { get; private set; }

    public int? PublishedVersionId { get; private set; }

    public ArticleVersion? PublishedVersion { get; private set; }

    /// <summary>The newest version; load <see cref="Versions"/> first.</summary>
    public ArticleVersion? LatestVersion => Versions.MaxBy(v => v.Number);

    /// <summary>Counts saves, against two people editing at once.</summary>
    public int Version { get; private set; }

    public List<ArticleVersion> Versions { get; } = [];

    /// <summary>The clauses it rests on now.</summary>
    public List<ArticleClause> Clauses { get; } = [];

    public List<ReviewRequest> Reviews { get; } = [];

    public List<TicketArticle> Tickets { get; } = [];

    [NotMapped]
    public Acts Acts { get; } = [];

    public string TrailKey => $"article:{Number}";

    public (IndexedKind Kind, int EntityId) Indexed => (IndexedKind.Article, Id);

    public bool IsReadable => PublishedVersionId is not null && Status is ArticleStatus.Published or ArticleStatus.ReviewNeeded;

    /// <summary>案をつくる.</summary>
    /// <param name="number">Drawn by <see cref="ArticleNumbers"/>, or given by a file.</param>
    /// <param name="text">The first version.</param>
    /// <param name="frame">What surrounds it.</param>
    /// <param name="by">Who writes; may not publish this version.</param>
    /// <param name="savedAt">When the text was written, if a file says so; else now.</param>
    public static Article Write(string number, ArticleText text, ArticleFrame frame, By by, DateTimeOffset? savedAt = null)
    {
        var article = new Article { Number = number, Status = ArticleStatus.Draft };
        article.SetFrame(frame);
        article.Add(text, frame, "作成", by, savedAt);
        article.Acts.Add("article.write", by);
        return article;
    }

    /// <summary>Every save is a version.</summary>
    public void Revise(ArticleText text, ArticleFrame frame, string comment, By by)
    {
        if (Status == ArticleStatus.Retired)
            throw new RuleBroken("廃止した記事は直せません。新しい記事を作ってください。");
        SetFrame(frame);
        Add(text, frame, comment, by, null);
        // Whoever was asked to publish, and whoever fixed a day for it, saw the text before.
        AwaitsPublication = false;
        ForgetSchedule();
        if (Status == ArticleStatus.InReview)
            Status = ArticleStatus.Draft;
        Acts.Add("article.revise", by);
    }

    /// <summary>この版に戻す: its text and audience become a new version; topic, owner and review date stay.</summary>
    public void Restore(ArticleVersion old, By by)
    {
        if (old == LatestVersion)
            throw new RuleBroken("いちばん新しい版です。戻す必要はありません。");
        var text = new ArticleText(old.Title, old.Question, old.Answer, old.Conditions, old.ClauseIds);
        Revise(text, new ArticleFrame(old.Audience, old.Bureau, TopicId, OwnerId, ReviewOn, ExpiresOn), $"第{old.Number}版に戻す", by);
    }

    /// <exception cref="Collision">Someone else saved meanwhile.</exception>
    public void Expect(int version)
    {
        if (Version != version)
            throw new Collision();
    }

    private void Add(ArticleText text, ArticleFrame frame, string comment, By by, DateTimeOffset? savedAt)
    {
        if (string.IsNullOrWhiteSpace(text.Title) || string.IsNullOrWhiteSpace(text.Question) || string.IsNullOrWhiteSpace(text.Answer))
            throw new RuleBroken("題名、質問、回答を入力してください。");
        var version = new ArticleVersion
        {
            Article = this,
            Number = Versions.Count == 0 ? 1 : Versions.Max(v => v.Number) + 1,
            Title = Line(text.Title),
            Question = Lines(text.Question),
            Answer = Lines(text.Answer),
            Conditions = Lines(text.Conditions),
            ClauseIds = [.. text.ClauseIds.Distinct()],
            Audience = frame.Audience,
            BureauId = frame.BureauId,
            Comment = comment.Trim(),
            SavedAt = savedAt ?? by.At,
            SavedById = by.UserId,
            SavedByName = by.Name,
        };
        version.Acts.Add("article-version.save", by);
        Versions.Add(version);
        Version++;
    }

    private void SetFrame(ArticleFrame frame)
    {
        if (frame.Audience == ArticleAudience.Bureau && frame.Bureau is null)
            throw new RuleBroken("公開範囲を局にするときは、どの局かを選んでください。");
        // What is published keeps its audience until a second person publishes the next version.
        if (PublishedVersionId is null && PublishedVersion is null)
            (Audience, BureauId) = (frame.Audience, frame.BureauId);
        (TopicId, OwnerId, ReviewOn, ExpiresOn) = (frame.TopicId, frame.OwnerId, frame.ReviewOn, frame.ExpiresOn);
    }

    private static string Line(string text) => text.ReplaceLineEndings(" ").Trim();

    /// <summary>Line ends of forms and files are one.</summary>
    private static string Lines(string text) => text.ReplaceLineEndings("\n").Trim();
}

/// <summary>The text of one version. Question, answer and conditions are Markdown.</summary>
public sealed record ArticleText(string Title, string Question, string Answer, string Conditions, IReadOnlyList<int> ClauseIds);

/// <summary>What surrounds the text.</summary>
public sealed record ArticleFrame(ArticleAudience Audience, Department? Bureau, int? TopicId, int? OwnerId, DateOnly? ReviewOn, DateOnly? ExpiresOn = null)
{
    public int? BureauId => Audience == ArticleAudience.Bureau ? Bureau?.Id : null;
}
