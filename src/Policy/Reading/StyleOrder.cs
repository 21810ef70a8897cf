namespace Consult.Policy.Reading;

/// <summary>Which way of numbering stands below which in this file, as far as it has shown until now.</summary>
internal sealed class StyleOrder
{
    private readonly Dictionary<(MarkerStyle Upper, MarkerStyle Lower), bool> seen = new() { [(MarkerStyle.Paren, MarkerStyle.Circled)] = true };

    internal bool IsAbove(MarkerStyle upper, MarkerStyle lower) => seen.TryGetValue((upper, lower), out var above) && above;

    /// <summary>The file itself has shown it; the built-in expectation does not count.</summary>
    internal bool HasShown(MarkerStyle upper, MarkerStyle lower) => seen.ContainsKey((lower, upper)) && IsAbove(upper, lower);

    internal void Learn(ClauseDraft draft)
    {
        for (var upper = draft.Parent; upper is { IsStructural: false, IsSection: false }; upper = upper.Parent)
        {
            if (upper.Style == draft.Style)
                continue;
            seen[(upper.Style, draft.Style)] = true;
            seen[(draft.Style, upper.Style)] = false;
        }
    }
}
