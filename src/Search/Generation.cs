using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Consult.Search;

/// <summary>One folder of the index with its one writer and its searchers. A rebuild makes the next one.</summary>
internal sealed partial class Generation : IDisposable
{
    private const string WatermarkKey = "watermark";
    private const string FingerprintKey = "fingerprint";

    private readonly FSDirectory directory;
    private readonly IndexWriter? writer;
    private readonly SearcherManager searchers;

    private Generation(string folder, FSDirectory directory, IndexWriter? writer)
    {
        (Folder, this.directory, this.writer) = (folder, directory, writer);
        searchers = writer is null ? new SearcherManager(directory, new Ranked()) : new SearcherManager(writer, applyAllDeletes: true, new Ranked());
        var data = writer is null ? DirectoryReader.Open(directory) : null;
        var commit = data?.IndexCommit.UserData ?? writer!.CommitData;
        data?.Dispose();
        Fingerprint = commit.TryGetValue(FingerprintKey, out var fingerprint) ? fingerprint : "";
        Watermark = WatermarkOf(commit);
    }

    /// <summary>What an index of this program is made by: the analysis, and the fields.</summary>
    public static string Own => $"{Terms.Fingerprint}/{Fields.Layout}";

    public string Folder { get; }

    public string Fingerprint { get; }

    /// <summary>The newest change that is committed in it.</summary>
    public long Watermark { get; private set; }

    public bool Writes => writer is not null;

    /// <exception cref="LockObtainFailedException">Another process writes here.</exception>
    /// <exception cref="IOException">Missing or damaged, as are several others of Lucene's.</exception>
    public static Generation Open(string folder, Disk disk) => Make(folder, disk, OpenMode.APPEND);

    public static Generation Create(string folder, Disk disk) => Make(folder, disk, OpenMode.CREATE);

    public static Generation OpenReading(string folder, Disk disk)
    {
        var directory = disk(folder);
        try
        {
            return new Generation(folder, directory, null);
        }
        catch
        {
            directory.Dispose();
            throw;
        }
    }

    /// <summary>Puts documents in place of their older selves and forgets others; visible at once, lost at a crash until <see cref="Commit"/>.</summary>
    public void Write(IEnumerable<SearchDocument> documents, IEnumerable<(string Kind, int Id)> gone)
    {
        foreach (var document in documents)
            writer!.UpdateDocument(Fields.KeyTerm(document.Kind, document.Id), Fields.Of(document));
        foreach (var (kind, id) in gone)
            writer!.DeleteDocuments(Fields.KeyTerm(kind, id));
    }

    /// <param name="fingerprint">Null: what it was made by. A change that is applied to an old index does not make it a new one.</param>
    public void Commit(long watermark, string? fingerprint = null)
    {
        writer!.SetCommitData(new Dictionary<string, string>
        {
            [WatermarkKey] = watermark.ToString(CultureInfo.InvariantCulture),
            [FingerprintKey] = fingerprint ?? Fingerprint,
        });
        writer.Commit();
        Watermark = watermark;
    }

    public void Refresh()
    {
        searchers.MaybeRefreshBlocking();
        if (writer is null)
            Watermark = Search(searcher => WatermarkOf(((DirectoryReader)searcher.IndexReader).IndexCommit.UserData));
    }

    public T Search<T>(Func<IndexSearcher, T> use)
    {
        var searcher = searchers.Acquire();
        try
        {
            return use(searcher);
        }
        finally
        {
            searchers.Release(searcher);
        }
    }

    /// <summary>What was not committed is given up: the change rows bring it back. Never throws, for a disk that fails may be why it is closed.</summary>
    public void Dispose()
    {
        GiveUp(searchers);
        Close(directory, writer);
    }

    private static long WatermarkOf(IDictionary<string, string> commit) =>
        commit.TryGetValue(WatermarkKey, out var watermark) ? long.Parse(watermark, CultureInfo.InvariantCulture) : 0;

    private static Generation Make(string folder, Disk disk, OpenMode mode)
    {
        var directory = disk(folder);
        IndexWriter? writer = null;
        var merges = new Merges();
        try
        {
            writer = new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, new JapaneseAnalyzer())
            {
                OpenMode = mode,
                Similarity = Ranked.Similarity,
                RAMBufferSizeMB = 64,
                MergeScheduler = merges,
            });
            var made = new Generation(folder, directory, writer);
            merges.Failed = made.Doubt;
            return made;
        }
        catch
        {
            // Without a writer the lock is another's.
            if (writer is null)
                GiveUp(directory);
            else
                Close(directory, writer);
            throw;
        }
    }

    private sealed class Ranked : SearcherFactory
    {
        public static readonly Similarity Similarity = new BM25Similarity(.9f, .8f);

        public override IndexSearcher NewSearcher(IndexReader reader) => new(reader) { Similarity = Similarity };
    }
}
