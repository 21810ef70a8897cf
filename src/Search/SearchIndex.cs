namespace Consult.Search;

public enum IndexState
{
    /// <summary>Follows the database.</summary>
    Ready,

    /// <summary>Nothing to search yet: the first building goes on.</summary>
    Building,

    /// <summary>Answers, but was made by another analyzer and waits to be rebuilt.</summary>
    Outdated,

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
    private readonly Synonyms synonyms;
    private readonly Vocabulary vocabulary;
    private readonly ReaderWriterLockSlim gate = new();
    private readonly Lock writing = new();
    private Generation? current;
    private bool disposed;

    /// <param name="root">The folder of the index; made when missing.</param>
    /// <param name="clock">Measures how long a search took.</param>
    /// <param name="reading">For verbs beside a running server: never takes the write lock.</param>
    /// <param name="synonyms">What words of a query are called otherwise; looked up when searching, so that the index does not depend on them.</param>
    public SearchIndex(string root, TimeProvider clock, bool reading = false, Synonyms? synonyms = null)
        : this(root, clock, Vocabulary.Plain, reading, synonyms)
    {
    }

    /// <param name="vocabulary">Cuts texts into the words that are proposed to whoever mistypes one.</param>
    internal SearchIndex(string root, TimeProvider clock, Vocabulary vocabulary, bool reading = false, Synonyms? synonyms = null)
    {
        JapaneseText.RequireNormalisation();
        (this.root, this.clock, this.vocabulary, this.reading, this.synonyms) = (root, clock, vocabulary, reading, synonyms ?? Synonyms.None);
        Directory.CreateDirectory(root);
        Heal();
    }

    public IndexState State => current switch
    {
        null => IndexState.Building,
        { Writes: false } when !reading => IndexState.ReadingOnly,
        { } open when open.Fingerprint != Fields.Fingerprint => IndexState.Outdated,
        _ => IndexState.Ready,
    };

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
            var named = Named();
            if (current is { } open && open.Folder == named && (open.Writes || reading))
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
        var next = Generation.Create(folder, vocabulary);
        try
        {
            await foreach (var batch in batches.WithCancellation(cancellation))
            {
                next.Write(batch, []);
                count += batch.Count;
            }

            next.Commit(watermark);
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
