namespace Consult.Japanese;

/// <summary>The bytes of a text file as offices write them, without a label: each encoding is tried strictly, so that a wrong guess fails instead of producing 文字化け.</summary>
public static class TextBytes
{
    /// <summary>Null where the bytes are no text.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            return Clean(JapaneseBytes.Try(JapaneseBytes.Strict(65001), bytes[3..]));
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return Clean(JapaneseBytes.Try(JapaneseBytes.Strict(1200), bytes[2..(bytes.Length & ~1)]));
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return Clean(JapaneseBytes.Try(JapaneseBytes.Strict(1201), bytes[2..(bytes.Length & ~1)]));
        // ISO-2022-JP is ASCII to every other encoding: its escapes come first.
        if (bytes.IndexOf("\u001b$"u8) >= 0 && JapaneseBytes.Try(JapaneseBytes.Strict(50220), bytes) is { } jis && Clean(jis) is { } read)
            return read;
        if (Clean(JapaneseBytes.Try(JapaneseBytes.Strict(65001), bytes)) is { } utf8)
            return utf8;
        var (shiftJis, eucJp) = (Clean(JapaneseBytes.ShiftJis(bytes)), Clean(JapaneseBytes.EucJp(bytes)));
        if (shiftJis is null || eucJp is null)
            return shiftJis ?? eucJp;
        // EUC-JP read as Shift_JIS is full of half-width katakana; the other way round of kanji nobody writes.
        return Oddities(shiftJis) <= Oddities(eucJp) ? shiftJis : eucJp;
    }

    /// <summary>At most so many bytes, ended where no encoding is in the middle of a character: 0A is never the second byte of one.</summary>
    public static ReadOnlySpan<byte> Beginning(ReadOnlySpan<byte> bytes, int most)
    {
        if (bytes.Length <= most)
            return bytes;
        var isUtf16 = bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];
        var line = isUtf16 ? -1 : bytes[..most].LastIndexOf((byte)'\n');
        return line < 0 ? bytes[..(most & ~1)] : bytes[..(line + 1)];
    }

    private static int Oddities(string text) => text.Count(c => c is (>= '\uFF61' and <= '\uFF9F') or '\uFFFD') - text.Count(c => c is >= '\u3041' and <= '\u30FE' or '、' or '。');

    private static string? Clean(string? text) =>
        text is null || text.AsSpan().ContainsAnyInRange('\0', '\b') || text.AsSpan().ContainsAnyInRange('\u000E', '\u001A') || text.AsSpan().ContainsAnyInRange('\u001C', '\u001F') ? null : text;
}
