using Consult.Data;
using Microsoft.EntityFrameworkCore;

namespace Consult.Policy.Handbook;

/// <summary>A clause as a link.</summary>
public sealed record ClauseLink(int ClauseId, string Key, string Number, string Heading)
{
    public string Title => Heading.Length == 0 ? Number : $"{Number} {Heading}";
}

/// <summary>Where a clause stands in its edition.</summary>
/// <param name="Parents">The chapter first.</param>
/// <param name="Previous">The last one before it that is not below another of its level.</param>
public sealed record ClausePlace(IReadOnlyList<ClauseLink> Parents, ClauseLink? Previous, ClauseLink? Next)
{
    /// <summary>Reads the few rows around it: the outline of a whole edition is hundreds.</summary>
    public static async Task<ClausePlace> FindAsync(ConsultDb db, ClauseText clause, CancellationToken stop)
    {
        var edition = db.ClauseVersions.AsNoTracking().Where(v => v.EditionId == clause.EditionId);
        var parents = new List<ClauseLink>();
        for (var above = clause.ParentId; above is { } id;)
        {
            var row = await db.ClauseVersions.AsNoTracking().Where(v => v.Id == id).Select(v => new { v.ParentId, Link = new ClauseLink(v.ClauseId, v.Clause!.Key, v.Number, v.Heading) }).SingleAsync(stop);
            parents.Insert(0, row.Link);
            above = row.ParentId;
        }

        var beside = edition.Where(v => v.Level <= clause.Level);
        return new(
            parents,
            await Links(beside.Where(v => v.Position < clause.Position).OrderByDescending(v => v.Position)).FirstOrDefaultAsync(stop),
            await Links(beside.Where(v => v.Position > clause.Position).OrderBy(v => v.Position)).FirstOrDefaultAsync(stop));
    }

    private static IQueryable<ClauseLink> Links(IQueryable<ClauseVersion> versions) => versions.Select(v => new ClauseLink(v.ClauseId, v.Clause!.Key, v.Number, v.Heading));
}
