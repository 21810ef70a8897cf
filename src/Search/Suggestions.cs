using Consult.Access;
using Consult.Search.Nearness;

namespace Consult.Search;

/// <summary>What is shown beside a question that is being written.</summary>
/// <param name="Text">What was typed, kept with a self-solved consultation.</param>
public sealed record Suggestions(string Text, IReadOnlyList<NearHit> Articles, IReadOnlyList<NearHit> Clauses)
{
    private const int Most = 3;

    public bool IsEmpty => Articles.Count + Clauses.Count == 0;

    /// <summary>Nothing for a text without words.</summary>
    public static Suggestions Near(SearchIndex index, string? text, Reader reader, int most = Most)
    {
        var typed = text?.Trim() ?? "";
        var access = AccessKeys.Readable(reader);
        var hits = index.Near(Written(typed), new(SearchKinds.Article, most, access), new(SearchKinds.Clause, most, access)).ToLookup(h => h.Hit.Kind);
        return new Suggestions(typed, [.. hits[SearchKinds.Article].Take(most)], [.. hits[SearchKinds.Clause].Take(most)]);
    }

    /// <summary>The first line of the form is the subject.</summary>
    private static NearText Written(string typed)
    {
        var end = typed.IndexOf('\n', StringComparison.Ordinal);
        return end is > 0 and <= 100 ? new NearText(typed[..end].Trim(), typed[end..].Trim()) : new NearText("", typed);
    }
}
