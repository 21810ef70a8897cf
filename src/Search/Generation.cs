using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Consult.Search;

/// <summary>One folder of the index with its one writer and its searchers. A rebuild makes the next one.</summary>
internal sealed class Generation : IDisposable
{
    private const string WatermarkKey = "watermark";
    private const string FingerprintKey = "fingerprint";

    private readonly SimpleFSDirectory directory;
    private readonly IndexWriter? writer;
    private readonly SearcherManager searchers;
    private readonly Vocabulary vocabulary;

    private Generation(string folder, SimpleFSDirectory directory, IndexWriter? writer, Vocabulary? vocabulary)
    {
        (Folder, this.directory, this.writer, this.vocabulary) = (folder, directory, writer, vocabulary ?? Vocabulary.Plain);
        searchers = writer is null ? new SearcherManager(directory, new Ranked()) : new SearcherManager(writer, applyAllDeletes: true, new Ranked());
        var data = writer is null ? DirectoryReader.Open(directory) : null;
        var commit = data?.IndexCommit.UserData ?? writer!.CommitData;
        data?.Dispose();
        Fingerprint = commit.TryGetValue(FingerprintKey, out var fingerprint) ? fingerprint : "";
        Watermark = commit.TryGetValue(WatermarkKey, out var watermark) ? long.Parse(watermark, CultureInfo.InvariantCulture) : 0;
    }

    public string Folder { get; }

    public string Fingerprint { get; }

    /// <summary>The newest change that is committed in it.</summary>
    public long Watermark { get; private set; }

    public bool Writes => writer is not null;

    /// <exception cref="LockObtainFailedException">Another process writes here.</exception>
    /// <exception cref="IOException">Missing or damaged, as are several others of Lucene's.</exception>
    public static Generation Open(string folder, Vocabulary? vocabulary = null) => Make(folder, OpenMode.APPEND, vocabulary);

    public static Generation Create(string folder, Vocabulary? vocabulary = null) => Make(folder, OpenMode.CREATE, vocabulary);

    public static Generation OpenReading(string folder)
    {
        // SimpleFSDirectory: FSDirectory.Open would choose memory maps, for which crashes and slow-downs are reported (lucenenet#1013, #1151).
        var directory = new SimpleFSDirectory(new DirectoryInfo(folder), new NativeFSLockFactory());
        try
        {
            return new Generation(folder, directory, null, null);
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
            writer!.UpdateDocument(Fields.KeyTerm(document.Kind, document.Id), Fields.Of(document, vocabulary));
        foreach (var (kind, id) in gone)
            writer!.DeleteDocuments(Fields.KeyTerm(kind, id));
    }

    public void Commit(long watermark, string fingerprint = Fields.Fingerprint)
    {
        writer!.SetCommitData(new Dictionary<string, string>
        {
            [WatermarkKey] = watermark.ToString(CultureInfo.InvariantCulture),
            [FingerprintKey] = fingerprint,
        });
        writer.Commit();
        Watermark = watermark;
    }

    public void Refresh() => searchers.MaybeRefreshBlocking();

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

    /// <summary>What was not committed is given up: the change rows bring it back.</summary>
    public void Dispose()
    {
        try
        {
            searchers.Dispose();
            // Not Dispose, whose failing commit would leak the lock (lucenenet#1284).
            writer?.Rollback();
        }
        finally
        {
            directory.Dispose();
        }
    }

    private static Generation Make(string folder, OpenMode mode, Vocabulary? vocabulary)
    {
        var directory = new SimpleFSDirectory(new DirectoryInfo(folder), new NativeFSLockFactory());
        IndexWriter? writer = null;
        try
        {
            writer = new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, new JapaneseAnalyzer()) { OpenMode = mode, Similarity = Ranked.Similarity, RAMBufferSizeMB = 64 });
            return new Generation(folder, directory, writer, vocabulary);
        }
        catch
        {
            writer?.Rollback();
            directory.Dispose();
            throw;
        }
    }

    private sealed class Ranked : SearcherFactory
    {
        public static readonly Similarity Similarity = new BM25Similarity(.9f, .8f);

        public override IndexSearcher NewSearcher(IndexReader reader) => new(reader) { Similarity = Similarity };
    }
}
