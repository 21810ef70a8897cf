namespace Consult.Policy.Comparing;

/// <summary>Finds for every clause of an edition what became of it in the next one. Words count for more than numbers.</summary>
public static class ClauseMatching
{
    private const int UniqueLength = 15;

    /// <summary>
    /// One match per clause: those of the new edition in its order, then the deleted ones in the order of the old.
    /// The same input gives the same result. A person may correct it.
    /// </summary>
    public static IReadOnlyList<ClauseMatch> Match(IReadOnlyList<ComparedClause> before, IReadOnlyList<ComparedClause> after)
    {
        var old = ClauseProfile.Of(before);
        var now = ClauseProfile.Of(after);
        MatchSameWords(old.Where(p => p.Words.Length >= UniqueLength), now, onlyUnique: true);
        var depths = old.Concat(now).Select(p => p.Depth).DefaultIfEmpty(-1).Max();
        for (var depth = 0; depth <= depths; depth++)
        {
            // Parents first: what stands below the same clause is the likelier match.
            MatchSameWords(old.Where(p => p.Depth == depth), now.Where(p => p.Depth == depth), onlyUnique: false);
            SimilarClauses.Match([.. old.Where(p => p.Match is null && p.Depth == depth)], [.. now.Where(p => p.Match is null && p.Depth == depth)]);
        }
        MatchSameWords(old, now, onlyUnique: false);
        SimilarClauses.Match([.. old.Where(p => p.Match is null)], [.. now.Where(p => p.Match is null)]);
        return [.. now.Select(Of), .. old.Where(p => p.Match is null).Select(p => new ClauseMatch(ClauseMatchKind.Deleted, p.Clause, null, 0))];
    }

    private static ClauseMatch Of(ClauseProfile after)
    {
        if (after.Match is not { } before)
            return new(ClauseMatchKind.Added, null, after.Clause, 0);
        if (before.Words != after.Words)
            return new(ClauseMatchKind.Modified, before.Clause, after.Clause, before.SimilarityTo(after));
        var kind = !before.SameParent(after) ? ClauseMatchKind.Moved : before.SameNumber(after) ? ClauseMatchKind.Unchanged : ClauseMatchKind.Renumbered;
        return new(kind, before.Clause, after.Clause, 1);
    }

    private static void MatchSameWords(IEnumerable<ClauseProfile> old, IEnumerable<ClauseProfile> now, bool onlyUnique)
    {
        var groups = now.Where(p => p.Match is null).GroupBy(p => p.Words, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        foreach (var group in old.Where(p => p.Match is null).GroupBy(p => p.Words, StringComparer.Ordinal))
        {
            if (!groups.TryGetValue(group.Key, out var others))
                continue;
            var same = group.ToList();
            if (onlyUnique ? same.Count == 1 && others.Count == 1 : group.Key.Length > 0)
                Pair(same, others);
            else if (!onlyUnique)
                Pair(same, others, (a, b) => a.SameNumber(b)); // nothing written: only the number tells
        }
    }

    /// <summary>Among clauses of the same words: those below the same clause, then of the same number, then in order.</summary>
    private static void Pair(List<ClauseProfile> old, List<ClauseProfile> now, Func<ClauseProfile, ClauseProfile, bool>? only = null)
    {
        Func<ClauseProfile, ClauseProfile, bool>[] rules = only is not null
            ? [(a, b) => only(a, b) && a.SameParent(b), only]
            : [(a, b) => a.SameParent(b) && a.SameNumber(b), (a, b) => a.SameParent(b), (a, b) => a.SameNumber(b), (_, _) => true];
        foreach (var rule in rules)
        {
            foreach (var before in old.Where(p => p.Match is null))
            {
                if (now.Find(p => p.Match is null && rule(before, p)) is { } after)
                    (before.Match, after.Match) = (after, before);
            }
        }
    }
}
