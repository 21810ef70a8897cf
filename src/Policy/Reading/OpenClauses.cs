namespace Consult.Policy.Reading;

/// <summary>The clauses that are open at the present line, outermost first, and where the next one belongs.</summary>
internal sealed class OpenClauses
{
    private readonly List<ClauseDraft> path = [];
    private readonly StyleOrder order = new();

    internal List<ClauseDraft> Roots { get; } = [];

    internal ClauseDraft? Deepest => path.Count > 0 ? path[^1] : null;

    internal IReadOnlyList<ClauseDraft> Path => path;

    internal StyleOrder Order => order;

    /// <summary>Index of the innermost chapter, article or section; -1 if there is none.</summary>
    internal int Frame => path.FindLastIndex(open => open.IsStructural || open.IsSection);

    internal ClauseDraft? FrameClause => Frame >= 0 ? path[Frame] : null;

    /// <summary>Closes everything from <paramref name="depth"/> on and opens the new clause there.</summary>
    internal ClauseDraft Open(int depth, Marker marker, int line, MarkerStyle? style = null, int[]? numbers = null, bool iroha = false)
    {
        path.RemoveRange(depth, path.Count - depth);
        var parent = Deepest;
        var draft = new ClauseDraft(marker, style ?? marker.Style, numbers ?? marker.Numbers, parent, line) { IsIroha = iroha };
        (parent?.Children ?? Roots).Add(draft);
        path.Add(draft);
        order.Learn(draft);
        return draft;
    }
}
