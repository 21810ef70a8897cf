using Lucene.Net.Index;
using Lucene.Net.Store;

namespace Consult.Search;

/// <summary>Opens a folder of the index on the disk.</summary>
internal delegate FSDirectory Disk(string folder);

/// <summary>Disks fill and files rot: how a generation is closed then, and how it is found out.</summary>
internal sealed partial class Generation
{
    private volatile bool isDoubtful = true;

    /// <summary>Its files are not what was written.</summary>
    public bool IsDamaged { get; private set; }

    /// <summary>Its files have not been compared with their checksums since it was opened, or something has failed since.</summary>
    public bool IsDoubtful => isDoubtful;

    public static FSDirectory Usual(string folder) => new PositionalDirectory(new DirectoryInfo(folder));

    /// <summary>Something failed that whole files would have allowed.</summary>
    public void Doubt() => isDoubtful = true;

    /// <summary>Reads all files of the open searcher once and compares their checksums.</summary>
    public void Verify()
    {
        isDoubtful = false;
        try
        {
            Search(searcher =>
            {
                foreach (var leaf in searcher.IndexReader.Leaves)
                    leaf.AtomicReader.CheckIntegrity();
                return true;
            });
        }
        catch (ObjectDisposedException)
        {
            // Closed meanwhile: the next one is looked at for itself.
        }
        catch (Exception rot) when (rot is IOException or InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            IsDamaged = true;
        }
    }

    /// <summary>
    /// Not the writer's Dispose, whose failing commit would leak the lock (lucenenet#1284). Rollback gives it back first of all or, where it fails too, not at
    /// all: then it is taken from it, or this process could never write here again.
    /// </summary>
    private static void Close(FSDirectory directory, IndexWriter? writer)
    {
        if (writer is not null && !GiveUp(new Undone(writer)))
            GiveUp(new Unlocked(directory));
        GiveUp(directory);
    }

    /// <returns>False where it did not close.</returns>
    private static bool GiveUp(IDisposable closing)
    {
        try
        {
            closing.Dispose();
            return true;
        }
        catch (Exception failing) when (failing is IOException or UnauthorizedAccessException or InvalidOperationException or OutOfMemoryException)
        {
            // Nothing is lost: what counts is committed, and the rest comes from the database again.
            return false;
        }
    }

    private sealed class Undone(IndexWriter writer) : IDisposable
    {
        public void Dispose() => writer.Rollback();
    }

    private sealed class Unlocked(FSDirectory directory) : IDisposable
    {
        public void Dispose() => directory.ClearLock(IndexWriter.WRITE_LOCK_NAME);
    }

    /// <summary>A merge fails on a thread of its own, where an exception would reach nobody.</summary>
    private sealed class Merges : ConcurrentMergeScheduler
    {
        public Action Failed { get; set; } = () => { };

        protected override void HandleMergeException(Exception exc) => Failed();
    }
}
