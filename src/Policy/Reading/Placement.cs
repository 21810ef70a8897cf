using Consult.Data;

namespace Consult.Policy.Reading;

/// <summary>A clause in its place, with what is wrong about its number, if anything.</summary>
internal sealed record Placed(ClauseDraft Clause, Sentence? Problem = null);

/// <summary>Puts chapters, articles, 6.1-like numbers and supplementary sections into their place; items go to <see cref="ItemPlacement"/>.</summary>
internal sealed class Placement(OpenClauses open)
{
    private readonly ItemPlacement items = new(open);

    /// <summary>The clause, or null when the line is text after all.</summary>
    internal Placed? Place(Marker marker, string rest, int line, int headingLevel)
    {
        if (Wording.IsCitation(rest))
            return null;
        var inside = open.Path.Count > 0 ? open.Path[0].Style : MarkerStyle.Part;
        if (inside == MarkerStyle.Form && !marker.IsSection)
            return null; // a form's own numbers are no clauses
        if (marker.IsSection)
            return Section(marker, rest, line);
        if (marker.IsStructural)
            return Structure(marker, rest, line);
        return marker.IsCompound ? Compound(marker, rest, line) : items.Place(marker, rest, line, headingLevel);
    }

    private Placed? Section(Marker marker, string rest, int line)
    {
        if (Wording.LooksLikeText(rest) && !rest.StartsWith('('))
            return null;
        var before = open.Roots.FindLast(root => root.Style == marker.Style && SectionName.Of(root.Marker) == SectionName.Of(marker));
        var count = (before?.Numbers.FirstOrDefault() ?? 0) + 1;
        var numbers = marker.Numbers.Length > 0 ? marker.Numbers : [count];
        var placed = open.Open(0, marker, line, numbers: numbers);
        if (marker.Style == MarkerStyle.Supplement || before is null)
            return new(placed);
        return new(placed, Reason.Compare(before.Numbers, numbers, marker.Label, before.Marker.Label));
    }

    private Placed? Structure(Marker marker, string rest, int line)
    {
        var depth = open.Path.Count;
        while (depth > 0 && !Holds(open.Path[depth - 1], marker.Style))
            depth--;
        var before = Before(marker, depth);
        var follows = before is null ? marker.Numbers is [1] || open.Path is [{ IsSection: true }, ..] : Sequence.Follows(before.LastNumbers, marker.Numbers);
        // 章 and 節 begin again at 1, or go on counting, where the rank above them begins anew.
        follows |= marker.Style != MarkerStyle.Article && marker.Numbers is [1] && before?.Parent != Top(depth);
        if (!follows && Wording.LooksLikeText(rest) && !rest.StartsWith('('))
            return null;
        if (!follows && rest.StartsWith('(') && rest.IndexOf(')') is > 0 and var close && Wording.LooksLikeText(rest[(close + 1)..]) && close + 1 < rest.Length)
            return null;
        var problem = follows ? null : before is null ? Reason.Start(marker.Label) : Reason.Compare(before.LastNumbers, marker.Numbers, marker.Label, before.Marker.Label);
        return new(open.Open(depth, marker, line), problem);
    }

    private ClauseDraft? Top(int depth) => depth > 0 ? open.Path[depth - 1] : null;

    private static bool Holds(ClauseDraft upper, MarkerStyle style) =>
        upper.IsStructural ? upper.Style < style
        : upper.Style == MarkerStyle.Supplement ? style == MarkerStyle.Article
        : upper.Style is MarkerStyle.Annex or MarkerStyle.Table;

    /// <summary>The clause of the same rank before this one; articles are counted through the whole document, 附則 for itself.</summary>
    private ClauseDraft? Before(Marker marker, int depth)
    {
        var section = depth > 0 && open.Path[0].IsSection ? open.Path[0] : null;
        var scope = section?.Children ?? open.Roots.FindAll(root => !root.IsSection);
        return Last(scope, marker.Style);
    }

    private static ClauseDraft? Last(List<ClauseDraft> scope, MarkerStyle style)
    {
        for (var i = scope.Count - 1; i >= 0; i--)
        {
            if (!scope[i].IsStructural)
                continue;
            if (scope[i].Style == style)
                return scope[i];
            if (scope[i].Style < style && Last(scope[i].Children, style) is { } found)
                return found;
        }
        return null;
    }

    private Placed? Compound(Marker marker, string rest, int line)
    {
        var numbers = marker.Numbers;
        var depth = open.Path.Count;
        while (depth > 0 && !IsPrefix(open.Path[depth - 1], marker) && !(depth - 1 <= open.Frame))
            depth--;
        var siblings = depth > 0 ? open.Path[depth - 1].Children : open.Roots;
        var before = siblings.FindLast(sibling => sibling.Style == marker.Style);
        var follows = before is null ? numbers[^1] <= 1 : Sequence.FollowsCompound(before.Numbers, numbers);
        if (!follows && Wording.LooksLikeText(rest))
            return null;
        if (!follows && before is null && depth > 0 && !IsPrefix(open.Path[depth - 1], marker))
            follows = numbers[^1] <= 1;
        var problem = follows ? null : before is null ? Reason.Start(marker.Label) : Reason.Compare(before.Numbers, numbers, marker.Label, before.Marker.Label);
        return new(open.Open(depth, marker, line), problem);
    }

    private static bool IsPrefix(ClauseDraft upper, Marker marker) =>
        (upper.Style == marker.Style || upper.Style is MarkerStyle.Number or MarkerStyle.Dai or MarkerStyle.Chapter)
        && (upper.Style != MarkerStyle.Number || upper.Parent is null or { IsStructural: true } or { IsSection: true })
        && upper.Numbers.Length < marker.Numbers.Length && marker.Numbers.AsSpan().StartsWith(upper.Numbers);
}
