using Consult.Access;
using Consult.Calendar;
using Consult.Data;

namespace Consult.Knowledge;

/// <summary>What a kb file and the article tell each other.</summary>
public sealed partial class Article
{
    /// <summary>The version a file tells: what is published, else the newest; load <see cref="Versions"/> first.</summary>
    public ArticleVersion Told => Versions.SingleOrDefault(v => v.Id == PublishedVersionId) ?? LatestVersion!;

    /// <summary>Makes the article what the file says; nothing happens where it is so already.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="frame">The file's head.</param>
    /// <param name="status">案, 査閲, 公開 or 廃止.</param>
    /// <param name="publishedAt">When it was first published, as the file says.</param>
    /// <param name="by">The program, which may publish what it brings.</param>
    /// <returns>Whether anything changed.</returns>
    /// <exception cref="RuleBroken">The article went a way that leads not back to the file's state.</exception>
    public bool Follow(ArticleText text, ArticleFrame frame, ArticleStatus status, DateTimeOffset? publishedAt, By by)
    {
        var before = Version;
        var differs = !IsSame(Told, text, frame);
        if (Status == ArticleStatus.Retired && (differs || status != ArticleStatus.Retired))
            throw new RuleBroken("この記事は廃止されています。内容を使うときは、新しい番号の記事にしてください。");
        if (IsReadable && status is ArticleStatus.Draft or ArticleStatus.InReview)
            throw new RuleBroken("この記事は公開されています。取り下げるときは status を retired にしてください。");
        if (differs)
            Revise(text, frame, "ファイルから取り込み", by);
        else if ((TopicId, OwnerId, ReviewOn) != (frame.TopicId, frame.OwnerId, frame.ReviewOn))
            Reframe(frame, by);
        FollowStatus(status, differs, publishedAt, by);
        if (publishedAt is { } at && PublishedAt is { } known && Tokyo.Day(known) != Tokyo.Day(at))
        {
            PublishedAt = at;
            Version++;
            Acts.Add("article.change", by);
        }

        return Version != before;
    }

    private void FollowStatus(ArticleStatus status, bool differs, DateTimeOffset? publishedAt, By by)
    {
        switch (status)
        {
            case ArticleStatus.Draft when Status == ArticleStatus.InReview:
                (Status, AwaitsPublication) = (ArticleStatus.Draft, false);
                Version++;
                Acts.Add("article.withdraw", by);
                break;
            case ArticleStatus.InReview:
                Submit(by);
                break;
            case ArticleStatus.Published when !IsReadable || differs:
                PublishedAt ??= publishedAt;
                Bring(by);
                break;
            case ArticleStatus.Retired:
                if (PublishedAt is null && publishedAt is not null)
                {
                    PublishedAt = publishedAt;
                    Bring(by);
                }

                Retire(by);
                break;
        }
    }

    /// <summary>Published elsewhere by two persons, as the file says; what has become of its clauses is asked by the next edition.</summary>
    private void Bring(By by)
    {
        if (!AwaitsPublication)
            Submit(by);
        Publish([], by);
    }

    private void Reframe(ArticleFrame frame, By by)
    {
        SetFrame(frame);
        Version++;
        Acts.Add("article.change", by);
    }

    private static bool IsSame(ArticleVersion version, ArticleText text, ArticleFrame frame) =>
        version.Title == Line(text.Title) && version.Question == Lines(text.Question) && version.Answer == Lines(text.Answer) && version.Conditions == Lines(text.Conditions)
        && version.ClauseIds.SequenceEqual(text.ClauseIds) && version.Audience == frame.Audience && version.BureauId == frame.BureauId;
}
