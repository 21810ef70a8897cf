using Consult.Access;

namespace Consult.Search;

/// <summary>What is shown beside a question that is being written.</summary>
/// <param name="Text">What was typed, kept with a self-solved consultation.</param>
public sealed record Suggestions(string Text, IReadOnlyList<SearchHit> Articles, IReadOnlyList<SearchHit> Clauses)
{
    private const int Most = 3;

    /// <summary>Nothing for a text without words.</summary>
    public static Suggestions Near(SearchIndex index, string? text, Reader reader)
    {
        var typed = text?.Trim() ?? "";
        var access = AccessKeys.Readable(reader);
        return new Suggestions(typed, index.Near(typed, [SearchKinds.Article], access, Most).Items, index.Near(typed, [SearchKinds.Clause], access, Most).Items);
    }
}
