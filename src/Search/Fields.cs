using Consult.Calendar;
using Consult.Search.Morphemes;
using Lucene.Net.Documents;

namespace Consult.Search;

/// <summary>The names of the index's fields, and how a document becomes them.</summary>
internal static class Fields
{
    public const string Key = "key";
    public const string Kind = "kind";
    public const string Id = "id";
    public const string Number = "number";
    public const string ExactNumber = "exact";
    public const string ClauseNumber = "clauseNumber";
    public const string Mention = "mention";
    public const string Title = "title";
    public const string Body = "body";
    public const string Notes = "notes";

    // What a dictionary adds to the three above; empty without one.
    public const string TitleWords = "titleWords";
    public const string Words = "words";
    public const string FileWords = "fileWords";
    public const string NoteWords = "noteWords";
    public const string Readings = "readings";
    public const string NoteReadings = "noteReadings";

    public const string Url = "url";
    public const string Access = "access";
    public const string Department = "department";
    public const string Topic = "topic";
    public const string Clause = "clause";
    public const string At = "at";
    public const string Status = "status";
    public const string Place = "place";
    public const string Files = "files";
    public const string FilePassage = "filePassage";
    public const string NoteFilePassage = "noteFilePassage";
    public const string Waits = "waits";
    public const string Digest = "digest";

    public const string State = "state";
    public const string Year = "year";
    public const string Person = "person";
    public const string Article = "article";
    public const string SourceOf = "sourceOf";
    public const string Useful = "useful";

    /// <summary>Words of title and text, whole; those of notes are left out, so that nobody is offered them.</summary>
    public const string Vocabulary = "vocabulary";
    public const string Reading = "reading";

    /// <summary>A reading, <see cref="SpellingMark"/>, and a word that is read so.</summary>
    public const string Spelling = "spelling";
    public const char SpellingMark = '\u0001';

    /// <summary>In place of a person: nobody is in charge of the ticket.</summary>
    public const string Nobody = "nobody";

    /// <summary>What an index must hold for this program to search it; rises with every change of fields that is not one of the analysis.</summary>
    public const string Layout = "files-2+facets-1+words-1";

    /// <summary>Between the name of a file and its words, where they are stored together.</summary>
    public const char AfterName = '\n';

    /// <summary>Of a passage of a file, in characters: snippets are looked for in one at a time.</summary>
    private const int PassageLength = 800;

    public static string KeyOf(string kind, int id) => $"{kind}:{id}";

    public static Document Of(SearchDocument given, Analysis analysis, KnownWords knownWords)
    {
        var title = JapaneseText.Of(given.Title).Text;
        var body = given.Body.Select(part => JapaneseText.Of(part).Text).ToList();
        var made = new Document
        {
            new StringField(Key, KeyOf(given.Kind, given.Id), Field.Store.NO),
            new StringField(Kind, given.Kind, Field.Store.YES),
            new SortedDocValuesField(Kind, new Lucene.Net.Util.BytesRef(given.Kind)),
            new StoredField(Id, given.Id),
            new StoredField(Number, given.Number),
            new StringField(ExactNumber, QueryText.Exact(JapaneseText.Of(given.Number).Text), Field.Store.NO),
            new StoredField(Title, given.Title),
            new StoredField(Url, given.Url),
            new Int64Field(At, given.At.UtcTicks, Field.Store.YES),
            new NumericDocValuesField(At, given.At.UtcTicks),
            new StoredField(Status, given.Status),
        };
        if (given.Place is { } place)
            made.Add(new StoredField(Place, place));
        var words = analysis.Words(title);
        made.Add(new TextField(Title, new TermStream(Terms.Of(title))));
        made.Add(new TextField(TitleWords, new TermStream(words.Words)));
        // The title counts as the first part of the text; its own field is only a little weight more.
        AddText(made, title, words, Body, Words, Readings);
        foreach (var part in body)
            AddText(made, part, analysis.Words(part), Body, Words, Readings);
        foreach (var part in given.Body)
            made.Add(new StoredField(Body, part));
        foreach (var part in given.Notes)
        {
            var note = JapaneseText.Of(part).Text;
            AddText(made, note, analysis.Words(note), Notes, NoteWords, NoteReadings);
            made.Add(new StoredField(Notes, part));
        }

        foreach (var key in given.Access)
            made.Add(new StringField(Access, key, Field.Store.NO));
        foreach (var clause in given.Clauses)
            made.Add(new StringField(Clause, clause, Field.Store.NO));
        if (given.Waits)
            made.Add(new StringField(Waits, "1", Field.Store.NO));
        made.Add(new StoredField(Digest, given.Digest()));
        if (given.DepartmentId is { } department)
            made.Add(new StringField(Department, $"{department}", Field.Store.YES));
        if (given.Topic is { } topic)
            made.Add(new StringField(Topic, topic, Field.Store.NO));
        if (given.ClauseNumber is { } number && ClauseNumbers.Whole(JapaneseText.Of(number).Text) is { } own)
            made.Add(new StringField(ClauseNumber, own, Field.Store.NO));
        // Notes are left out: what they mention must not be found by who may not read them.
        foreach (var mention in body.Append(title).SelectMany(ClauseNumbers.In).Select(n => n.Canonical).Distinct())
            made.Add(new StringField(Mention, mention, Field.Store.NO));
        AddFacets(made, given);
        AddWords(made, knownWords.Of(given.Body.Prepend(given.Title)));
        // Behind all other stored fields, so that a hit can be read without them.
        foreach (var file in given.Files)
            AddFile(made, file, analysis, Files, FileWords, FilePassage);
        foreach (var file in given.NoteFiles)
            AddFile(made, file, analysis, Notes, NoteWords, NoteFilePassage);
        return made;
    }

