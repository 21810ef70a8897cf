using Consult.Data;
using Microsoft.EntityFrameworkCore;

namespace Consult.Search.Thesaurus;

/// <summary>The words that mean the same, as they hold now: the file of the program, and over it what people of the city changed on the page.</summary>
public sealed class SynonymList
{
    private SynonymList(SynonymFileState file, IReadOnlyList<SynonymEntry> entries) => (File, Entries) = (file, entries);

    public SynonymFileState File { get; }

    /// <summary>The city's own first, then the file's in its order.</summary>
    public IReadOnlyList<SynonymEntry> Entries { get; }

    public Synonyms Synonyms => With(null, null);

    public static async Task<SynonymList> LoadAsync(SynonymFile file, ConsultDb db, CancellationToken cancellation = default) =>
        Of(file.Read(), await db.SynonymGroups.OrderBy(g => g.Id).ToListAsync(cancellation));

    public static SynonymList Of(SynonymFileState file, IReadOnlyList<SynonymGroup> rows)
    {
        var standing = rows.Where(r => r.FileKey is not null).ToDictionary(r => r.FileKey!);
        var known = file.Groups.Select(g => g.Key).ToHashSet();
        // A file that cannot be read says nothing of what is gone from it.
        var others = rows.Where(r => r.FileKey is null || !known.Contains(r.FileKey))
            .Select(r => new SynonymEntry(r.FileKey is null ? SynonymOrigin.Own : file.Unreadable is null ? SynonymOrigin.Conflict : r.Words.Length == 0 ? SynonymOrigin.LeftOut : SynonymOrigin.Changed, null, r));
        return new SynonymList(file, [.. others.OrderByDescending(e => e.Origin == SynonymOrigin.Conflict), .. file.Groups.Select(g => standing.TryGetValue(g.Key, out var row)
            ? new SynonymEntry(row.Words.Length == 0 ? SynonymOrigin.LeftOut : SynonymOrigin.Changed, g, row)
            : new SynonymEntry(SynonymOrigin.File, g, null))]);
    }

    public SynonymEntry? Find(string key) => Entries.FirstOrDefault(e => e.Key == key);

    /// <summary>The same words in another group; null where there are none.</summary>
    public SynonymEntry? Same(IReadOnlyList<string> words, SynonymEntry? except) => Entries.FirstOrDefault(e => e.Key != except?.Key && e.Words.Count == words.Count && !e.Words.Except(words).Any());

    /// <summary>As they would be with these words in the place of the entry.</summary>
    /// <param name="entry">Null: in addition.</param>
    /// <param name="words">Null or empty: without the entry; with neither, as they are.</param>
    public Synonyms With(SynonymEntry? entry, IReadOnlyList<string>? words) =>
        Synonyms.Of(Entries.Where(e => entry is null || e.Key != entry.Key).Select(e => e.Words).Append(words ?? []).Where(w => w.Count > 1));
}
