using Consult.Calendar;
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
    public const string Url = "url";
    public const string Access = "access";
    public const string Department = "department";
    public const string Topic = "topic";
    public const string Clause = "clause";
    public const string At = "at";
    public const string Status = "status";
    public const string Place = "place";
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

    /// <summary>Names what an index holds; one that was made otherwise is built anew.</summary>
    public const string Fingerprint = Terms.Fingerprint + "+facets-1+words-1";

    public static string KeyOf(string kind, int id) => $"{kind}:{id}";

    public static Document Of(SearchDocument given, Vocabulary vocabulary)
    {
        var made = new Document
        {
            new StringField(Key, KeyOf(given.Kind, given.Id), Field.Store.NO),
            new StringField(Kind, given.Kind, Field.Store.YES),
            new SortedDocValuesField(Kind, new Lucene.Net.Util.BytesRef(given.Kind)),
            new StoredField(Id, given.Id),
            new StoredField(Number, given.Number),
            new StringField(ExactNumber, QueryText.Exact(JapaneseText.Of(given.Number).Text), Field.Store.NO),
            new StoredField(Title, given.Title),
            new TextField(Title, given.Title, Field.Store.NO),
            // The title counts as the first part of the text; its own field is only a little weight more.
            new TextField(Body, given.Title, Field.Store.NO),
            new StoredField(Url, given.Url),
            new Int64Field(At, given.At.UtcTicks, Field.Store.YES),
            new NumericDocValuesField(At, given.At.UtcTicks),
            new StoredField(Status, given.Status),
        };
        if (given.Place is { } place)
            made.Add(new StoredField(Place, place));
        foreach (var part in given.Body)
            made.Add(new TextField(Body, part, Field.Store.YES));
        foreach (var part in given.Notes)
            made.Add(new TextField(Notes, part, Field.Store.YES));
        foreach (var key in given.Access)
            made.Add(new StringField(Access, key, Field.Store.NO));
        foreach (var clause in given.Clauses)
            made.Add(new StringField(Clause, clause, Field.Store.NO));
        if (given.DepartmentId is { } department)
            made.Add(new StringField(Department, $"{department}", Field.Store.YES));
        if (given.Topic is { } topic)
            made.Add(new StringField(Topic, topic, Field.Store.NO));
        if (given.ClauseNumber is { } number && ClauseNumbers.Whole(JapaneseText.Of(number).Text) is { } own)
            made.Add(new StringField(ClauseNumber, own, Field.Store.NO));
        // Notes are left out: what they mention must not be found by who may not read them.
        foreach (var mention in given.Body.Append(given.Title).SelectMany(t => ClauseNumbers.In(JapaneseText.Of(t).Text)).Select(n => n.Canonical).Distinct())
            made.Add(new StringField(Mention, mention, Field.Store.NO));
        AddFacets(made, given);
        AddWords(made, vocabulary.Of(given.Body.Prepend(given.Title)));
        return made;
    }

    private static void AddWords(Document made, IEnumerable<VocabularyWord> words)
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
