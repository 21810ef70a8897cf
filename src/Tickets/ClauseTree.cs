using Consult.Data;
using Consult.Policy;
using Microsoft.EntityFrameworkCore;

namespace Consult.Tickets;

/// <summary>A clause one may cite today.</summary>
public sealed record ClauseChoice(int ClauseId, string Key, string Title, int Level);

/// <summary>A document in force with its clauses in reading order.</summary>
public sealed record ClauseTree(string Title, string Edition, IReadOnlyList<ClauseChoice> Clauses)
{
    public static async Task<IReadOnlyList<ClauseTree>> LoadAsync(ConsultDb db, DateOnly day)
    {
        var versions = await db.ClauseVersions.AsNoTracking().InForce(day).OrderBy(v => v.Edition!.DocumentId).ThenBy(v => v.Position)
            .Select(v => new { v.EditionId, Document = v.Edition!.Document!.Title, Edition = v.Edition.Name, v.ClauseId, v.Clause!.Key, v.Number, v.Heading, Start = v.Text.Substring(0, 40), v.Level }).ToListAsync();
        return [.. versions.GroupBy(v => v.EditionId).Select(g => new ClauseTree(g.First().Document, g.First().Edition,
            [.. g.Select(v => new ClauseChoice(v.ClauseId, v.Key, $"{v.Number} {(v.Heading.Length > 0 ? v.Heading : v.Start)}", v.Level))]))];
    }
}
