using System.Runtime.InteropServices;
using System.Text;

namespace Consult.Search.Morphemes;

/// <summary>What <c>char.bin</c> says of a character: which categories it belongs to, and how words that no dictionary knows are made of them.</summary>
internal readonly record struct Category(uint Bits)
{
    private const uint Kinds = 0x3ffff;

    /// <summary>The category whose unknown words are tried.</summary>
    public int Usual => (int)(Bits >> 18) & 0xff;

    /// <summary>Unknown words of one up to so many characters.</summary>
    public int Length => (int)(Bits >> 26) & 0xf;

    /// <summary>An unknown word of all neighbours of the same category.</summary>
    public bool Groups => (Bits >> 30 & 1) != 0;

    /// <summary>Unknown words even where the dictionary knows one.</summary>
    public bool Invokes => Bits >> 31 != 0;

    public bool Shares(Category other) => (Bits & other.Bits & Kinds) != 0;
}

/// <summary><c>char.bin</c>.</summary>
internal sealed class Categories
{
    private const int NameLength = 32;
    private const int Characters = 0xffff;

    private readonly MappedFile file;
    private readonly int count;

    private Categories(MappedFile file, int count) => (this.file, this.count) = (file, count);

    public IEnumerable<string> Names => Enumerable.Range(0, count).Select(NameOf);

    /// <summary>By UTF-16 code; U+FFFF and what lies outside the plane has none of its own.</summary>
    public ReadOnlySpan<Category> Map => MemoryMarshal.Cast<byte, Category>(file.Bytes[(4 + (count * NameLength))..]);

    /// <exception cref="UnusableDictionary">Damaged.</exception>
    public static Categories Open(string path)
    {
        var file = MappedFile.Open(path);
        var count = file.Bytes.Length < 4 ? 0 : MemoryMarshal.Read<uint>(file.Bytes);
        if (count is 0 or > 18 || file.Bytes.Length != 4 + (count * NameLength) + (4 * Characters))
            throw new UnusableDictionary($"「{path}」はMeCabの文字の分類ではないか、途中で切れています。");
        var made = new Categories(file, (int)count);
        foreach (var category in made.Map)
        {
            if (category.Usual >= count)
                throw new UnusableDictionary($"「{path}」の中の分類の記載が壊れています。");
        }

        return made;
    }

    public void KeepAlive() => file.KeepAlive();

    private string NameOf(int category)
    {
        var name = file.Bytes.Slice(4 + (category * NameLength), NameLength);
        return Encoding.ASCII.GetString(name).Split('\0')[0];
    }
}
