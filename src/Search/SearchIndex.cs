using Consult.Search.Morphemes;

namespace Consult.Search;

public enum IndexState
{
    /// <summary>Follows the database.</summary>
    Ready,

    /// <summary>Nothing to search yet: the first building goes on.</summary>
    Building,

    /// <summary>Answers, but was made by another analyzer and waits to be rebuilt.</summary>
    Outdated,

    /// <summary>Answers where it can, but files of it are not what was written; waits to be rebuilt.</summary>
    Damaged,

    /// <summary>Another process of this machine writes it; this one only reads.</summary>
    ReadingOnly,
}

/// <summary>
/// This node's index under <c>DataDirectory/index</c>: derived from the database and disposable. A generation is a folder; the file <c>current</c>
/// names the one that answers. A rebuild fills the next folder while the present one serves, then the name is switched.
/// </summary>
public sealed partial class SearchIndex : IDisposable
{
    private readonly string root;
    private readonly TimeProvider clock;
    private readonly bool reading;
    private volatile Synonyms synonyms;
    private readonly Disk disk;
    private readonly KnownWords? knownWords;
    private readonly ReaderWriterLockSlim gate = new();
    private readonly Lock writing = new();
    private readonly DictionaryShelf? shelf;
    private Analysis analysis;
    private Generation? current;
    private bool disposed;

    /// <param name="root">The folder of the index; made when missing.</param>
    /// <param name="clock">Measures how long a search took.</param>
    /// <param name="reading">For verbs beside a running server: never takes the write lock.</param>
    /// <param name="synonyms">What words of a query are called otherwise; looked up when searching, so that the index does not depend on them.</param>
    /// <param name="dictionary">Where words come from; without one, pairs of characters alone are indexed and asked for.</param>
    public SearchIndex(string root, TimeProvider clock, bool reading = false, Synonyms? synonyms = null, DictionaryShelf? dictionary = null)
        : this(root, clock, reading, synonyms, dictionary, Generation.Usual)
    {
    }

    /// <param name="knownWords">Cuts texts into the words that are proposed to whoever mistypes one; null: as the dictionary and the script show them.</param>
    internal SearchIndex(string root, TimeProvider clock, bool reading, Synonyms? synonyms, DictionaryShelf? dictionary, Disk disk, KnownWords? knownWords = null)
    {
        JapaneseText.RequireNormalisation();
        (this.root, this.clock, this.reading, this.synonyms, shelf, this.disk, this.knownWords) = (root, clock, reading, synonyms ?? Synonyms.None, dictionary, disk, knownWords);
        analysis = Analysis.With(shelf?.Current);
        Directory.CreateDirectory(root);
        Heal();
    }

    public IndexState State => current switch
    {
        null => IndexState.Building,
        { Writes: false } when !reading => IndexState.ReadingOnly,
        { IsDamaged: true } => IndexState.Damaged,
        { } open when open.Fingerprint != analysis.Fingerprint => IndexState.Outdated,
        _ => IndexState.Ready,
    };

    /// <summary>What words of a query are called otherwise, from the next search on.</summary>
    public Synonyms Synonyms { get => synonyms; set => synonyms = value; }

    /// <summary>The newest change that is safely in the index; 0 where there is none.</summary>
    public long Watermark => current?.Watermark ?? 0;

    private string Pointer => Path.Combine(root, "current");

    /// <summary>Applies the documents of changes up to <paramref name="watermark"/>: visible and safe when it returns. False where nothing can be written now.</summary>
    public bool Apply(IReadOnlyCollection<SearchDocument> documents, IReadOnlyCollection<(string Kind, int Id)> gone, long watermark)
    {
        lock (writing)
        {
            if (current is not { Writes: true } open)
                return false;
            open.Write(documents, gone);
            open.Commit(watermark);
            open.Refresh();
            return true;
        }
    }

    /// <summary>Opens what <c>current</c> names, where that is not open yet: after a start, a failure, or a rebuild by another process.</summary>
    public void Heal()
    {
        lock (writing)
        {
            // Another dictionary makes the open generation outdated; it answers until it is rebuilt.
            analysis = Analysis.With(shelf?.Current);
            var named = Named();
            if (current is { } open && open.Folder == named && (open.Writes || reading) && Directory.Exists(open.Folder))
            {
                if (reading)
                    open.Refresh();
                return;
            }

            Replace(named is null ? null : TryOpen(named));
            if (current is { Writes: true } fresh)
                DeleteOthers(fresh.Folder);
        }
    }

    /// <summary>Gives up the open generation after an error and opens it again from its last commit.</summary>
    public void Reopen()
    {
        lock (writing)
        {
            Replace(null);
            Heal();
        }
    }

    /// <summary>Fills a fresh folder while the present index answers, then switches. What changed meanwhile is applied afterwards from <paramref name="watermark"/> on.</summary>
    /// <param name="batches">All documents of the database.</param>
    /// <param name="watermark">The newest change when the reading began.</param>
    /// <returns>How many documents the new index holds.</returns>
    public async Task<int> RebuildAsync(IAsyncEnumerable<IReadOnlyList<SearchDocument>> batches, long watermark, CancellationToken cancellation)
    {
        var folder = Path.Combine(root, Guid.NewGuid().ToString("N"));
        var count = 0;
        var next = Generation.Create(folder, disk, analysis, knownWords);
        try
        {
            await foreach (var batch in batches.WithCancellation(cancellation))
            {
                next.Write(batch, []);
                count += batch.Count;
            }

            next.Commit(watermark, analysis.Fingerprint);
        }
        catch
        {
            next.Dispose();
            Directory.Delete(folder, recursive: true);
            throw;
        }

        lock (writing)
        {
            next.Dispose();
            Point(folder);
            Heal();
        }

        return count;
    }

    public void Dispose()
    {
        lock (writing)
        {
            if (disposed)
                return;
            disposed = true;
            Replace(null);
            gate.Dispose();
        }
    }
}
