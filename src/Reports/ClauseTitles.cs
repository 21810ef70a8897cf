using Consult.Data;
using Microsoft.EntityFrameworkCore;

namespace Consult.Reports;

internal static class ClauseTitles
{
    /// <summary>Document, number and heading of the clauses by key, as in their newest edition.</summary>
    public static async Task<Dictionary<string, string>> OfAsync(ConsultDb db, IReadOnlyList<string> keys, CancellationToken stop)
    {
        var versions = await db.ClauseVersions.Where(v => keys.Contains(v.Clause!.Key)).OrderBy(v => v.Edition!.EffectiveOn)
            .Select(v => new { v.Clause!.Key, v.Number, v.Heading, Document = v.Clause.Document!.Title }).ToListAsync(stop);
        return versions.GroupBy(v => v.Key).ToDictionary(g => g.Key, g => $"{g.Last().Document} {g.Last().Number} {g.Last().Heading}".TrimEnd());
    }
}
