namespace Consult.Search;

/// <summary>The names of the index's fields.</summary>
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
    public const string Layout = "files-2+facets-1+words-1+plain-2";

    /// <summary>Between the name of a file and its words, where they are stored together.</summary>
    public const char AfterName = '\n';

    public static string KeyOf(string kind, int id) => $"{kind}:{id}";

    public static Lucene.Net.Index.Term KeyTerm(string kind, int id) => new(Key, KeyOf(kind, id));
}
