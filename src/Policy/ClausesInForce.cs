using Consult.Data;
using Microsoft.EntityFrameworkCore;

namespace Consult.Policy;

/// <summary>Which text holds on a day is derived from the editions' 施行日; nothing is stored that could disagree with them.</summary>
public static class ClausesInForce
{
    /// <summary>The editions in force on a day, one a document.</summary>
    public static IQueryable<PolicyEdition> InForce(this IQueryable<PolicyEdition> editions, DateOnly day) =>
        editions.Where(e => e.EffectiveOn <= day && !e.Document!.Editions.Any(later => later.EffectiveOn <= day && later.EffectiveOn > e.EffectiveOn));

    /// <summary>The clause versions in force on a day.</summary>
    public static IQueryable<ClauseVersion> InForce(this IQueryable<ClauseVersion> versions, DateOnly day) =>
        versions.Where(v => v.Edition!.EffectiveOn <= day && !v.Edition.Document!.Editions.Any(later => later.EffectiveOn <= day && later.EffectiveOn > v.Edition.EffectiveOn));

    /// <summary>The versions to pin for an answer given on a day.</summary>
    /// <exception cref="RuleBroken">A clause is not in force on that day.</exception>
    public static async Task<List<ClauseVersion>> PinAsync(this ConsultDb db, IEnumerable<int> clauseIds, DateOnly day, CancellationToken cancellation = default)
    {
        var ids = clauseIds.Distinct().ToList();
        var versions = await db.ClauseVersions.InForce(day).Where(v => ids.Contains(v.ClauseId)).Include(v => v.Clause).ToListAsync(cancellation);
        var missing = ids.Except(versions.Select(v => v.ClauseId)).ToList();
        if (missing.Count > 0)
        {
            var keys = await db.Clauses.Where(c => missing.Contains(c.Id)).Select(c => c.Key).ToListAsync(cancellation);
            throw new RuleBroken($"条項 {string.Join("、", keys)} は現在効力がありません。現行の条項を選び直してください。");
        }

        return versions;
    }
}
