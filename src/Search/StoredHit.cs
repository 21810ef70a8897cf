using System.Globalization;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Consult.Search;

/// <summary>
/// A hit, read back from the stored fields. The passages of its files stand behind everything else, because they may be as long as books: they are only
/// read when the snippet asks for them.
/// </summary>
internal sealed class StoredHit
{
    private readonly IndexSearcher searcher;
    private readonly int doc;
    private readonly Document found;
    private readonly bool hasFiles;

    public StoredHit(IndexSearcher searcher, int doc)
    {
        var head = new Head();
        searcher.Doc(doc, head);
        (this.searcher, this.doc, found, hasFiles) = (searcher, doc, head.Document, head.HasFiles);
    }

    public string Kind => Text(Fields.Kind);

    public string Title => Text(Fields.Title);

    public string Url => Text(Fields.Url);

    /// <summary>What it says, part by part, without notes and files.</summary>
    public IReadOnlyList<string> Parts => found.GetValues(Fields.Body, CultureInfo.InvariantCulture);

    /// <param name="notes">Whether the snippet may come from internal notes.</param>
    /// <param name="files">Whether it may come from files.</param>
    public SearchHit Hit(float score, Snippet snippet, bool notes, bool files = true) => new(
        Kind,
        found.GetField(Fields.Id).GetInt32Value() ?? 0,
        Text(Fields.Number),
        Title,
        snippet.Of(Said, notes ? found.GetValues(Fields.Notes, CultureInfo.InvariantCulture) : [], () => files && hasFiles ? Passages(notes) : []),
        Url,
        float.IsFinite(score) ? score : 0,
        new DateTimeOffset(found.GetField(Fields.At).GetInt64Value() ?? 0, TimeSpan.Zero),
        int.TryParse(Text(Fields.Department), CultureInfo.InvariantCulture, out var department) ? department : null,
        Text(Fields.Status),
        found.Get(Fields.Place, CultureInfo.InvariantCulture))
    {
        Articles = [.. found.GetValues(Fields.Article, CultureInfo.InvariantCulture).Select(id => int.Parse(id, CultureInfo.InvariantCulture))],
    };

    /// <summary>Where it stands is shown beside its snippet.</summary>
    private List<string> Said => [.. Parts.Where(part => part != found.Get(Fields.Place, CultureInfo.InvariantCulture))];

    private string[] Passages(bool notes)
    {
        var stored = searcher.Doc(doc, notes ? new HashSet<string> { Fields.FilePassage, Fields.NoteFilePassage } : new HashSet<string> { Fields.FilePassage });
        return [.. stored.Fields.Select(field => field.GetStringValue(CultureInfo.InvariantCulture))];
    }

    private string Text(string field) => found.Get(field, CultureInfo.InvariantCulture) ?? "";

    /// <summary>Stops where the files begin.</summary>
    private sealed class Head : DocumentStoredFieldVisitor
    {
        public bool HasFiles { get; private set; }

        public override Status NeedsField(FieldInfo fieldInfo)
        {
            HasFiles = fieldInfo.Name is Fields.FilePassage or Fields.NoteFilePassage;
            return HasFiles ? Status.STOP : Status.YES;
        }
    }
}
