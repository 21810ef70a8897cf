using System.Text;

namespace Consult.Search.Morphemes;

/// <summary>How a dictionary's character set writes a character.</summary>
internal sealed class Charset
{
    // What the set cannot write must match nothing; this byte is in no word of it.
    private static readonly byte[] Unwritable = [0xff];

    private readonly Encoding encoding;
    private readonly byte[]?[]? known;

    private Charset(Encoding encoding) => (this.encoding, known) = (encoding, encoding is UTF8Encoding ? null : new byte[]?[char.MaxValue + 1]);

    /// <exception cref="UnusableDictionary">Not a set that is read here.</exception>
    public static Charset Of(string name) => new(name.ToUpperInvariant().Replace("_", "-", StringComparison.Ordinal) switch
    {
        "UTF-8" or "UTF8" => new UTF8Encoding(false),
        "EUC-JP" or "EUC" or "EUCJP" or "UJIS" => CodePages(51932),
        "SHIFT-JIS" or "SJIS" or "CP932" or "SHIFTJIS" or "MS932" => CodePages(932),
        _ => throw new UnusableDictionary($"文字コードが「{name}」の辞書は読めません。UTF-8、EUC-JP、Shift_JISのどれかで作った辞書を指定してください。"),
    });

    public int Write(Rune rune, Span<byte> to)
    {
        if (known is null)
            return rune.EncodeToUtf8(to);
        var bytes = rune.IsBmp ? known[rune.Value] ??= Bytes(rune) : Unwritable;
        bytes.CopyTo(to);
        return bytes.Length;
    }

    public string Read(ReadOnlySpan<byte> bytes) => encoding.GetString(bytes);

    public byte[] Bytes(string text) => encoding.GetBytes(text);

    private byte[] Bytes(Rune rune)
    {
        var bytes = encoding.GetBytes(rune.ToString());
        return encoding.GetString(bytes) == rune.ToString() ? bytes : Unwritable;
    }

    private static Encoding CodePages(int page) => CodePagesEncodingProvider.Instance.GetEncoding(page, new EncoderReplacementFallback("\0"), DecoderFallback.ReplacementFallback)!;
}

/// <summary>A text as the dictionary sees it: its characters' bytes, categories and places. Reused from text to text.</summary>
internal sealed class Letters
{
    private const int LongestCharacter = 4;

    public byte[] Bytes { get; private set; } = [];

    public int ByteCount { get; private set; }

    /// <summary>How many characters there are.</summary>
    public int Count { get; private set; }

    /// <summary>Where each character's bytes begin; one more for the end.</summary>
    public int[] ByteAt { get; private set; } = [];

    /// <summary>Where each character stands in the text, in UTF-16 units; one more for the end.</summary>
    public int[] CharAt { get; private set; } = [];

    public Category[] Kinds { get; private set; } = [];

    /// <summary>Which character begins at a byte; -1 inside of one.</summary>
    public int[] AtByte { get; private set; } = [];

    public void Take(ReadOnlySpan<char> text, Charset charset, ReadOnlySpan<Category> map)
    {
        Reserve(text.Length);
        var (at, bytes, count) = (0, 0, 0);
        while (at < text.Length)
        {
            // A lone surrogate becomes the replacement character, as in every file.
            Rune.DecodeFromUtf16(text[at..], out var rune, out var length);
            (ByteAt[count], CharAt[count], AtByte[bytes]) = (bytes, at, count);
            // MeCab gives characters outside the plane the category of NUL.
            Kinds[count] = rune.Value < map.Length ? map[rune.Value] : rune.Value == char.MaxValue ? default : map[0];
            var end = bytes + charset.Write(rune, Bytes.AsSpan(bytes));
            AtByte.AsSpan(bytes + 1, end - bytes).Fill(-1);
            bytes = end;
            at += length;
            count++;
        }

        (ByteAt[count], CharAt[count], AtByte[bytes]) = (bytes, at, count);
        (Count, ByteCount) = (count, bytes);
    }

    private void Reserve(int length)
    {
        if (Kinds.Length > length)
            return;
        var room = Math.Max(256, length * 2);
        (Bytes, AtByte) = (new byte[room * LongestCharacter], new int[(room * LongestCharacter) + 1]);
        (ByteAt, CharAt, Kinds) = (new int[room + 1], new int[room + 1], new Category[room]);
    }
}
