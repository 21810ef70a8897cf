using System.Text;
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

    /// <summary>A word of an attached file.</summary>
    Files,

    /// <summary>A word that is read as typed.</summary>
    Reading,

    /// <summary>Words side by side, or close to each other.</summary>
    Together,

    /// <summary>All words as typed, side by side.</summary>
    Exact,

    /// <summary>The same with one of them called otherwise.</summary>
    OtherExact,

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

    /// <summary>Of one of the best: single terms, terms by their places, and what speaks for it beside its words.</summary>
    public static IReadOnlyList<ScorePart> OfWeighed(IndexSearcher searcher, QueryPlan plan, ScoreDoc hit, Signals signals)
    {
        var parts = new List<(ScoreReason Reason, float Points, string? Term)>();
        Walk(searcher.Explain(plan.Terms, hit.Doc), 1, parts);
        Walk(searcher.Explain(plan.Phrases, hit.Doc), 1, parts);
        var leaves = searcher.IndexReader.Leaves;
        var leaf = leaves[ReaderUtil.SubIndex(hit.Doc, leaves)];
        signals.Open(leaf.AtomicReader);
        var (recency, usefulness) = signals.Of(hit.Doc - leaf.DocBase, parts.Sum(p => p.Points));
        parts.Add((ScoreReason.Recency, recency, null));
        parts.Add((ScoreReason.Usefulness, usefulness, null));
        return Added(parts);
    }

    /// <summary>Of one behind the best: as the first pass ordered it, or the search inside of words.</summary>
    public static IReadOnlyList<ScorePart> OfRest(IndexSearcher searcher, QueryPlan plan, ScoreDoc hit)
    {
        var parts = new List<(ScoreReason Reason, float Points, string? Term)>();
        var first = searcher.Explain(plan.First, hit.Doc);
        Walk(first.IsMatch || plan.Literal is null ? first : searcher.Explain(plan.Literal, hit.Doc), 1, parts);
        return Added(parts);
    }

    private static IReadOnlyList<ScorePart> Added(List<(ScoreReason Reason, float Points, string? Term)> parts)
    {
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
            found.Add((Constant(part), part.Value * share, null));
        else if (Weight.Match(part.Description) is { Success: true } weight)
            found.Add((Reason(weight.Groups["field"].Value, weight.Groups["term"].Value), part.Value * share, Words(weight.Groups["term"].Value)));
        else if (part.Description.StartsWith("max ", StringComparison.Ordinal) && inner.Length > 0 && inner.MaxBy(i => i.Value) is { Value: > 0 } best)
            Walk(best, share * part.Value / best.Value, found);
        else if (inner.Sum(i => i.Value) is > 0 and var sum && part.Description.StartsWith("sum of", StringComparison.Ordinal))
            Array.ForEach(inner, i => Walk(i, share * part.Value / sum, found));
        else
            found.Add((ScoreReason.Words, part.Value * share, null));
    }

    private static ScoreReason Constant(Explanation part)
    {
        if (Numbered.IsMatch(part.Description))
            return ScoreReason.Number;
        var boost = (part.GetDetails() ?? []).FirstOrDefault(d => d.Description == "boost")?.Value ?? part.Value;
        return boost switch { Ranking.Exact => ScoreReason.Exact, Ranking.OtherExact => ScoreReason.OtherExact, _ => ScoreReason.Words };
    }

    private static ScoreReason Reason(string field, string term) => field switch
    {
        Fields.Title or Fields.TitleWords => ScoreReason.Title,
        Fields.Notes or Fields.NoteWords or Fields.NoteReadings => ScoreReason.Notes,
        Fields.Files or Fields.FileWords => ScoreReason.Files,
        Fields.Readings => ScoreReason.Reading,
        Fields.ExactNumber or Fields.ClauseNumber or Fields.Mention => ScoreReason.Number,
        _ => IsPhrase(term) ? ScoreReason.Together : ScoreReason.Words,
    };

    /// <summary>A quotation mark alone is a word that somebody wrote.</summary>
    private static bool IsPhrase(string term) => term.StartsWith('"') && term.LastIndexOf('"') > 0;

    /// <summary>The terms of a phrase as one text: pairs that lie over each other are one word.</summary>
    private static string Words(string term)
    {
        if (!IsPhrase(term))
            return term;
        var made = new StringBuilder();
        foreach (var word in term[1..term.LastIndexOf('"')].Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => w != "?"))
        {
            var over = made.Length > 0 && word.Length > 1 && made[^1] == word[0];
            made.Append(made.Length == 0 || over || word.Length == 2 ? "" : " ").Append(over ? word[1..] : word);
        }

        return made.ToString();
    }
}
