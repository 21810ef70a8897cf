using Consult.Data;
using Consult.Policy.Comparing;
using Consult.Policy.Reading;

namespace Consult.Policy.Importing;

/// <summary>A new clause with the old clause it is taken to be.</summary>
/// <param name="Chosen">Key of the old clause; empty for a new clause.</param>
/// <param name="Typed">Number or key of an old clause that the list does not offer.</param>
/// <param name="Wrong">Why what was typed cannot be used.</param>
public sealed record MatchRow(ClauseMatch Match, ClauseNode Node, string Chosen, IReadOnlyList<ComparedClause> Choices, string? Typed, Sentence? Wrong)
{
    /// <summary>Below this a person should look twice.</summary>
    private const double Doubtful = 0.6;

    public string Field => ChosenClauses.ListPrefix + Node.Path;

    public string TypedField => ChosenClauses.TypedPrefix + Node.Path;

    public bool IsDoubtful => Match.Kind == ClauseMatchKind.Modified && Match.Similarity < Doubtful;
}

/// <summary>What an import would do, to be looked at before it is done.</summary>
/// <param name="Plan">Null where the edition can no longer be imported; <paramref name="Refused"/> says why.</param>
public sealed record ImportPage(PolicyUpload Upload, PolicyOutline Outline, ImportPlan? Plan, Sentence? Refused, IReadOnlyList<MatchRow> Rows)
{
    public int Clauses => Outline.Flatten().Count();

    public string? DateWarning => PolicyFields.DateWarning(Upload.Read(Outline));

    /// <summary>The changed ones first: in doubt, new, changed, moved, renumbered.</summary>
    public IEnumerable<MatchRow> Changed => Rows.Where(r => r.Match.Kind != ClauseMatchKind.Unchanged)
        .OrderBy(r => r.IsDoubtful ? 0 : r.Match.Kind switch { ClauseMatchKind.Added => 1, ClauseMatchKind.Modified => 2, ClauseMatchKind.Moved => 3, _ => 4 });

    public IEnumerable<MatchRow> Unchanged => Rows.Where(r => r.Match.Kind == ClauseMatchKind.Unchanged);

    public IEnumerable<ComparedClause> Deleted => Plan!.Matches.Where(m => m.After is null).Select(m => m.Before!);

    public int Count(ClauseMatchKind kind) => Plan!.Matches.Count(m => m.Kind == kind);

    public static ImportPage Of(PolicyUpload upload, PolicyOutline outline, ImportPlan? plan, Sentence? refused, ChosenClauses chosen)
    {
        if (plan?.Before is null)
            return new(upload, outline, plan, refused, []);
        var choices = new OldClauseChoices(plan.Matches);
        var wrong = chosen.Wrong(plan);
        var nodes = outline.Flatten().ToDictionary(n => n.Path);
        return new(upload, outline, plan, refused, [.. plan.Matches.Where(m => m.After is not null).Select(m =>
        {
            var path = m.After!.Key;
            var key = chosen.Listed.TryGetValue(path, out var said) ? said ?? "" : m.Before?.Key ?? "";
            return new MatchRow(m, nodes[path], key, choices.For(m, key), chosen.Typed.GetValueOrDefault(path), wrong.GetValueOrDefault(path));
        })]);
    }
}
