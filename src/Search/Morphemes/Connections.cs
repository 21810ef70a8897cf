using System.Runtime.InteropServices;

namespace Consult.Search.Morphemes;

/// <summary><c>matrix.bin</c>: what it costs that one kind of word follows another.</summary>
internal sealed class Connections
{
    private readonly MappedFile file;

    private Connections(MappedFile file, int leftSize, int rightSize) => (this.file, LeftSize, RightSize) = (file, leftSize, rightSize);

    public int LeftSize { get; }

    public int RightSize { get; }

    /// <summary>A row of <see cref="LeftSize"/> for every left context of the following word; in it, the right context of the word before.</summary>
    public ReadOnlySpan<short> Costs => MemoryMarshal.Cast<byte, short>(file.Bytes[4..]);

    /// <exception cref="UnusableDictionary">Damaged.</exception>
    public static Connections Open(string path)
    {
        var file = MappedFile.Open(path);
        if (file.Bytes.Length < 4)
            throw new UnusableDictionary($"「{path}」は途中で切れています。");
        var sizes = MemoryMarshal.Cast<byte, ushort>(file.Bytes[..4]);
        return file.Bytes.Length == 4 + (2L * sizes[0] * sizes[1])
            ? new Connections(file, sizes[0], sizes[1])
            : throw new UnusableDictionary($"「{path}」の大きさが、中の記載と合いません。");
    }

    public void KeepAlive() => file.KeepAlive();
}
