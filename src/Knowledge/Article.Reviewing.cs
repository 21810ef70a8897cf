using Consult.Access;
using Consult.Accounts;
using Consult.Calendar;
using Consult.Data;

namespace Consult.Knowledge;

/// <summary>見直しの担当: an article that asks for review is someone's task, with a day.</summary>
public sealed partial class Article
{
    /// <summary>Days a review may take where nobody fixed another day.</summary>
    public const int DaysForReview = 14;

    /// <summary>Who is to review it; without one it is the coordinators' to say who.</summary>
    public int? ReviewerId { get; private set; }

    public User? Reviewer { get; private set; }

    /// <summary>Until when.</summary>
    public DateOnly? ReviewDueOn { get; private set; }

    /// <summary>Since when this review is asked for.</summary>
    public DateTimeOffset? ReviewAskedAt { get; private set; }

    /// <summary>見直しの担当と期限を決める.</summary>
    /// <param name="reviewer">Of the desk; null: nobody yet.</param>
    /// <param name="due">Until when; today at the earliest.</param>
    /// <param name="by">Who decides.</param>
    public void AssignReview(User? reviewer, DateOnly due, By by)
    {
        if (Status != ArticleStatus.ReviewNeeded)
            throw new RuleBroken("この記事は「要見直し」ではありません。画面を読み込み直してください。");
        if (reviewer is not null && (reviewer.DisabledAt is not null || !reviewer.Role.May(Permission.WriteArticle)))
            throw new RuleBroken($"{reviewer.Name}さんは記事を見直せません。推進室か受託者の人を選んでください。");
        if ((ReviewerId, ReviewDueOn) == (reviewer?.Id, due))
            return;
        if (due < Tokyo.Day(by.At))
            throw new RuleBroken("見直しの期限には、今日以降の日を入力してください。");
        (Reviewer, ReviewerId, ReviewDueOn) = (reviewer, reviewer?.Id, due);
        Version++;
        Acts.Add("article.assign-review", by);
    }

    /// <summary>The owner is asked first. Further causes join the task that is open.</summary>
    private void AskReviewer(By by)
    {
        if (Status == ArticleStatus.ReviewNeeded)
            return;
        (ReviewerId, ReviewDueOn, ReviewAskedAt) = (OwnerId, Tokyo.Day(by.At).AddDays(DaysForReview), by.At);
    }
}
