using System.Text.RegularExpressions;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Consult.Search;

public enum ScoreReason
{
    /// <summary>A word of the text.</summary>
    Words,

    /// <summary>A word of the title.</summary>
    Title,

    /// <summary>A word of an internal note.</summary>
    Notes,

    /// <summary>All words as typed, side by side.</summary>
    Exact,

    /// <summary>The number of the ticket, article or clause, or a mention of the clause.</summary>
    Number,

    Recency,

    Usefulness,
}

/// <param name="Share">Of the whole score, 0 to 1.</param>
/// <param name="Terms">The words that it comes from, as the index holds them.</param>
public sealed record ScorePart(ScoreReason Reason, float Points, float Share, IReadOnlyList<string> Terms);

/// <summary>Why a document stands where it stands, in parts that add up to its score.</summary>
internal static class ScoreParts
{
    private const int MostTerms = 12;

    private static readonly Regex Weight = new(@"^weight\((?<field>[A-Za-z]+):(?<term>.+?)(?:\^[0-9.]+)? in [0-9]+\)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.Singleline);
    private static readonly Regex Numbered = new($@"\b(?:{Fields.ExactNumber}|{Fields.ClauseNumber}|{Fields.Mention}):", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    /// <param name="signals">Null where the newest come first, and no score says anything.</param>
    public static IReadOnlyList<ScorePart> Of(IndexSearcher searcher, Query plan, ScoreDoc hit, Signals? signals)
    {
        if (signals is null)
            return [];
        var parts = new List<(ScoreReason Reason, float Points, string? Term)>();
        Walk(searcher.Explain(plan, hit.Doc), 1, parts);
        var leaves = searcher.IndexReader.Leaves;
        var leaf = leaves[ReaderUtil.SubIndex(hit.Doc, leaves)];
        signals.Open(leaf.AtomicReader);
        var (recency, usefulness) = signals.Of(hit.Doc - leaf.DocBase, parts.Sum(p => p.Points));
        parts.Add((ScoreReason.Recency, recency, null));
        parts.Add((ScoreReason.Usefulness, usefulness, null));
        var whole = Math.Max(parts.Sum(p => p.Points), float.Epsilon);
        return [.. parts.GroupBy(p => p.Reason).Select(g => new ScorePart(g.Key, g.Sum(p => p.Points), g.Sum(p => p.Points) / whole,
            [.. g.OrderByDescending(p => p.Points).Select(p => p.Term).OfType<string>().Distinct().Take(MostTerms)])).Where(p => p.Points > 0).OrderByDescending(p => p.Points)];
    }

    /// <summary>Down to what scores by itself. A maximum gives its whole value to the part that won.</summary>
    private static void Walk(Explanation part, float share, List<(ScoreReason, float, string?)> found)
    {
        if (part.Value <= 0)
            return;
        var inner = part.GetDetails() ?? [];
        if (part.Description.StartsWith("ConstantScore(", StringComparison.Ordinal))
            found.Add((Numbered.IsMatch(part.Description) ? ScoreReason.Number : ScoreReason.Exact, part.Value * share, null));
        else if (Weight.Match(part.Description) is { Success: true } weight)
            found.Add((Reason(weight.Groups["field"].Value), part.Value * share, weight.Groups["term"].Value));
        else if (part.Description.StartsWith("max ", StringComparison.Ordinal) && inner.Length > 0 && inner.MaxBy(i => i.Value) is { Value: > 0 } best)
            Walk(best, share * part.Value / best.Value, found);
        else if (inner.Sum(i => i.Value) is > 0 and var sum && part.Description.StartsWith("sum of", StringComparison.Ordinal))
            Array.ForEach(inner, i => Walk(i, share * part.Value / sum, found));
        else
            found.Add((ScoreReason.Words, part.Value * share, null));
    }

    private static ScoreReason Reason(string field) => field switch
    {
        Fields.Title => ScoreReason.Title,
        Fields.Notes => ScoreReason.Notes,
        Fields.ExactNumber or Fields.ClauseNumber or Fields.Mention => ScoreReason.Number,
        _ => ScoreReason.Words,
    };
}
