using System.Text;
using Consult.Data;
using Consult.Japanese;

namespace Consult.Policy.Reading;

/// <summary>Bytes to text. Each encoding is tried strictly, so a wrong guess fails instead of producing 文字化け.</summary>
internal static class TextDecoding
{
    private const string Binary = "文字のファイルとして読み取れませんでした。Markdown、テキスト又はWord（docx）のファイルを選んでください。";

    internal static string Decode(byte[] bytes)
    {
        if (Signature(bytes) is { } refusal)
            throw new RuleBroken(refusal);
        foreach (var (encoding, skip) in Candidates(bytes))
        {
            try
            {
                var text = encoding.GetString(bytes, skip, bytes.Length - skip);
                if (IsText(text))
                    return text;
            }
            catch (ArgumentException)
            {
                continue; // not this encoding
            }
        }
        throw new RuleBroken(Binary);
    }

    private static string? Signature(byte[] bytes) => bytes switch
    {
        [0x25, 0x50, 0x44, 0x46, ..] => "PDFは取り込めません。Word（docx）、Markdown又はテキストのファイルを選んでください。",
        [0xD0, 0xCF, 0x11, 0xE0, ..] => "古い形式のWord文書（doc）は取り込めません。Wordで「docx」として保存し直してから選んでください。",
        [0x7B, 0x5C, 0x72, 0x74, 0x66, ..] => "RTF形式は取り込めません。Wordで「docx」として保存し直してから選んでください。",
        _ => null,
    };

    private static IEnumerable<(Encoding Encoding, int Skip)> Candidates(byte[] bytes)
    {
        if (bytes is [0xEF, 0xBB, 0xBF, ..])
            yield return (JapaneseBytes.Strict(65001), 3);
        if (bytes is [0xFF, 0xFE, ..])
            yield return (JapaneseBytes.Strict(1200), 2);
        if (bytes is [0xFE, 0xFF, ..])
            yield return (JapaneseBytes.Strict(1201), 2);
        yield return (JapaneseBytes.Strict(65001), 0);
        if (bytes.AsSpan().IndexOf("\u001b$"u8) >= 0)
            yield return (JapaneseBytes.Strict(50220), 0);
        // Both may succeed on short texts; hiragana tells them apart, half-width katakana are EUC-JP read as CP932.
        var both = new[] { JapaneseBytes.Strict(932), JapaneseBytes.Strict(51932) };
        foreach (var encoding in both.OrderByDescending(encoding => Likeness(encoding, bytes)))
            yield return (encoding, 0);
        if (bytes.Length % 2 == 0)
        {
            yield return (JapaneseBytes.Strict(1200), 0);
            yield return (JapaneseBytes.Strict(1201), 0);
        }
    }

    private static double Likeness(Encoding encoding, byte[] bytes)
    {
        try
        {
            var text = encoding.GetString(bytes);
            return (double)(text.Count(c => c is >= '\u3041' and <= '\u30FE' or '、' or '。' or '第' or '条') - (3 * text.Count(c => c is >= '\uFF61' and <= '\uFF9F')) - (3 * text.Count(char.IsControl) / 2)) / Math.Max(text.Length, 1);
        }
        catch (ArgumentException)
        {
            return double.MinValue;
        }
    }

    /// <summary>No control characters, nothing unassigned or private, and mostly characters a Japanese document has.</summary>
    private static bool IsText(string text)
    {
        int known = 0, counted = 0;
        foreach (var c in text)
        {
            if (c is '\r' or '\n' or '\t' or '\f' or '\v' or ' ')
                continue;
            if (char.IsControl(c) || c is '\uFFFD' or '\uFFFE' or '\uFFFF')
                return false;
            counted++;
            if (c is (>= '!' and <= '~') or (>= '\u00A1' and <= '\u024F') or (>= '\u2000' and <= '\u33FF') or (>= '\u4E00' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF') or (>= '\uFF01' and <= '\uFFEF')
                || char.IsSurrogate(c) || c is (>= '\u0370' and <= '\u04FF') or (>= '\u3400' and <= '\u4DBF'))
                known++;
        }
        return known >= counted * 0.98;
    }
}
