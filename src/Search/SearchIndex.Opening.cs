using System.Text;
using Lucene.Net.Index;
using Lucene.Net.Store;

namespace Consult.Search;

/// <summary>Opening what is on the disk, whatever state it was left in.</summary>
public sealed partial class SearchIndex
{
    private string Request => Path.Combine(root, "rebuild");

    /// <summary>When a rebuild was asked for that is not done yet; null: it was not.</summary>
    public DateTimeOffset? RebuildAsked => File.Exists(Request) ? File.GetLastWriteTimeUtc(Request) : null;

    /// <summary>Asks the process that writes this index, now or at its next start, to build it anew.</summary>
    public void RequestRebuild() => File.WriteAllText(Request, "");

    /// <summary>A request that came while the index was built is another one and stays, as does one whose rebuild was broken off.</summary>
    internal void RebuildDone(DateTimeOffset? asked)
    {
        if (asked is not null && RebuildAsked == asked)
            File.Delete(Request);
    }

    /// <summary>Looks once through all files of an index that was just opened, or in which something has failed, however long that takes.</summary>
    internal void Verify() => current?.Verify();

    internal bool IsDoubtful => current is { Writes: true, IsDoubtful: true };

    private Generation? TryOpen(string folder)
    {
        if (!System.IO.Directory.Exists(folder))
            return null;
        try
        {
            return reading ? Generation.OpenReading(folder, disk, analysis, knownWords) : Generation.Open(folder, disk, analysis, knownWords);
        }
        catch (Exception e) when (e is LockObtainFailedException || IsDamage(e))
        {
            // Another process holds the native lock (a lock file left by a killed one does not), or the disk takes nothing: it may still be read.
            return reading ? null : TryOpenReading(folder);
        }
    }

    private Generation? TryOpenReading(string folder)
    {
        try
        {
            return Generation.OpenReading(folder, disk, analysis, knownWords);
        }
        catch (Exception e) when (IsDamage(e))
        {
            return null;
        }
    }

    /// <summary>Missing, cut or strange files: the folder is worth nothing and the database brings everything back.</summary>
    private static bool IsDamage(Exception e) =>
        e is IOException or IndexNotFoundException or CorruptIndexException or IndexFormatTooNewException or IndexFormatTooOldException or UnauthorizedAccessException
            or FormatException or ArgumentException or InvalidOperationException or IndexOutOfRangeException or OverflowException or OutOfMemoryException;

    private void Replace(Generation? next)
    {
        gate.EnterWriteLock();
        try
        {
            // Switched first: a full disk may make the closing fail too.
            (var old, current) = (current, next);
            old?.Dispose();
        }
        finally
        {
            gate.ExitWriteLock();
        }
    }

    /// <summary>Folders of older generations and of rebuilds that were broken off. One in which another process writes stays.</summary>
    private void DeleteOthers(string kept)
    {
        foreach (var folder in System.IO.Directory.EnumerateDirectories(root).Where(f => f != kept && Guid.TryParseExact(Path.GetFileName(f), "N", out _)).ToList())
        {
            try
            {
                using (var directory = Generation.Usual(folder))
                {
                    // One lock a folder and process: to dispose of it without having got it would take it from a rebuild that goes on here.
                    var mine = directory.MakeLock(IndexWriter.WRITE_LOCK_NAME);
                    if (!mine.Obtain())
                        continue;
                    mine.Dispose();
                }

                System.IO.Directory.Delete(folder, recursive: true);
            }
            catch (Exception held) when (held is IOException or UnauthorizedAccessException)
            {
                // A reader still has it open (Windows): the next opening deletes it.
                continue;
            }
        }
    }

    private string? Named()
    {
        var name = File.Exists(Pointer) ? File.ReadAllText(Pointer).Trim() : "";
        return Guid.TryParseExact(name, "N", out _) ? Path.Combine(root, name) : null;
    }

    private void Point(string folder)
    {
        var fresh = Pointer + ".new";
        using (var file = new FileStream(fresh, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            file.Write(Encoding.ASCII.GetBytes(Path.GetFileName(folder)));
            file.Flush(flushToDisk: true);
        }

        File.Move(fresh, Pointer, overwrite: true);
    }
}
