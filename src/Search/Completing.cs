using Lucene.Net.Index;
using Lucene.Net.Queries;
using Lucene.Net.Search;
using Lucene.Net.Util;
using LuceneTerm = Lucene.Net.Index.Term;

namespace Consult.Search;

/// <param name="Kind"><c>article</c>, <c>clause</c> or <c>word</c>.</param>
/// <param name="Text">A title, or the typed text with its last word completed.</param>
/// <param name="Url">The page of the article or clause, or the search for the words.</param>
public sealed record Completion(string Kind, string Text, string Url);

/// <summary>Completes what is being typed. Titles and words are only taken from documents that the reader may see.</summary>
/// <param name="access">What the reader may see.</param>
internal sealed class Completing(IndexSearcher searcher, Filter access)
{
    public const int LongestText = 100;

    private const string Word = "word";
    private const int MostTitles = 5;
    private const int MostWords = 4;
    private const int MostLookedAt = 60;
    private const int MostTerms = 1000;
    private const int MostCounted = 20;

    private readonly VisibleDocuments visible = new(searcher, access);

    /// <param name="text">Normalised, not empty.</param>
    public IReadOnlyList<Completion> Of(string text) => [.. Titles(text), .. Words(text)];

    private IEnumerable<Completion> Titles(string text)
    {
        var asked = new BooleanQuery(disableCoord: true);
        var titled = new BooleanQuery(disableCoord: true);
        foreach (var part in text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Take(8))
        {
            if (InTitle(part) is { } found)
                titled.Add(found, Occur.MUST);
        }

        asked.Add(titled, Occur.SHOULD);
        if (ClauseNumbers.Whole(text) is { } number)
        {
            asked.Add(new TermQuery(new LuceneTerm(Fields.ClauseNumber, number)) { Boost = 100 }, Occur.SHOULD);
            asked.Add(new ConstantScoreQuery(new PrefixQuery(new LuceneTerm(Fields.ClauseNumber, number + "-"))) { Boost = 50 }, Occur.SHOULD);
        }

        var kinds = new TermsFilter(new LuceneTerm(Fields.Kind, SearchKinds.Article), new LuceneTerm(Fields.Kind, SearchKinds.Clause));
        var hits = searcher.Search(asked, new BooleanFilter { { access, Occur.MUST }, { kinds, Occur.MUST } }, MostLookedAt).ScoreDocs;
        return hits.Select((hit, rank) => (Found: new StoredHit(searcher, hit.Doc), Rank: rank, Numbered: hit.Score >= 40))
            .OrderByDescending(h => h.Numbered).ThenByDescending(h => JapaneseText.Of(h.Found.Title).Text.StartsWith(text, StringComparison.Ordinal)).ThenBy(h => h.Rank)
            .DistinctBy(h => h.Found.Url).Take(MostTitles).Select(h => new Completion(h.Found.Kind, h.Found.Title, h.Found.Url));
    }

    /// <summary>Anywhere in the title; letters and figures also as the beginning of a word.</summary>
    private static Query? InTitle(string part)
    {
        var chain = QueryWord.Chain(Terms.Of(part));
        if (chain.Count == 0)
            return null;
        if (chain[^1].Kind != TermKind.Word)
            return QueryPieces.Phrase(Fields.Title, Terms.Of(part));
        var begun = new PrefixQuery(new LuceneTerm(Fields.Title, chain[^1].Text));
        return chain.Count == 1 ? begun : new BooleanQuery(disableCoord: true) { { QueryPieces.Phrase(Fields.Title, [.. chain.Take(chain.Count - 1)]), Occur.MUST }, { begun, Occur.MUST } };
    }

    /// <summary>The last word completed, the most frequent first.</summary>
    private IEnumerable<Completion> Words(string text)
    {
        var start = text.LastIndexOfAny([' ', '\n']) + 1;
        var (before, last) = (text[..start], text[start..]);
        if (last.Length == 0 || (last.Length == 1 && char.IsAsciiLetterOrDigit(last[0])))
            return [];
        var words = Begun(Fields.Vocabulary, last).Select(t => (Text: t.Term, t.Count));
        if (Kana.Reading(last) is { } reading && last.Length > 1)
            words = words.Concat(Begun(Fields.Spelling, reading).Select(t => (Text: t.Term[(t.Term.IndexOf(Fields.SpellingMark, StringComparison.Ordinal) + 1)..], t.Count)));
        return words.Where(w => w.Text != last).DistinctBy(w => w.Text).OrderByDescending(w => w.Count).Take(MostCounted).ToList()
            .Select(w => (w.Text, Count: visible.Count(new TermQuery(new LuceneTerm(Fields.Vocabulary, w.Text))))).Where(w => w.Count > 0).OrderByDescending(w => w.Count).ThenBy(w => w.Text, StringComparer.Ordinal).Take(MostWords)
            .Select(w => new Completion(Word, before + w.Text, "/search?q=" + Uri.EscapeDataString(before + w.Text)));
    }

    private List<(string Term, int Count)> Begun(string field, string beginning)
    {
        var found = new List<(string, int)>();
        if (MultiFields.GetTerms(searcher.IndexReader, field)?.GetEnumerator() is not { } each || each.SeekCeil(new BytesRef(beginning)) == TermsEnum.SeekStatus.END)
            return found;
        do
        {
            var term = each.Term.Utf8ToString();
            if (!term.StartsWith(beginning, StringComparison.Ordinal))
                break;
            found.Add((term, each.DocFreq));
        }
        while (found.Count < MostTerms && each.MoveNext());
        return found;
    }
}
