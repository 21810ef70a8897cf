using Consult.Policy.Reading;

namespace Consult.Policy.Comparing;

/// <summary>A clause made ready for comparing: its words without width and spaces, and their pairs of characters, sorted.</summary>
internal sealed class ClauseProfile
{
    internal ClauseProfile(ComparedClause clause, int index)
    {
        Clause = clause;
        Index = index;
        Words = ClauseWords.Of(clause.Heading, clause.Text);
        Heading = Folding.ForComparing(clause.Heading);
        Number = Folding.ForComparing(clause.Number);
        Pairs = Words.Length < 2 ? [.. Words.Select(c => (int)c)] : new int[Words.Length - 1];
        for (var i = 0; i + 1 < Words.Length; i++)
            Pairs[i] = (Words[i] << 16) | Words[i + 1];
        Array.Sort(Pairs);
    }

    internal ComparedClause Clause { get; }

    internal int Index { get; }

    internal string Words { get; }

    internal string Heading { get; }

    internal string Number { get; }

    internal int[] Pairs { get; }

    internal int Depth { get; set; }

    internal ClauseProfile? Parent { get; set; }

    /// <summary>The clause of the other edition, once found.</summary>
    internal ClauseProfile? Match { get; set; }

    /// <summary>Dice's coefficient of the pairs of characters, 0 to 1.</summary>
    internal double SimilarityTo(ClauseProfile other)
    {
        if (Pairs.Length + other.Pairs.Length == 0)
            return 1;
        int shared = 0, i = 0, j = 0;
        while (i < Pairs.Length && j < other.Pairs.Length)
        {
            var order = Pairs[i].CompareTo(other.Pairs[j]);
            if (order == 0)
                shared++;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return 2.0 * shared / (Pairs.Length + other.Pairs.Length);
    }

    internal bool SameNumber(ClauseProfile other) => Number == other.Number || Clause.Key == other.Clause.Key;

    /// <summary>The clauses above are the same clause, or there is none above either.</summary>
    internal bool SameParent(ClauseProfile after) => Parent is null ? after.Parent is null : Parent.Match is not null && Parent.Match == after.Parent;

    /// <summary>Profiles in order, with parents and depths; a parent that is missing or circular counts as none.</summary>
    internal static List<ClauseProfile> Of(IReadOnlyList<ComparedClause> clauses)
    {
        var profiles = clauses.Select((clause, i) => new ClauseProfile(clause, i)).ToList();
        var byKey = new Dictionary<string, ClauseProfile>(StringComparer.Ordinal);
        foreach (var profile in profiles)
        {
            // A parent stands before its children, so no circle can arise.
            if (profile.Clause.ParentKey is { } key && byKey.TryGetValue(key, out var parent))
                (profile.Parent, profile.Depth) = (parent, parent.Depth + 1);
            byKey.TryAdd(profile.Clause.Key, profile);
        }
        return profiles;
    }
}
