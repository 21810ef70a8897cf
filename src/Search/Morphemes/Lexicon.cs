using System.Runtime.InteropServices;
using System.Text;

namespace Consult.Search.Morphemes;

/// <summary>One reading of a word.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct LexicalToken
{
    public readonly ushort Left;
    public readonly ushort Right;
    public readonly ushort Part;
    public readonly short Cost;
    public readonly uint Feature;
    public readonly uint Compound;
}

/// <summary>A node of the double array.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct TrieUnit
{
    public readonly int Base;
    public readonly uint Check;
}

/// <summary>
/// A dictionary file (<c>sys.dic</c>, <c>unk.dic</c>) of MeCab's version 102: ten 32-bit words, the character set, then a double array over the words' bytes,
/// the tokens and the features. Checked when opened, so that looking up cannot leave it.
/// </summary>
internal sealed class Lexicon
{
    private const uint Magic = 0xef718f77;
    private const uint Version = 102;
    private const int Header = 72;

    private readonly MappedFile file;
    private readonly int units;
    private readonly int tokens;
    private readonly int features;

    private Lexicon(MappedFile file, int units, int tokens, int features, string charset, int leftSize, int rightSize)
    {
        (this.file, this.units, this.tokens, this.features) = (file, units, tokens, features);
        (Charset, LeftSize, RightSize) = (charset, leftSize, rightSize);
    }

    /// <summary>As the file names it: <c>UTF-8</c>, <c>EUC-JP</c>.</summary>
    public string Charset { get; }

    public int LeftSize { get; }

    public int RightSize { get; }

    public ReadOnlySpan<TrieUnit> Units => MemoryMarshal.Cast<byte, TrieUnit>(file.Bytes.Slice(Header, units));

    public ReadOnlySpan<LexicalToken> Tokens => MemoryMarshal.Cast<byte, LexicalToken>(file.Bytes.Slice(Header + units, tokens));

    /// <exception cref="UnusableDictionary">Another format, another version, or damaged.</exception>
    public static Lexicon Open(string path, uint type)
    {
        var file = MappedFile.Open(path);
        var bytes = file.Bytes;
        if (bytes.Length < Header)
            throw new UnusableDictionary($"「{path}」は途中で切れています。");
        var words = MemoryMarshal.Cast<byte, uint>(bytes[..40]);
        if ((words[0] ^ Magic) != bytes.Length)
            throw new UnusableDictionary($"「{path}」はMeCabの辞書ではないか、途中で切れています。");
        if (words[1] != Version || words[2] != type)
            throw new UnusableDictionary($"「{path}」は、この版（{words[1]}）または種類（{words[2]}）のままでは読めません。MeCab 0.99の辞書を指定してください。");
        var (units, tokens, features) = (words[6], words[7], words[8]);
        if (Header + (ulong)units + tokens + features != (ulong)bytes.Length || units % 8 != 0 || tokens % 16 != 0 || units == 0 || features == 0 || bytes[^1] != 0)
            throw new UnusableDictionary($"「{path}」の中の大きさの記載が合いません。");
        var charset = Encoding.ASCII.GetString(bytes[40..Header]).TrimEnd('\0');
        var made = new Lexicon(file, (int)units, (int)tokens, (int)features, charset, (int)words[4], (int)words[5]);
        foreach (var token in made.Tokens)
        {
            // The right context of a word is the left one of what connects it to the next.
            if (token.Left >= made.RightSize || token.Right >= made.LeftSize || token.Feature >= features)
                throw new UnusableDictionary($"「{path}」の中の語の記載が壊れています。");
        }

        return made;
    }

    /// <summary>The tokens of exactly this word: their first index and how many; none where there is no such word.</summary>
    public (int First, int Count) Exactly(ReadOnlySpan<byte> word)
    {
        Span<int> values = stackalloc int[MostPrefixes];
        Span<int> lengths = stackalloc int[MostPrefixes];
        var found = Prefixes(Units, word, values, lengths);
        return found > 0 && lengths[found - 1] == word.Length ? Range(values[found - 1]) : (0, 0);
    }

    /// <summary>MeCab looks at no more words that begin at one place.</summary>
    public const int MostPrefixes = 512;

    /// <summary>The words with which these bytes begin, the shortest first: what <see cref="Range"/> reads, and their lengths in bytes.</summary>
    public static int Prefixes(ReadOnlySpan<TrieUnit> units, ReadOnlySpan<byte> key, Span<int> values, Span<int> lengths)
    {
        var found = 0;
        var at = (uint)units[0].Base;
        for (var i = 0; ; i++)
        {
            if (at < (uint)units.Length && units[(int)at] is var end && end.Check == at && end.Base < 0 && found < values.Length)
                (values[found], lengths[found++]) = (-end.Base - 1, i);
            if (i == key.Length)
                return found;
            var next = at + key[i] + 1;
            if (next >= (uint)units.Length || units[(int)next].Check != at)
                return found;
            at = (uint)units[(int)next].Base;
        }
    }

    public static (int First, int Count) Range(int value) => (value >> 8, value & 0xff);

    /// <summary>The features of a token, as bytes in the dictionary's character set.</summary>
    public ReadOnlySpan<byte> Feature(int token)
    {
        var rest = file.Bytes.Slice(Header + units + tokens, features)[(int)Tokens[token].Feature..];
        return rest[..rest.IndexOf((byte)0)];
    }

    public void KeepAlive() => file.KeepAlive();
}
