using Consult.Access;
using Consult.Calendar;
using Consult.Data;
using Consult.Policy;

namespace Consult.Knowledge;

/// <summary>案 → 査閲 → 公開 → 要見直し → 廃止.</summary>
public sealed partial class Article
{
    /// <summary>査閲を依頼する.</summary>
    public void Submit(By by)
    {
        if (AwaitsPublication)
            return;
        if (Status == ArticleStatus.Retired)
            throw new RuleBroken("廃止した記事は公開できません。新しい記事を作ってください。");
        if (PublishedVersionId is not null && LatestVersion?.Id == PublishedVersionId)
            throw new RuleBroken("最後に公開したときから変更がありません。");
        // A published version stays readable while its successor waits.
        if (Status == ArticleStatus.Draft)
            Status = ArticleStatus.InReview;
        AwaitsPublication = true;
        ForgetSchedule();
        Version++;
        Acts.Add("article.submit", by);
    }

    /// <summary>A newer version than the published one waits for a second person.</summary>
    public bool AwaitsPublication { get; private set; }

    /// <summary>公開する: what was submitted, by another person than the version's writer. Nothing happens where it is published already.</summary>
    /// <param name="since">What happened to its clauses since the newest version was saved (<see cref="ClausesSince"/>).</param>
    /// <param name="by">The second person.</param>
    public void Publish(IReadOnlyList<ClauseSince> since, By by)
    {
        var latest = Publishable(by);
        if (latest is null)
            return;
        Refuse(since);
        RefuseEnded(by);
        Open(latest, by);
        Acts.Add("article.publish", by);
    }

    /// <summary>The version that may be published by this person.</summary>
    /// <returns>Null: it is what readers see already, and nobody asked for more.</returns>
    private ArticleVersion? Publishable(By by)
    {
        if (Status == ArticleStatus.Retired)
            throw new RuleBroken("廃止した記事は公開できません。新しい記事を作ってください。");
        var latest = LatestVersion ?? throw new InvalidOperationException("Load the versions before publishing.");
        if (latest.SavedById is not null && latest.SavedById == by.UserId)
            throw new RuleBroken("ご自分が書いた記事は公開できません。ほかの人に査閲と公開を依頼してください。");
        if (PublishedVersionId is not null && PublishedVersionId == latest.Id)
        {
            if (Status == ArticleStatus.Published)
                return null;
            throw new RuleBroken("公開している内容から変更がありません。内容がこのままでよいときは「このままでよい」を選んでください。");
        }

        if (!AwaitsPublication)
            throw new RuleBroken("査閲の依頼がない記事は公開できません。先に査閲を依頼してください。");
        if (latest.ClauseIds.Count == 0 && !latest.Answer.Contains("規定なし", StringComparison.Ordinal) && latest.Audience != ArticleAudience.Office)
            throw new RuleBroken("根拠となる条項がありません。条項を選ぶか、回答に「規定なし」と書いてください。");
        return latest;
    }

    private static void Refuse(IReadOnlyList<ClauseSince> since)
    {
        if (since.FirstOrDefault(c => !c.InForce) is { } gone)
            throw new RuleBroken($"根拠条項 {gone.Title} は、現行の版にありません。条項を選び直してから、もう一度査閲を依頼してください。");
        if (since.Count > 0)
            throw new RuleBroken($"根拠条項 {since.Select(c => c.Title).ToList()} は、この案を書いた後に改正されています。条文を確かめて直してから、もう一度査閲を依頼してください。");
    }

    private void RefuseEnded(By by)
    {
        if (ExpiresOn is { } last && last < Tokyo.Day(by.At))
            throw new RuleBroken($"公開の終わりの日（{Tokyo.Era(last)}）を過ぎています。「直す」から日付を改めてください。");
    }

    /// <summary>Readers see this version from now on.</summary>
    private void Open(ArticleVersion latest, By by)
    {
        PublishedVersion = latest;
        (Audience, BureauId) = (latest.Audience, latest.BureauId);
        ChangedAt = by.At;
        PublishedAt ??= by.At;
        CheckedOn = Tokyo.Day(by.At);
        AwaitsPublication = false;
        ForgetSchedule();
        Clauses.RemoveAll(c => !latest.ClauseIds.Contains(c.ClauseId));
        Clauses.AddRange(latest.ClauseIds.Except(Clauses.Select(c => c.ClauseId)).Select(id => new ArticleClause { ClauseId = id }));
        Settle(ReviewResolution.Revised, by);
        Status = ArticleStatus.Published;
        Version++;
    }

    /// <summary>要見直しにする, with its cause. Only what readers can see asks to be reviewed.</summary>
    /// <param name="cause">Why.</param>
    /// <param name="text">The cause in words.</param>
    /// <param name="clauseId">The clause that changed, if one did.</param>
    /// <param name="by">Who found it: a reader, a job, an import.</param>
    /// <param name="edition">The edition that changed the clause.</param>
    /// <returns>The request, also where it was open already; null where nobody can read the article.</returns>
    public ReviewRequest? RequestReview(ReviewCause cause, string text, int? clauseId, By by, PolicyEdition? edition = null)
    {
        if (!IsReadable)
            return null;
        var open = Reviews.FirstOrDefault(r => r.ResolvedAt is null && r.Cause == cause && r.ClauseId == clauseId && r.Text == text);
        if (open is not null)
            return open;
        var request = new ReviewRequest { Article = this, Cause = cause, Text = text, ClauseId = clauseId, Edition = edition, RequestedAt = by.At, RequestedByName = by.Name };
        request.Acts.Add("review.request", by);
        Reviews.Add(request);
        AskReviewer(by);
        Status = ArticleStatus.ReviewNeeded;
        Version++;
        Acts.Add("article.request-review", by);
        return request;
    }

    /// <summary>見直しの結果、このままでよい.</summary>
    public void Confirm(DateOnly? nextReviewOn, By by)
    {
        if (Status != ArticleStatus.ReviewNeeded)
            throw new RuleBroken("この記事は「要見直し」ではありません。画面を読み込み直してください。");
        if ((nextReviewOn ?? ReviewOn) is { } next && next <= Tokyo.Day(by.At))
            throw new RuleBroken("次の見直しの期日には、明日以降の日を入力してください。");
        Settle(ReviewResolution.Confirmed, by);
        CheckedOn = Tokyo.Day(by.At);
        ReviewOn = nextReviewOn ?? ReviewOn;
        Status = ArticleStatus.Published;
        Version++;
        Acts.Add("article.confirm", by);
    }

    private void Settle(ReviewResolution resolution, By by)
    {
        foreach (var review in Reviews.Where(r => r.ResolvedAt is null))
            review.Resolve(resolution, by);
        (ReviewerId, ReviewDueOn, ReviewAskedAt) = (null, null, null);
    }
}
