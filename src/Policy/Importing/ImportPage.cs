using Consult.Policy.Comparing;
using Consult.Policy.Reading;

namespace Consult.Policy.Importing;

/// <summary>A new clause with the old clause it is taken to be.</summary>
/// <param name="Chosen">Key of the old clause; empty for a new clause.</param>
public sealed record MatchRow(ClauseMatch Match, ClauseNode Node, string Chosen, IReadOnlyList<ComparedClause> Choices)
{
    /// <summary>Below this a person should look twice.</summary>
    private const double Doubtful = 0.6;

    public string Field => ImportPage.Prefix + Node.Path;

    public bool IsDoubtful => Match.Kind == ClauseMatchKind.Modified && Match.Similarity < Doubtful;
}

/// <summary>What an import would do, to be looked at before it is done.</summary>
/// <param name="Plan">Null where the edition can no longer be imported; <paramref name="Refused"/> says why.</param>
public sealed record ImportPage(PolicyUpload Upload, PolicyOutline Outline, ImportPlan? Plan, string? Refused, IReadOnlyList<MatchRow> Rows)
{
    /// <summary>Before the path of a new clause, in the names of the form's fields.</summary>
    public const string Prefix = "match:";

    public int Clauses => Outline.Flatten().Count();

    public string? DateWarning => PolicyFields.DateWarning(Upload.Read(Outline));

    /// <summary>The changed ones first: in doubt, new, changed, moved, renumbered.</summary>
    public IEnumerable<MatchRow> Changed => Rows.Where(r => r.Match.Kind != ClauseMatchKind.Unchanged)
        .OrderBy(r => r.IsDoubtful ? 0 : r.Match.Kind switch { ClauseMatchKind.Added => 1, ClauseMatchKind.Modified => 2, ClauseMatchKind.Moved => 3, _ => 4 });

    public IEnumerable<MatchRow> Unchanged => Rows.Where(r => r.Match.Kind == ClauseMatchKind.Unchanged);

    public IEnumerable<ComparedClause> Deleted => Plan!.Matches.Where(m => m.After is null).Select(m => m.Before!);

    public int Count(ClauseMatchKind kind) => Plan!.Matches.Count(m => m.Kind == kind);

    public static ImportPage Of(PolicyUpload upload, PolicyOutline outline, ImportPlan? plan, string? refused, IReadOnlyDictionary<string, string?>? chosen)
    {
        if (plan?.Before is null)
            return new(upload, outline, plan, refused, []);
        var choices = new OldClauseChoices(plan.Matches);
        var nodes = outline.Flatten().ToDictionary(n => n.Path);
        return new(upload, outline, plan, refused, [.. plan.Matches.Where(m => m.After is not null).Select(m =>
        {
            var key = chosen is not null && chosen.TryGetValue(m.After!.Key, out var said) ? said ?? "" : m.Before?.Key ?? "";
            return new MatchRow(m, nodes[m.After!.Key], key, choices.For(m, key));
        })]);
    }
}
