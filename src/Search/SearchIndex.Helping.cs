namespace Consult.Search;

/// <summary>Help with typing, out of what this reader may see and nothing else.</summary>
public sealed partial class SearchIndex
{
    private const int LongestRespelled = 100;

    /// <summary>What fits to the beginning that was typed: titles, clauses by number, words. Best first; empty for a text without letters.</summary>
    public IReadOnlyList<Completion> Complete(string typed, AccessKeys access)
    {
        var text = typed.Length > Completing.LongestText ? "" : JapaneseText.Of(typed).Text.Trim();
        return Terms.Of(text).Count == 0 ? [] : Look((open, searcher) => new Completing(searcher, open.Access.Of(access)).Of(text), []);
    }

    /// <summary>「もしかして」: the text with mistyped words put right.</summary>
    private string? Respelled(string typed, AccessKeys access)
    {
        var text = typed.Length > LongestRespelled ? "" : JapaneseText.Of(typed).Text.Trim();
        return text.Length == 0 ? null
            : Look((open, searcher) => new Respelling(searcher, new VisibleDocuments(searcher, open.Access.Of(access)), open.Known).Of(text, word => synonyms.In(word).Any()), null);
    }
}
