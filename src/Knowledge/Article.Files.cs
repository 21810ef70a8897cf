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
    /// <param name="dates">The days the file tells.</param>
    /// <param name="by">The program, which may publish what it brings.</param>
    /// <returns>Whether anything changed.</returns>
    /// <exception cref="RuleBroken">The article went a way that leads not back to the file's state.</exception>
    public bool Follow(ArticleText text, ArticleFrame frame, ArticleStatus status, ArticleDates dates, By by)
    {
        var before = Version;
        var differs = !IsSame(Told, text, frame);
        if (Status == ArticleStatus.Retired && (differs || status != ArticleStatus.Retired))
            throw new RuleBroken("この記事は廃止されています。内容を使うときは、新しい番号の記事にしてください。");
        if (IsReadable && status is ArticleStatus.Draft or ArticleStatus.InReview)
            throw new RuleBroken("この記事は公開されています。取り下げるときは status を retired にしてください。");
        if (differs)
            Revise(text, frame, "ファイルから取り込み", by);
        else if ((TopicId, OwnerId, ReviewOn, ExpiresOn) != (frame.TopicId, frame.OwnerId, frame.ReviewOn, frame.ExpiresOn))
            Reframe(frame, by);
        FollowStatus(status, differs, dates, by);
        FollowDates(dates, by);
        return Version != before;
    }

    /// <summary>The file's number and those before it.</summary>
    /// <returns>Whether anything changed.</returns>
    public bool FollowNumbers(string number, IReadOnlyList<string> former, By by)
    {
        var before = Version;
        Renumber(number, by);
        // A number that led here once is not taken away by a file that does not know of it.
        var missing = former.Except(FormerNumbers.Select(f => f.Number)).ToList();
        if (missing.Count > 0)
        {
            FormerNumbers.AddRange(missing.Select(n => new FormerNumber { Number = n }));
            Version++;
            Acts.Add("article.renumber", by);
        }

        return Version != before;
    }

    private void FollowStatus(ArticleStatus status, bool differs, ArticleDates dates, By by)
    {
        switch (status)
        {
            case ArticleStatus.Draft when Status == ArticleStatus.InReview:
                (Status, AwaitsPublication) = (ArticleStatus.Draft, false);
                ForgetSchedule();
                Version++;
                Acts.Add("article.withdraw", by);
                break;
            case ArticleStatus.InReview:
                Submit(by);
                FollowSchedule(dates.PublishOn, by);
                break;
            case ArticleStatus.Published when !IsReadable || differs:
                Bring(dates, by);
                break;
            case ArticleStatus.Retired:
                if (PublishedAt is null && dates.PublishedAt is not null)
                    Bring(dates, by);
                Retire(by);
                break;
        }
    }

    /// <summary>Approved elsewhere by a second person, as the file says.</summary>
    private void FollowSchedule(DateOnly? day, By by)
    {
        if (day is null)
            Unschedule(by);
        if (day is null || PublishOn == day)
            return;
        (PublishOn, ApprovedAt, ApprovedByName, ScheduleProblem) = (day, by.At, by.Name, null);
        Version++;
        Acts.Add("article.schedule", by);
    }

    /// <summary>Published elsewhere by two persons, as the file says; what has become of its clauses is asked by the next edition.</summary>
    private void Bring(ArticleDates dates, By by)
    {
        if (!AwaitsPublication)
            Submit(by);
        var isFirst = PublishedAt is null;
        PublishedAt ??= dates.PublishedAt;
        Open(Publishable(by)!, by);
        Acts.Add("article.publish", by);
        if (!isFirst || dates.PublishedAt is not { } first)
            return;
        ChangedAt = dates.ChangedAt ?? first;
        CheckedOn = dates.CheckedOn ?? Tokyo.Day(ChangedAt.Value);
    }

    /// <summary>What the file does not say stays.</summary>
    private void FollowDates(ArticleDates dates, By by)
    {
        var before = (PublishedAt, ChangedAt, CheckedOn);
        if (PublishedAt is { } known && dates.PublishedAt is { } at && Tokyo.Day(known) != Tokyo.Day(at))
            PublishedAt = at;
        if (dates.ChangedAt is { } changed && (ChangedAt is null || Tokyo.Day(ChangedAt.Value) != Tokyo.Day(changed)))
            ChangedAt = changed;
        CheckedOn = dates.CheckedOn ?? CheckedOn;
        if (before == (PublishedAt, ChangedAt, CheckedOn))
            return;
        Version++;
        Acts.Add("article.change", by);
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

/// <summary>The days a kb file tells of its article.</summary>
/// <param name="PublishedAt">First publication.</param>
/// <param name="ChangedAt">When readers last got another text; null: not told.</param>
/// <param name="CheckedOn">When a person last found it right; null: not told.</param>
/// <param name="PublishOn">The day fixed for its publication.</param>
public sealed record ArticleDates(DateTimeOffset? PublishedAt, DateTimeOffset? ChangedAt, DateOnly? CheckedOn, DateOnly? PublishOn);
