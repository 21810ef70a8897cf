using Consult.Data;
using Consult.Policy.Comparing;

namespace Consult.Policy.Handbook;

/// <summary>A clause before and after; one of them is null for an added or deleted one.</summary>
/// <param name="Inherited">Only the number of a clause above it changed.</param>
public sealed record ChangedClause(ClauseMatchKind Kind, ClauseText? Before, ClauseText? After, bool Inherited)
{
    public ClauseText Either => (After ?? Before)!;
}

/// <summary>What became of each clause between two editions of a document, by the clauses' identity. The same for the page and for <c>policy diff</c>.</summary>
public sealed record EditionComparison(IReadOnlyList<ChangedClause> Changes, int Unchanged)
{
    public int Count(ClauseMatchKind kind) => Changes.Count(c => c.Kind == kind);

    public static async Task<EditionComparison> BetweenAsync(ConsultDb db, int fromId, int toId, CancellationToken stop = default) =>
        Between(await ClauseText.OfEditionAsync(db, fromId, stop: stop), await ClauseText.OfEditionAsync(db, toId, stop: stop));

    /// <summary>In the order of the new edition; a deleted clause stands where it was.</summary>
    public static EditionComparison Between(IReadOnlyList<ClauseText> from, IReadOnlyList<ClauseText> to)
    {
        var old = from.ToDictionary(c => c.ClauseId);
        var now = to.ToDictionary(c => c.ClauseId);
        var placed = to.Select(c => (At: c.Position, Then: -1, Change: Of(old.GetValueOrDefault(c.ClauseId), c))).ToList();
        var at = -1;
        foreach (var before in from)
        {
            if (now.TryGetValue(before.ClauseId, out var after))
                at = after.Position;
            else
                placed.Add((at, before.Position, new(ClauseMatchKind.Deleted, before, null, false)));
        }

        var all = placed.OrderBy(p => p.At).ThenBy(p => p.Then).Select(p => p.Change).ToList();
        return new([.. all.Where(c => c.Kind != ClauseMatchKind.Unchanged)], all.Count(c => c.Kind == ClauseMatchKind.Unchanged));
    }

    private static ChangedClause Of(ClauseText? before, ClauseText after)
    {
        if (before is null)
            return new(ClauseMatchKind.Added, null, after, false);
        if (!ClauseWords.AreSame(before.Heading, before.Text, after.Heading, after.Text))
            return new(ClauseMatchKind.Modified, before, after, false);
        if (before.Above?.ClauseId != after.Above?.ClauseId)
            return new(ClauseMatchKind.Moved, before, after, false);
        return new(ClauseWords.AreSame(before.Number, after.Number) ? ClauseMatchKind.Unchanged : ClauseMatchKind.Renumbered, before, after, ClauseWords.AreSame(before.Label, after.Label));
    }
}

public static class ClauseMatchNames
{
    public static string Japanese(this ClauseMatchKind kind) => kind switch
    {
        ClauseMatchKind.Unchanged => "変更なし",
        ClauseMatchKind.Modified => "改正",
        ClauseMatchKind.Added => "新設",
        ClauseMatchKind.Deleted => "削除",
        ClauseMatchKind.Renumbered => "項番の変更",
        ClauseMatchKind.Moved => "移動",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string Tone(this ClauseMatchKind kind) => kind switch
    {
        ClauseMatchKind.Modified => "progress",
        ClauseMatchKind.Added => "new",
        ClauseMatchKind.Deleted => "stopped",
        ClauseMatchKind.Unchanged => "closed",
        _ => "draft",
    };

    /// <summary>The word of addresses and JSON: added, modified, deleted, renumbered, moved.</summary>
    public static string Word(this ClauseMatchKind kind) => kind.ToString().ToLowerInvariant();
}