    private static void AddText(Document made, string normal, WordTerms words, string pairs, string forms, string readings)
    {
        made.Add(new TextField(pairs, new TermStream(Terms.Of(normal))));
        if (words.Words.Count > 0)
            made.Add(new TextField(forms, new TermStream(words.Words)));
        if (words.Readings.Count > 0)
            made.Add(new TextField(readings, new TermStream(words.Readings)));
    }

    /// <summary>Files have no readings: they are long, and what is read like something else is in all of them.</summary>
    private static void AddFile(Document made, FilePart file, Analysis analysis, string pairs, string forms, string stored)
    {
        foreach (var text in new[] { file.Name, file.Text }.Select(t => JapaneseText.Of(t).Text))
            AddText(made, text, analysis.Words(text) with { Readings = [] }, pairs, forms, "");
        foreach (var passage in Passages(file.Text))
            made.Add(new StoredField(stored, $"{file.Name}{AfterName}{passage}"));
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

    private static void AddWords(Document made, IEnumerable<KnownWord> words)
    {
        foreach (var word in words)
        {
            made.Add(new StringField(Vocabulary, word.Text, Field.Store.NO));
            if (word.Reading is not { } reading)
                continue;
            made.Add(new StringField(Reading, reading, Field.Store.NO));
            made.Add(new StringField(Spelling, reading + SpellingMark + word.Text, Field.Store.NO));
        }
    }

    private static void AddFacets(Document made, SearchDocument given)
    {
        Column(Department, given.DepartmentId is { } department ? $"{department}" : null, indexed: true);
        Column(Topic, given.Topic, indexed: true);
        Column(State, given.Status, indexed: false);
        Column(Year, $"{FiscalYear.Of(given.At).Year}", indexed: false);
        made.Add(new NumericDocValuesField(Useful, given.Useful));
        foreach (var person in given.People)
            made.Add(new StringField(Person, person, Field.Store.NO));
        foreach (var article in given.Articles)
            made.Add(new StringField(Article, $"{article}", Field.Store.YES));
        foreach (var article in given.SourceOf)
            made.Add(new StringField(SourceOf, $"{article}", Field.Store.NO));

        void Column(string field, string? value, bool indexed)
        {
            if (string.IsNullOrEmpty(value))
                return;
            made.Add(new SortedDocValuesField(field, new Lucene.Net.Util.BytesRef(value)));
            if (!indexed)
                made.Add(new StringField(field, value, Field.Store.NO));
        }
    }

    public static Lucene.Net.Index.Term KeyTerm(string kind, int id) => new(Key, KeyOf(kind, id));
}
