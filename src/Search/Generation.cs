using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Search;
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

    private Generation(string folder, FSDirectory directory, IndexWriter? writer, Analysis analysis, KnownWords? knownWords)
    {
        (Folder, this.directory, this.writer) = (folder, directory, writer);
        searchers = writer is null ? new SearcherManager(directory, new Ranked()) : new SearcherManager(writer, applyAllDeletes: true, new Ranked());
        var data = writer is null ? DirectoryReader.Open(directory) : null;
        var commit = data?.IndexCommit.UserData ?? writer!.CommitData;
        data?.Dispose();
        Fingerprint = commit.TryGetValue(FingerprintKey, out var fingerprint) ? fingerprint : "";
        // What another analysis made is asked by pairs alone, which all of them make, until it is rebuilt.
        Analysis = Fingerprint.Length == 0 || Fingerprint == analysis.Fingerprint ? analysis : Analysis.Plain;
        Known = knownWords ?? KnownWords.Of(Analysis);
        Watermark = WatermarkOf(commit);
    }

    public string Folder { get; }

    public string Fingerprint { get; }

    /// <summary>For its documents and for what is asked of it.</summary>
    public Analysis Analysis { get; }

    /// <summary>The words that it proposes.</summary>
    public KnownWords Known { get; }

    /// <summary>Which documents carry which key of access, kept from search to search.</summary>
    public AccessSets Access { get; } = new();

    /// <summary>The newest change that is committed in it.</summary>
    public long Watermark { get; private set; }

    public bool Writes => writer is not null;

    /// <exception cref="LockObtainFailedException">Another process writes here.</exception>
    /// <exception cref="IOException">Missing or damaged, as are several others of Lucene's.</exception>
    public static Generation Open(string folder, Disk disk, Analysis analysis, KnownWords? knownWords = null) => Make(folder, disk, OpenMode.APPEND, analysis, knownWords);

    public static Generation Create(string folder, Disk disk, Analysis analysis, KnownWords? knownWords = null) => Make(folder, disk, OpenMode.CREATE, analysis, knownWords);

    public static Generation OpenReading(string folder, Disk disk, Analysis analysis, KnownWords? knownWords = null)
    {
        var directory = disk(folder);
        try
        {
            return new Generation(folder, directory, null, analysis, knownWords);
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
            writer!.UpdateDocument(Fields.KeyTerm(document.Kind, document.Id), DocumentFields.Of(document, Analysis, Known));
        foreach (var (kind, id) in gone)
            writer!.DeleteDocuments(Fields.KeyTerm(kind, id));
    }

    /// <param name="watermark">The newest change it holds.</param>
    /// <param name="fingerprint">Otherwise it stays what it was made with.</param>
    public void Commit(long watermark, string? fingerprint = null)
    {
        writer!.SetCommitData(new Dictionary<string, string>
        {
            [WatermarkKey] = watermark.ToString(CultureInfo.InvariantCulture),
            [FingerprintKey] = fingerprint ?? (Fingerprint.Length > 0 ? Fingerprint : Analysis.Fingerprint),
        });
        writer.Commit();
        Watermark = watermark;
    }

    public void Refresh()
    {
        try
        {
            searchers.MaybeRefreshBlocking();
            if (writer is null)
                Watermark = Search(searcher => WatermarkOf(((DirectoryReader)searcher.IndexReader).IndexCommit.UserData));
        }
        catch (IOException) when (writer is null)
        {
            // The process that writes has taken the files away between two looks: the next one finds those that followed.
        }
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

    private static Generation Make(string folder, Disk disk, OpenMode mode, Analysis analysis, KnownWords? knownWords)
    {
        var directory = disk(folder);
        IndexWriter? writer = null;
        var merges = new Merges();
        try
        {
            writer = new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, new JapaneseAnalyzer())
            {
                OpenMode = mode,
                Similarity = ExactLength.PerField,
                RAMBufferSizeMB = 64,
                MergeScheduler = merges,
            });
            var made = new Generation(folder, directory, writer, analysis, knownWords);
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
        public override IndexSearcher NewSearcher(IndexReader reader) => new(reader) { Similarity = ExactLength.PerField };
    }
}
