using Consult.Data;
using Consult.Policy.Comparing;
using Microsoft.EntityFrameworkCore;

namespace Consult.Knowledge;

/// <summary>Why an article asks for review, with what the clause said before and says after.</summary>
/// <param name="Clause">Number and heading, if a clause changed.</param>
/// <param name="Edition">Name of the edition that changed it.</param>
/// <param name="Difference">Old text and new, word by word; empty where no clause changed.</param>
public sealed record ReviewLine(ReviewCause Cause, string Text, string By, DateTimeOffset At, string? Clause, string? ClauseUrl, string? Edition, DateOnly? EffectiveOn, IReadOnlyList<DiffRun> Difference)
{
    /// <summary>What is still open, oldest first.</summary>
    public static async Task<IReadOnlyList<ReviewLine>> LoadAsync(ConsultDb db, int articleId, CancellationToken stop)
    {
        var reviews = await db.ReviewRequests.AsNoTracking().Where(r => r.ArticleId == articleId && r.ResolvedAt == null)
            .Include(r => r.Clause).ThenInclude(c => c!.Document).Include(r => r.Edition).OrderBy(r => r.Id).ToListAsync(stop);
        var clauses = reviews.Select(r => r.ClauseId).OfType<int>().ToList();
        var versions = await db.ClauseVersions.AsNoTracking().Where(v => clauses.Contains(v.ClauseId)).Include(v => v.Edition).ToListAsync(stop);
        return [.. reviews.Select(review => Of(review, [.. versions.Where(v => v.ClauseId == review.ClauseId)]))];
    }

    private static ReviewLine Of(ReviewRequest review, List<Policy.ClauseVersion> versions)
    {
        var after = review.EditionId is null ? versions.MaxBy(v => v.Edition!.EffectiveOn) : versions.SingleOrDefault(v => v.EditionId == review.EditionId);
        var since = review.Edition?.EffectiveOn ?? after?.Edition!.EffectiveOn;
        var before = versions.Where(v => v.Edition!.EffectiveOn < since).MaxBy(v => v.Edition!.EffectiveOn);
        var named = after ?? before;
        return new(review.Cause, review.Text, review.RequestedByName, review.RequestedAt, named?.Title,
            review.Clause is { } clause ? $"/policies/{clause.Document!.Code}/clauses/{clause.Key}" : null,
            review.Edition?.Name, review.Edition?.EffectiveOn,
            named is null ? [] : WordDiff.Between(before?.Text ?? "", review.Cause == ReviewCause.ClauseDeleted ? "" : after?.Text ?? ""));
    }
}
