using System.Text;

namespace Consult.Japanese;

/// <summary>
/// ISO-2022-JP (RFC 1468) and all that goes by its name: -1, -2, -3, -MS, cp50220 to 50222, kana by ESC ( I, by SO and SI and as eight bits. Never fails:
/// what cannot be read becomes U+FFFD, and the text after it is read on.
/// </summary>
internal ref struct Iso2022Jp
{
    private const byte Esc = 0x1B;

    private static readonly Encoding Gb2312 = JapaneseBytes.Strict(936);
    private static readonly Encoding Korean = JapaneseBytes.Strict(949);

    private readonly StringBuilder text = new();
    private ReadOnlySpan<byte> rest;
    private Set set = Set.Ascii;
    private bool shifted;

    private Iso2022Jp(ReadOnlySpan<byte> bytes) => rest = bytes;

    private enum Set
    {
        Ascii,
        Katakana,
        Kanji,
        Supplement,
        Chinese,
        Korean,
    }

    /// <summary>Whether a set of Japanese characters is called up anywhere, and no byte speaks against it.</summary>
    internal static bool IsIn(ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes)
        {
            if (b is >= 0x80 and (< 0xA1 or > 0xDF))
                return false;
        }

        return bytes.IndexOf("\u001b$"u8) >= 0 || bytes.IndexOf("\u001b(I"u8) >= 0;
    }

    internal static string Decode(ReadOnlySpan<byte> bytes)
    {
        var reading = new Iso2022Jp(bytes);
        while (reading.rest.Length > 0)
            reading.Step();
        return reading.text.ToString();
    }

    private void Step()
    {
        if (rest[0] == Esc && Called() is (var length, var called))
        {
            set = called;
            rest = rest[length..];
            return;
        }

        switch (rest)
        {
            case [Esc, (byte)'.', _, ..] or [Esc, (byte)'&', (byte)'@', ..]:
                rest = rest[3..];
                break;
            case [Esc, (byte)'N', var latin, ..]:
                Put(((char)(latin | 0x80)).ToString(), 3);
                break;
            case [0x0E or 0x0F, ..]:
                shifted = rest[0] == 0x0E;
                rest = rest[1..];
                break;
            // A line ends in ASCII (RFC 1468), whether its sender said so or not.
            case [(byte)'\r' or (byte)'\n', ..]:
                (set, shifted) = (Set.Ascii, false);
                Put(((char)rest[0]).ToString(), 1);
                break;
            case [>= 0xA1 and <= 0xDF, ..]:
                Put(JapaneseBytes.Katakana(rest[0]), 1);
                break;
            case [>= 0x21 and <= 0x5F, ..] when shifted || set == Set.Katakana:
                Put(JapaneseBytes.Katakana(rest[0] | 0x80), 1);
                break;
            case [>= 0x21 and <= 0x7E, >= 0x21 and <= 0x7E, ..] when set > Set.Katakana:
                Put(Pair(rest[0], rest[1]), 2);
                break;
            case [>= 0x21 and <= 0x7E, ..] when set > Set.Katakana:
                Put(null, 1);
                break;
            default:
                Put(rest[0] < 0x80 ? ((char)rest[0]).ToString() : null, 1);
                break;
        }
    }

    private readonly (int Length, Set Set)? Called() => rest switch
    {
        [_, (byte)'(', (byte)'I', ..] => (3, Set.Katakana),
        [_, (byte)'(', (byte)'B' or (byte)'J' or (byte)'H', ..] => (3, Set.Ascii),
        [_, (byte)'$', (byte)'(', (byte)'D', ..] => (4, Set.Supplement),
        [_, (byte)'$', (byte)'(', (byte)'C', ..] => (4, Set.Korean),
        [_, (byte)'$', (byte)'(', (byte)'A', ..] => (4, Set.Chinese),
        // JIS X 0213 is read as its older half.
        [_, (byte)'$', (byte)'(', (byte)'@' or (byte)'B' or (byte)'O' or (byte)'Q', ..] => (4, Set.Kanji),
        [_, (byte)'$', (byte)'A', ..] => (3, Set.Chinese),
        [_, (byte)'$', (byte)'@' or (byte)'B', ..] => (3, Set.Kanji),
        _ => null,
    };

    private readonly string? Pair(byte row, byte cell) => set switch
    {
        Set.Supplement => JapaneseBytes.Supplement(row, cell),
        Set.Chinese => JapaneseBytes.Try(Gb2312, [(byte)(row | 0x80), (byte)(cell | 0x80)]),
        Set.Korean => JapaneseBytes.Try(Korean, [(byte)(row | 0x80), (byte)(cell | 0x80)]),
        _ => JapaneseBytes.Kanji(row, cell),
    };

    private void Put(string? decoded, int taken)
    {
        text.Append(decoded ?? "\uFFFD");
        rest = rest[taken..];
    }
}
