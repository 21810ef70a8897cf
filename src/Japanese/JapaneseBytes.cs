using System.Text;

namespace Consult.Japanese;

/// <summary>
/// Japanese encodings as they are met, not as they are standardised: with the special characters of NEC and IBM, JIS X 0212 and half-width katakana in
/// every form. What is equal in all of them goes through code page 932, so that one text is the same whatever it came in.
/// </summary>
internal static class JapaneseBytes
{
    private static readonly Encoding Cp932 = CodePagesEncodingProvider.Instance.GetEncoding(932, EncoderFallback.ExceptionFallback, new NecDuplicates())!;
    private static readonly Encoding Jis0212 = Strict(20932);

    /// <summary>Every character of two bytes once asked for, "" where none stands: a refusal costs an exception, and a long letter may be made of nothing else.</summary>
    private static readonly string?[] Asked = new string?[94 * 94];

    /// <summary>Null if the bytes are not Shift_JIS (code page 932).</summary>
    internal static string? ShiftJis(ReadOnlySpan<byte> bytes) =>
        // Bytes that are no characters .NET reads as characters of nobody.
        Try(Cp932, bytes) is { } text && text.AsSpan().IndexOfAny("\u0080\u00A0\uF8F1\uF8F2\uF8F3") < 0 ? text : null;

    /// <summary>Null if the bytes are not EUC-JP.</summary>
    internal static string? EucJp(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        while (bytes.Length > 0)
        {
            var (taken, decoded) = bytes switch
            {
                [< 0x80, ..] => (1, ((char)bytes[0]).ToString()),
                [0x8E, >= 0xA1 and <= 0xDF, ..] => (2, Katakana(bytes[1])),
                [0x8F, >= 0xA1 and <= 0xFE, >= 0xA1 and <= 0xFE, ..] => (3, Supplement(bytes[1] & 0x7F, bytes[2] & 0x7F)),
                [>= 0xA1 and <= 0xFE, >= 0xA1 and <= 0xFE, ..] => (2, Kanji(bytes[0] & 0x7F, bytes[1] & 0x7F)),
                _ => (0, null),
            };
            if (decoded is null)
                return null;
            text.Append(decoded);
            bytes = bytes[taken..];
        }

        return text.ToString();
    }

    /// <summary>A character of JIS X 0208 with the extensions of code page 932; null if none stands there.</summary>
    /// <param name="row">0x21 to 0x7E.</param>
    /// <param name="cell">0x21 to 0x7E.</param>
    internal static string? Kanji(int row, int cell)
    {
        ref var asked = ref Asked[((row - 0x21) * 94) + cell - 0x21];
        asked ??= InCodePage(row, cell) ?? "";
        return asked.Length == 0 ? null : asked;
    }

    private static string? InCodePage(int row, int cell)
    {
        var lead = ((row - 0x21) / 2) + (row <= 0x5E ? 0x81 : 0xC1);
        var trail = row % 2 == 0 ? cell + 0x7E : cell + (cell <= 0x5F ? 0x1F : 0x20);
        return Try(Cp932, [(byte)lead, (byte)trail]);
    }

    /// <summary>A character of JIS X 0212; null if none stands there.</summary>
    internal static string? Supplement(int row, int cell) => Try(Jis0212, [(byte)(row | 0x80), (byte)cell]);

    /// <param name="kana">0xA1 to 0xDF.</param>
    internal static string Katakana(int kana) => ((char)(0xFF61 + kana - 0xA1)).ToString();

    /// <summary>Null if the bytes are not text of this encoding to the last of them.</summary>
    internal static string? Try(Encoding strict, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>The encoding of a code page, which refuses what it does not know.</summary>
    internal static Encoding Strict(int codePage) =>
        CodePagesEncodingProvider.Instance.GetEncoding(codePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
        ?? Encoding.GetEncoding(codePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
}
