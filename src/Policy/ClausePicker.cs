using Consult.Data;
using Microsoft.EntityFrameworkCore;

namespace Consult.Policy;

/// <summary>The tree from which a form picks clauses; drawn by <c>_ClausePicker</c>, posted as a list of clause ids.</summary>
/// <param name="Name">The form field's name; each picked clause posts its id under it.</param>
/// <param name="Documents">The clauses in force, by document.</param>
/// <param name="Gone">Picked clauses that are not in force; they stay picked until a person takes them away.</param>
public sealed record ClausePicker(string Name, IReadOnlyList<ClausePicker.Document> Documents, IReadOnlyList<ClausePicker.Branch> Gone)
{
    /// <summary>How much of a clause's text a branch shows, in characters.</summary>
    public const int LongestText = 90;

    /// <summary>What is picked, in reading order.</summary>
    public IEnumerable<Branch> Picked => Documents.SelectMany(d => d.Branches).SelectMany(b => b.All).Where(b => b.Picked).Concat(Gone);

    /// <summary>A document's edition in force.</summary>
    public sealed record Document(string Title, string Edition, IReadOnlyList<Branch> Branches);

    /// <summary>One clause with what lies below it.</summary>
    /// <param name="Text">Its beginning: longer than <see cref="LongestText"/> only to tell that it goes on.</param>
    public sealed record Branch(int ClauseId, string Key, string Title, string Text, string Field, bool Picked, IReadOnlyList<Branch> Branches)
    {
        /// <summary>Something below it is picked, so it is shown open.</summary>
        public bool IsOpen => Branches.Any(b => b.Picked || b.IsOpen);

        public IEnumerable<Branch> All => Branches.SelectMany(b => b.All).Prepend(this);
    }

    /// <summary>The clauses in force on a day, with these ones picked.</summary>
    public static async Task<ClausePicker> LoadAsync(ConsultDb db, DateOnly day, IEnumerable<int> picked, string name = "ClauseIds", CancellationToken stop = default)
    {
        var ids = picked.ToHashSet();
        var versions = await db.ClauseVersions.AsNoTracking().InForce(day)
            .OrderBy(v => v.Edition!.Document!.Id).ThenBy(v => v.Position)
            .Select(v => new Row(v.Id, v.ParentId, v.EditionId, v.ClauseId, v.Clause!.Key, v.Number, v.Heading, v.Text.Length > LongestText ? v.Text.Substring(0, LongestText + 1) : v.Text, v.Edition!.Document!.Title, v.Edition.Name))
            .ToListAsync(stop);
        var below = versions.ToLookup(v => v.ParentId);
        Branch Grow(Row row) => new(row.ClauseId, row.Key, Title(row.Number, row.Heading), row.Text, name, ids.Contains(row.ClauseId), [.. below[row.Id].Select(Grow)]);
        var documents = versions.Where(v => v.ParentId is null).GroupBy(v => v.EditionId)
            .Select(g => new Document(g.First().Document, g.First().Edition, [.. g.Select(Grow)])).ToList();
        var missing = ids.Except(versions.Select(v => v.ClauseId)).ToList();
        var gone = missing.Count == 0 ? [] : await db.ClauseVersions.AsNoTracking().Where(v => missing.Contains(v.ClauseId))
            .OrderByDescending(v => v.Edition!.EffectiveOn)
            .Select(v => new Row(v.Id, v.ParentId, v.EditionId, v.ClauseId, v.Clause!.Key, v.Number, v.Heading, v.Text.Length > LongestText ? v.Text.Substring(0, LongestText + 1) : v.Text, v.Edition!.Document!.Title, v.Edition.Name))
            .ToListAsync(stop);
        return new(name, documents, [.. gone.DistinctBy(v => v.ClauseId).Select(v => new Branch(v.ClauseId, v.Key, Title(v.Number, v.Heading), v.Text, name, true, []))]);
    }

    private static string Title(string number, string heading) => heading.Length == 0 ? number : $"{number} {heading}";

    private sealed record Row(int Id, int? ParentId, int EditionId, int ClauseId, string Key, string Number, string Heading, string Text, string Document, string Edition);
}
