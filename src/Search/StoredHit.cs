using System.Globalization;
using Lucene.Net.Documents;

namespace Consult.Search;

/// <summary>Reads a hit back from the stored fields.</summary>
internal static class StoredHit
{
    /// <param name="notes">Whether the snippet may come from internal notes.</param>
    public static SearchHit Of(Document found, float score, Snippet snippet, bool notes) => new(
        Text(found, Fields.Kind),
        found.GetField(Fields.Id).GetInt32Value() ?? 0,
        Text(found, Fields.Number),
        Text(found, Fields.Title),
        snippet.Of(Texts(found, Fields.Body), notes ? Texts(found, Fields.Notes) : [], notes ? [.. Texts(found, Fields.FilePassage), .. Texts(found, Fields.NoteFilePassage)] : Texts(found, Fields.FilePassage)),
        Text(found, Fields.Url),
        float.IsFinite(score) ? score : 0,
        new DateTimeOffset(found.GetField(Fields.At).GetInt64Value() ?? 0, TimeSpan.Zero),
        int.TryParse(Text(found, Fields.Department), CultureInfo.InvariantCulture, out var department) ? department : null,
        Text(found, Fields.Status),
        found.Get(Fields.Place, CultureInfo.InvariantCulture))
    {
        Articles = [.. Texts(found, Fields.Article).Select(id => int.Parse(id, CultureInfo.InvariantCulture))],
    };

    /// <summary>What a list of names needs.</summary>
    public static (string Kind, string Title, string Url) Name(Document found) => (Text(found, Fields.Kind), Text(found, Fields.Title), Text(found, Fields.Url));

    /// <summary>What it says, part by part, without notes.</summary>
    public static IReadOnlyList<string> Parts(Document found) => Texts(found, Fields.Body);

    private static string Text(Document found, string field) => found.Get(field, CultureInfo.InvariantCulture) ?? "";

    private static string[] Texts(Document found, string field) => found.GetValues(field, CultureInfo.InvariantCulture);
}
