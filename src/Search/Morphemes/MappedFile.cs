using System.IO.MemoryMappedFiles;

namespace Consult.Search.Morphemes;

/// <summary>
/// A file's bytes where the system maps them: read as they are needed, shared by all processes of the machine. Nothing may shorten the file meanwhile,
/// which is why only copies of our own are mapped (<see cref="DictionaryShelf"/>). It is unmapped when nothing refers to it any more.
/// </summary>
internal sealed unsafe class MappedFile
{
    private readonly MemoryMappedViewAccessor view;
    private readonly byte* start;
    private readonly int length;

    private MappedFile(MemoryMappedViewAccessor view, int length)
    {
        (this.view, this.length) = (view, length);
        byte* first = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref first);
        start = first + view.PointerOffset;
    }

    /// <summary>Valid while this object is alive: whoever holds them over more than a line keeps it so (<see cref="GC.KeepAlive"/>).</summary>
    public ReadOnlySpan<byte> Bytes => new(start, length);

    /// <exception cref="UnusableDictionary">Missing, empty or too large.</exception>
    public static MappedFile Open(string path)
    {
        var size = File.Exists(path) ? new FileInfo(path).Length : throw new UnusableDictionary($"「{path}」がありません。");
        if (size is 0 or > int.MaxValue)
            throw new UnusableDictionary($"「{path}」の大きさ（{size}バイト）が辞書のものではありません。");
        using var file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        return new MappedFile(file.CreateViewAccessor(0, size, MemoryMappedFileAccess.Read), (int)size);
    }

    public void KeepAlive() => GC.KeepAlive(view);
}

/// <summary>A folder that is no MeCab dictionary of the IPADIC format, or a damaged one; the message is for the operator.</summary>
internal sealed class UnusableDictionary(string message) : Exception(message);
