using Consult.Calendar;
using Consult.Data;
using Consult.Policy;
using Microsoft.EntityFrameworkCore;

namespace Consult.Knowledge;

/// <summary>A clause that no longer says what it said when an article's version on it was saved.</summary>
/// <param name="Title">Number and heading: <c>6.1(3) 記録の取得</c>.</param>
/// <param name="InForce">False: no edition in force has it, because it was deleted or is not yet in force.</param>
public sealed record ClauseSince(string Title, bool InForce);

/// <summary>Looks for what happened to the clauses of a version between its saving and now.</summary>
public sealed class ClausesSince(ConsultDb db, EditionEffect effect)
{
    /// <param name="version">The one that is to be published.</param>
    /// <param name="now">The day in Tokyo decides what is in force.</param>
    /// <param name="stop">Ends the work.</param>
    /// <returns>Those that changed, were deleted or are not in force; empty where the version still rests on what its writer read.</returns>
    public Task<IReadOnlyList<ClauseSince>> OfAsync(ArticleVersion version, DateTimeOffset now, CancellationToken stop = default) => OfAsync(version, Tokyo.Day(now), null, stop);

    /// <param name="version">The one that is to be published.</param>
    /// <param name="today">The day of its publication, which may be to come.</param>
    /// <param name="knownAt">When a person approved it for that day: editions that lay there then were known.</param>
    /// <param name="stop">Ends the work.</param>
    public async Task<IReadOnlyList<ClauseSince>> OfAsync(ArticleVersion version, DateOnly today, DateTimeOffset? knownAt, CancellationToken stop = default)
    {
        var standing = await db.ClauseTextsAsync(version.ClauseIds, today, stop);
        var coming = await db.ClauseTextsAsync([.. version.ClauseIds.Except(standing.Select(c => c.ClauseId))], DateOnly.MaxValue, stop);
        var changed = await ChangedAsync(version, today, knownAt, stop);
        return
        [
            .. standing.Where(c => !c.InForce).Concat(coming).Select(c => new ClauseSince(c.Title, InForce: false)),
            .. standing.Where(c => c.InForce && changed.Contains(c.ClauseId)).Select(c => new ClauseSince(c.Title, InForce: true)),
        ];
    }

    private async Task<HashSet<int>> ChangedAsync(ArticleVersion version, DateOnly today, DateTimeOffset? knownAt, CancellationToken stop)
    {
        var documents = await db.Clauses.Where(c => version.ClauseIds.Contains(c.Id)).Select(c => c.DocumentId).Distinct().ToListAsync(stop);
        var editions = await db.PolicyEditions.AsNoTracking().Where(e => documents.Contains(e.DocumentId) && e.EffectiveOn <= today).OrderBy(e => e.EffectiveOn).ToListAsync(stop);
        var changed = new HashSet<int>();
        foreach (var course in editions.GroupBy(e => e.DocumentId).Select(g => g.ToList()))
        {
            // Every edition since, one after the other: what one changed, the next may only have kept.
            for (var i = Math.Max(0, course.FindLastIndex(e => Came(e) <= version.SavedAt || e.ImportedAt <= knownAt)) + 1; i < course.Count; i++)
                changed.UnionWith((await effect.ChangedAsync(course[i - 1], course[i], stop)).Select(c => c.ClauseId));
        }

        return changed;
    }

    /// <summary>When a writer could first read the edition as the one in force: on its 施行日, or later where it was imported later.</summary>
    private static DateTimeOffset Came(PolicyEdition edition) =>
        Tokyo.Start(edition.EffectiveOn) is var day && day > edition.ImportedAt ? day : edition.ImportedAt;
}
