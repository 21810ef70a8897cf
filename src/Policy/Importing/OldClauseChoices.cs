using Consult.Policy.Comparing;

namespace Consult.Policy.Importing;

/// <summary>Which old clauses are offered for each new one: offering all to all would make a page of a hundred thousand choices. Any other is typed, see <see cref="ChosenClauses"/>.</summary>
public sealed class OldClauseChoices
{
    private const int MostUnmatched = 30;

    private readonly List<ComparedClause> unmatched;
    private readonly Dictionary<string, ComparedClause> matched;
    private readonly ILookup<string?, ComparedClause> below;
    private readonly ILookup<string, ComparedClause> numbered;
    private readonly Dictionary<string, int> order;

    public OldClauseChoices(IReadOnlyList<ClauseMatch> matches)
    {
        var old = matches.Where(m => m.Before is not null).Select(m => m.Before!).ToList();
        unmatched = [.. matches.Where(m => m.After is null).Select(m => m.Before!)];
        matched = matches.Where(m => m.After is not null && m.Before is not null).ToDictionary(m => m.After!.Key, m => m.Before!);
        below = old.ToLookup(c => c.ParentKey);
        numbered = old.ToLookup(c => c.Number);
        order = old.Select((c, n) => (c.Key, n)).ToDictionary(p => p.Key, p => p.n);
    }

    /// <summary>Its match, those of the same number, those below the same clause, and those nobody has, nearest first.</summary>
    public IReadOnlyList<ComparedClause> For(ClauseMatch match, string? chosen)
    {
        var after = match.After!;
        var parent = after.ParentKey is not null && matched.TryGetValue(after.ParentKey, out var above) ? above.Key : null;
        var near = match.Before is null ? 0 : order[match.Before.Key];
        return
        [
            .. new[] { match.Before }.OfType<ComparedClause>()
                .Concat(numbered[after.Number])
                .Concat(after.ParentKey is null || parent is not null ? below[parent] : [])
                .Concat(unmatched.OrderBy(c => c.Number == after.Number ? 0 : 1).ThenBy(c => Math.Abs(order[c.Key] - near)).Take(MostUnmatched))
                .Concat(unmatched.Where(c => c.Key == chosen))
                .DistinctBy(c => c.Key).OrderBy(c => order[c.Key]),
        ];
    }
}
