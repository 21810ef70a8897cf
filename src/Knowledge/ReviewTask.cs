using Consult.Access;

namespace Consult.Knowledge;

/// <summary>An article somebody is to look at.</summary>
/// <param name="Title">What readers see; of a draft the newest.</param>
/// <param name="Reviewer">Null: nobody yet.</param>
/// <param name="DueOn">Until when.</param>
/// <param name="HasMissed">A publication fixed for a day could not be carried out.</param>
public sealed record ReviewTask(string Number, string Title, string? Reviewer, DateOnly? DueOn, bool HasMissed)
{
    public bool IsLate(DateOnly today) => DueOn < today;
}

public static class ReviewTasks
{
    /// <summary>For the start page.</summary>
    public const int First = 5;

    public static IQueryable<ReviewTask> Tasks(this IQueryable<Article> articles) => articles.Select(a => new ReviewTask(
        a.Number, a.PublishedVersion != null ? a.PublishedVersion.Title : a.Versions.OrderByDescending(v => v.Number).First().Title,
        a.Reviewer == null ? null : a.Reviewer.Name, a.ReviewDueOn, a.ScheduleProblem != null));

    /// <summary>What waits for this person: reviews given to them, publications of their own that could not be carried out, and, for the office, reviews nobody has.</summary>
    public static IQueryable<Article> WaitingFor(this IQueryable<Article> articles, Reader me)
    {
        var office = me.Role == Role.Coordinator;
        return articles.Where(a => (a.Status == ArticleStatus.ReviewNeeded && (a.ReviewerId == me.Id || (office && a.ReviewerId == null)))
            || (a.ScheduleProblem != null && (a.OwnerId == me.Id || (office && a.OwnerId == null))));
    }
}
