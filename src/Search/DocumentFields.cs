using Consult.Calendar;
using Consult.Search.Morphemes;
using Lucene.Net.Documents;
using Lucene.Net.Util;

namespace Consult.Search;

/// <summary>How a document becomes the fields of the index.</summary>
internal sealed class DocumentFields
{
    /// <summary>Of a passage of a file, in characters: snippets are looked for in one at a time.</summary>
    private const int PassageLength = 800;

    // Says no more than which documents hold a term.
    private static readonly FieldType Listed = new(StringField.TYPE_NOT_STORED) { IsTokenized = true };

    // Lucene reads one stream of terms after the other, so that all can speak through the same attributes.
    private readonly AttributeSource attributes = new();
    private readonly Document made = [];
    private readonly Analysis analysis;

    private DocumentFields(Analysis analysis) => this.analysis = analysis;

    public static Document Of(SearchDocument given, Analysis analysis, KnownWords knownWords)
    {
        var fields = new DocumentFields(analysis);
        fields.AddNames(given);
        fields.AddTexts(given);
        fields.AddFacets(given);
        fields.AddWords(knownWords.Of(given.Body.Prepend(given.Title)));
        // Behind all other stored fields, so that a hit can be read without them.
        foreach (var file in given.Files)
            fields.AddFile(file, Fields.Files, Fields.FileWords, Fields.FilePassage);
        foreach (var file in given.NoteFiles)
            fields.AddFile(file, Fields.Notes, Fields.NoteWords, Fields.NoteFilePassage);
        return fields.made;
    }

    private void AddNames(SearchDocument given)
    {
        Add(Fields.Key, Fields.KeyOf(given.Kind, given.Id));
        Add(Fields.Kind, given.Kind);
        made.Add(new StoredField(Fields.Kind, given.Kind));
        made.Add(new SortedDocValuesField(Fields.Kind, new BytesRef(given.Kind)));
        made.Add(new StoredField(Fields.Id, given.Id));
        made.Add(new StoredField(Fields.Number, given.Number));
        Add(Fields.ExactNumber, QueryText.Exact(JapaneseText.Of(given.Number).Text));
        made.Add(new StoredField(Fields.Title, given.Title));
        made.Add(new StoredField(Fields.Url, given.Url));
        made.Add(new Int64Field(Fields.At, given.At.UtcTicks, Field.Store.YES));
        made.Add(new NumericDocValuesField(Fields.At, given.At.UtcTicks));
        made.Add(new StoredField(Fields.Status, given.Status));
        if (given.Place is { } place)
            made.Add(new StoredField(Fields.Place, place));
        made.Add(new StoredField(Fields.Digest, given.Digest()));
        if (given.Waits)
            Add(Fields.Waits, "1");
        Add(Fields.Access, [.. given.Access]);
        Add(Fields.Clause, [.. given.Clauses]);
        if (given.ClauseNumber is { } number && ClauseNumbers.Whole(JapaneseText.Of(number).Text) is { } own)
            Add(Fields.ClauseNumber, own);
    }

    private void AddTexts(SearchDocument given)
    {
        var title = JapaneseText.Of(given.Title).Text;
        var words = analysis.Words(title);
        Add(Fields.Title, Terms.Of(title));
        Add(Fields.TitleWords, words.Words);
        // The title counts as the first part of the text; its own field is only a little weight more.
        AddText(title, words, Fields.Body, Fields.Words, Fields.Readings);
        // Notes are left out: what they mention must not be found by who may not read them.
        var mentions = ClauseNumbers.In(title).ToList();
        foreach (var part in given.Body)
        {
            var text = JapaneseText.Of(part).Text;
            AddText(text, analysis.Words(text), Fields.Body, Fields.Words, Fields.Readings);
            made.Add(new StoredField(Fields.Body, part));
            mentions.AddRange(ClauseNumbers.In(text));
        }

        Add(Fields.Mention, [.. mentions.Select(n => n.Canonical).Distinct()]);
        foreach (var part in given.Notes)
        {
            var text = JapaneseText.Of(part).Text;
            AddText(text, analysis.Words(text), Fields.Notes, Fields.NoteWords, Fields.NoteReadings);
            made.Add(new StoredField(Fields.Notes, part));
        }
    }

    private void AddText(string normal, WordTerms words, string pairs, string forms, string? readings)
    {
        Add(pairs, Terms.Of(normal));
        Add(forms, words.Words);
        if (readings is not null)
            Add(readings, words.Readings);
    }

    /// <summary>Files have no readings: they are long, and what is read like something else is in all of them.</summary>
    private void AddFile(FilePart file, string pairs, string forms, string stored)
    {
        foreach (var text in new[] { file.Name, file.Text }.Select(t => JapaneseText.Of(t).Text))
            AddText(text, analysis.Words(text), pairs, forms, null);
        foreach (var passage in Passages(file.Text))
            made.Add(new StoredField(stored, $"{file.Name}{Fields.AfterName}{passage}"));
    }

    /// <summary>Cut at the end of a line or a sentence where there is one.</summary>
    private static IEnumerable<string> Passages(string text)
    {
        var at = 0;
        do
        {
            var end = Math.Min(text.Length, at + PassageLength);
            if (end < text.Length)
            {
                var stop = text.AsSpan(at, end - at).LastIndexOfAny('\n', '。');
                end = stop > PassageLength / 2 ? at + stop + 1 : char.IsLowSurrogate(text[end]) ? end - 1 : end;
            }

            yield return text[at..end];
            at = end;
        }
        while (at < text.Length);
    }

    private void AddWords(IReadOnlyCollection<KnownWord> words)
    {
        Add(Fields.Vocabulary, [.. words.Select(w => w.Text)]);
        Add(Fields.Reading, [.. words.Select(w => w.Reading).OfType<string>()]);
        Add(Fields.Spelling, [.. words.Where(w => w.Reading is not null).Select(w => w.Reading + Fields.SpellingMark + w.Text)]);
    }

    private void AddFacets(SearchDocument given)
    {
        Column(Fields.Department, given.DepartmentId is { } department ? $"{department}" : null);
        if (given.DepartmentId is { } kept)
            made.Add(new StoredField(Fields.Department, $"{kept}"));
        Column(Fields.Topic, given.Topic);
        Column(Fields.State, given.Status);
        Column(Fields.Year, $"{FiscalYear.Of(given.At).Year}");
        made.Add(new NumericDocValuesField(Fields.Useful, given.Useful));
        Add(Fields.Person, [.. given.People]);
        Add(Fields.Article, [.. given.Articles.Select(a => $"{a}")]);
        foreach (var article in given.Articles)
            made.Add(new StoredField(Fields.Article, $"{article}"));
        Add(Fields.SourceOf, [.. given.SourceOf.Select(a => $"{a}")]);
    }

    private void Column(string field, string? value)
    {
        if (string.IsNullOrEmpty(value))
            return;
        made.Add(new SortedDocValuesField(field, new BytesRef(value)));
        Add(field, value);
    }

    private void Add(string field, List<Term> terms)
    {
        if (terms.Count > 0)
            made.Add(new TextField(field, new TermStream(terms, attributes)));
    }

    private void Add(string field, params IReadOnlyList<string> terms)
    {
        if (terms.Count > 0)
            made.Add(new Field(field, new TermStream([.. terms.Select((text, at) => new Term(text, TermKind.Word, at, 0, 0))], attributes), Listed));
    }
}
