namespace Consult.Policy.Comparing;

/// <summary>Pairs clauses whose words changed. Only likely candidates are compared in full, so the work grows with the text, not with its square.</summary>
internal static class SimilarClauses
{
    private const double Similar = 0.5;
    private const double SimilarWithSameNumber = 0.35;
    private const double SimilarWithSameHeading = 0.2;
    private const double NumberBonus = 0.1;
    private const double ParentBonus = 0.1;
    private const int RarePairs = 24;
    private const int Candidates = 12;
    private const int LongestPosting = 200;

    internal static void Match(List<ClauseProfile> old, List<ClauseProfile> now)
    {
        if (old.Count == 0 || now.Count == 0)
            return;
        var index = Index(now);
        var numbers = now.GroupBy(p => p.Number, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        var keys = now.ToLookup(p => p.Clause.Key, StringComparer.Ordinal);
        List<(double Score, ClauseProfile Old, ClauseProfile Now)> pairs = [];
        foreach (var before in old)
        {
            var candidates = Likely(before, index, now);
            candidates.UnionWith(keys[before.Clause.Key]);
            if (numbers.TryGetValue(before.Number, out var same))
                candidates.UnionWith(same.Take(Candidates));
            foreach (var after in candidates)
            {
                if (Score(before, after) is { } score)
                    pairs.Add((score, before, after));
            }
        }
        pairs.Sort((a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Old != b.Old ? a.Old.Index.CompareTo(b.Old.Index) : a.Now.Index.CompareTo(b.Now.Index));
        foreach (var (_, before, after) in pairs)
        {
            if (before.Match is null && after.Match is null)
                (before.Match, after.Match) = (after, before);
        }
    }

    private static double? Score(ClauseProfile before, ClauseProfile after)
    {
        var similarity = before.SimilarityTo(after);
        var sameNumber = before.SameNumber(after);
        var sameHeading = before.Heading.Length > 0 && before.Heading == after.Heading;
        var sameParent = before.SameParent(after);
        var enough = similarity >= Similar
            || (sameNumber && similarity >= (sameHeading ? 0 : SimilarWithSameNumber))
            || (sameHeading && sameParent && similarity >= SimilarWithSameHeading);
        return enough ? similarity + (sameNumber ? NumberBonus : 0) + (sameParent ? ParentBonus : 0) : null;
    }

    private static Dictionary<int, List<int>> Index(List<ClauseProfile> now)
    {
        var index = new Dictionary<int, List<int>>();
        for (var i = 0; i < now.Count; i++)
        {
            var last = -1;
            foreach (var pair in now[i].Pairs)
            {
                if (pair == last)
                    continue;
                last = pair;
                if (!index.TryGetValue(pair, out var posting))
                    index[pair] = posting = [];
                posting.Add(i);
            }
        }
        return index;
    }

    /// <summary>The clauses that share most of this one's rarest pairs of characters.</summary>
    private static HashSet<ClauseProfile> Likely(ClauseProfile before, Dictionary<int, List<int>> index, List<ClauseProfile> now)
    {
        var counts = new Dictionary<int, int>();
        var rare = before.Pairs.Distinct().Where(index.ContainsKey).OrderBy(pair => index[pair].Count).ThenBy(pair => pair).Take(RarePairs);
        foreach (var pair in rare)
        {
            foreach (var i in index[pair].Take(LongestPosting))
                counts[i] = counts.GetValueOrDefault(i) + 1;
        }
        return [.. counts.OrderByDescending(count => count.Value).ThenBy(count => count.Key).Take(Candidates).Select(count => now[count.Key])];
    }
}
