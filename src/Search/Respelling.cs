using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using LuceneTerm = Lucene.Net.Index.Term;

namespace Consult.Search;

/// <summary>
/// 「もしかして」: finds for a word that no document of the reader's has the nearest one that some have. Words that only others may see are never proposed.
/// </summary>
/// <param name="searcher">Over the index.</param>
/// <param name="visible">What the reader may see.</param>
/// <param name="words">Knows the readings of typed words.</param>
internal sealed class Respelling(IndexSearcher searcher, VisibleDocuments visible, KnownWords words)
{
    private const int MostPieces = 6;
    private const int MostCandidates = 400;
    private const int MostCounted = 24;

    /// <summary>The text with its unknown words put right; null where all are known or nothing is near.</summary>
    /// <param name="isOtherName">Whether a word is found under another name, so that it needs no putting right.</param>
    public string? Of(string text, Func<string, bool> isOtherName)
    {
        var pieces = TypedPieces.Of(text).ToList();
        if (pieces.Count is 0 or > MostPieces)
            return null;
        var made = text;
        foreach (var (piece, start, end) in pieces.AsEnumerable().Reverse())
        {
            if (!isOtherName(piece) && !IsFound(piece) && Nearest(piece) is { } nearest)
                made = made[..start] + nearest + made[end..];
        }

        return made == text ? null : made;
    }

    private string? Nearest(string piece)
    {
        var candidates = Candidates(piece).Where(c => c.Word != piece).GroupBy(c => c.Word, StringComparer.Ordinal).Select(g => g.MinBy(c => c.Distance))
            .OrderBy(c => c.Distance).ThenBy(c => c.Word, StringComparer.Ordinal).Take(MostCounted).ToList();
        return candidates.Select(c => (c.Word, c.Distance, Count: visible.Count(Whole(c.Word)))).Where(c => c.Count > 0)
            .OrderBy(c => c.Distance - (.08 * Math.Log2(1 + c.Count))).ThenBy(c => c.Word, StringComparer.Ordinal).Select(c => c.Word).FirstOrDefault();
    }

    private List<(string Word, double Distance)> Candidates(string piece)
    {
        var found = new List<(string Word, double Distance)>();
        var edits = TypedPieces.Edits(piece);
        if (edits > 0)
            found.AddRange(Near(Fields.Vocabulary, piece, edits).Where(word => TypedPieces.MayMean(piece, word)).Select(word => (word, Spelling.Distance(piece, word))).Where(c => c.Item2 <= edits - .2 || edits == 1));
        foreach (var reading in Readings(piece).OfType<string>().Distinct().Where(r => r.Length > 1))
        {
            found.AddRange(Spelt(reading).Select(word => (word, .1)));
            if (reading.Length >= 4)
            {
                found.AddRange(Near(Fields.Reading, reading, reading.Length >= 5 ? 2 : 1).Select(near => (Reading: near, Distance: Spelling.Distance(reading, near))).Where(c => c.Distance <= 1)
                    .OrderBy(c => c.Distance).Take(MostCounted).SelectMany(c => Spelt(c.Reading).Select(word => (word, .2 + c.Distance))));
            }
        }

        return found;
    }

    /// <summary>As typed in kana, as typed with the input method off, or as a dictionary reads the kanji.</summary>
    private IEnumerable<string?> Readings(string piece) =>
        char.IsAsciiLetter(piece[0]) ? [Kana.OfRomaji(piece)] : [Kana.Reading(piece), words.ReadingOf(piece)];

    private List<string> Near(string field, string word, int edits)
    {
        var found = new List<string>();
        if (MultiFields.GetTerms(searcher.IndexReader, field) is not { } terms)
            return found;
        var near = new FuzzyTermsEnum(terms, new AttributeSource(), new LuceneTerm(field, word), edits, 0, transpositions: true);
        while (found.Count < MostCandidates && near.MoveNext())
            found.Add(near.Term.Utf8ToString());
        return found;
    }

    /// <summary>The words that are read so.</summary>
    private List<string> Spelt(string reading)
    {
        var found = new List<string>();
        var start = reading + Fields.SpellingMark;
        if (MultiFields.GetTerms(searcher.IndexReader, Fields.Spelling) is not { } terms)
            return found;
        var each = terms.GetEnumerator();
        if (each.SeekCeil(new BytesRef(start)) == TermsEnum.SeekStatus.END)
            return found;
        do
        {
            var term = each.Term.Utf8ToString();
            if (!term.StartsWith(start, StringComparison.Ordinal) || found.Count >= MostCounted)
                break;
            found.Add(term[start.Length..]);
        }
        while (each.MoveNext());
        return found;
    }

    /// <summary>As a word of its own, or as a part of any text.</summary>
    private bool IsFound(string piece) => visible.Any(Whole(piece)) || visible.Any(QueryPieces.Phrase(Fields.Body, Terms.Of(piece)));

    private static TermQuery Whole(string word) => new(new LuceneTerm(Fields.Vocabulary, word));
}
