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
            var last = await db.ClauseVersions.AsNoTracking().Where(v => missing.Contains(v.ClauseId)).Include(v => v.Edition).ToListAsync(cancellation);
            var titles = last.GroupBy(v => v.ClauseId).Select(g => g.MaxBy(v => v.Edition!.EffectiveOn)!.Title).ToList();
            if (titles.Count == 0)
                throw new RuleBroken("選んだ条項が見つかりません。条項を選び直してください。");
            throw new RuleBroken($"条項 {titles} は現在効力がありません。現行の条項を選び直してください。");
        }

        return versions;
    }
}
