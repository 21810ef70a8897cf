using System.Text;
using Consult.Japanese;

namespace Consult.Mail.Inbound.Decoding;

/// <summary>Text of a letter and how it was read.</summary>
/// <param name="ReadAs">What the bytes were taken for.</param>
/// <param name="IsWhole">False where something could not be read and stands as U+FFFD.</param>
internal sealed record LetterText(string Text, string ReadAs, bool IsWhole)
{
    // Where two readings are possible the label is believed, unless the other reads clearly better.
    private const double LabelWeight = .8;
    // Western labels are what programs write that know nothing.
    private const double WesternWeight = .3;

    /// <summary>Bytes to text; what the bytes show goes before what the label says. Never fails.</summary>
    internal static LetterText Of(ReadOnlySpan<byte> bytes, string? label)
    {
        if (bytes is [0xEF, 0xBB, 0xBF, ..] && Utf8(bytes[3..]) is { } marked)
            return new(marked, "utf-8", true);
        var charset = CharsetLabel.Of(label);
        if (Iso2022Jp.IsIn(bytes) || (charset == Charset.Iso2022Jp && bytes.Contains((byte)0x0E)))
            return Read(Iso2022Jp.Decode(bytes), "iso-2022-jp");
        // Of UTF-16 every other byte of a Western text is NUL.
        if (Ascii.IsValid(bytes) && !bytes.Contains((byte)0))
            return new(Encoding.ASCII.GetString(bytes), "us-ascii", true);
        if (charset == Charset.Other && CharsetLabel.Encoding(label) is { IsSingleByte: false } other && JapaneseBytes.Try(other, bytes) is { } foreign)
            return new(foreign.TrimStart('\uFEFF'), other.WebName, true);
        return Best(bytes, label, charset) ?? Forced(bytes, label, charset);
    }

    /// <summary>Bytes to text in the charset that a person chose, whatever they look like. Never fails; of a name that is none the bytes decide.</summary>
    internal static LetterText As(ReadOnlySpan<byte> bytes, string charset)
    {
        var chosen = CharsetLabel.Of(charset);
        var whole = chosen switch
        {
            Charset.Unknown or Charset.Ascii => Of(bytes, charset).Text,
            Charset.Iso2022Jp => Iso2022Jp.Decode(bytes),
            Charset.ShiftJis => JapaneseBytes.ShiftJis(bytes),
            Charset.EucJp => JapaneseBytes.EucJp(bytes),
            Charset.Utf8 => Utf8(bytes),
            _ => JapaneseBytes.Try(CharsetLabel.Encoding(charset)!, bytes),
        };
        return whole is null ? Forced(bytes, charset, chosen) : Read(whole.TrimStart('\uFEFF'), charset);
    }

    private static LetterText? Best(ReadOnlySpan<byte> bytes, string? label, Charset charset)
    {
        (string Name, string? Text, Charset Charset)[] readings =
        [
            ("utf-8", Utf8(bytes), Charset.Utf8),
            ("shift_jis", JapaneseBytes.ShiftJis(bytes), Charset.ShiftJis),
            ("euc-jp", JapaneseBytes.EucJp(bytes), Charset.EucJp),
            (label ?? "", charset == Charset.Other && CharsetLabel.Encoding(label) is { } encoding ? JapaneseBytes.Try(encoding, bytes) : null, Charset.Other),
        ];
        var best = readings.Where(r => r.Text is not null)
            .Select(r => (Reading: r, Likeness: Likeness(r.Text!) + (r.Charset != charset ? 0 : charset == Charset.Other ? WesternWeight : LabelWeight) + (r.Charset == Charset.Utf8 ? LabelWeight : 0)))
            .OrderByDescending(r => r.Likeness).Select(r => r.Reading).FirstOrDefault();
        return best.Text is null ? null : new(best.Text, best.Name, true);
    }

    /// <summary>No encoding fits to the last byte: the labelled one with marks at what it cannot read, or the one that needs the fewest.</summary>
    private static LetterText Forced(ReadOnlySpan<byte> bytes, string? label, Charset charset)
    {
        var named = charset == Charset.Other ? CharsetLabel.Encoding(label) : null;
        int[] pages = charset switch { Charset.ShiftJis => [932], Charset.EucJp => [51932], Charset.Utf8 => [65001], _ => [65001, 932, 51932] };
        var best = "";
        var fewest = int.MaxValue;
        var name = "";
        foreach (var encoding in named is null ? pages.Select(JapaneseBytes.Strict) : [named])
        {
            var marking = (Encoding)encoding.Clone();
            marking.DecoderFallback = new DecoderReplacementFallback("\uFFFD");
            var text = marking.GetString(bytes);
            var marks = text.Count(c => c == '\uFFFD');
            if (marks < fewest)
                (best, fewest, name) = (text, marks, encoding.WebName);
        }

        return Read(best, name);
    }

    private static LetterText Read(string text, string charset) => new(text, charset, !text.Contains('\uFFFD', StringComparison.Ordinal));

    private static string? Utf8(ReadOnlySpan<byte> bytes) => JapaneseBytes.Try(JapaneseBytes.Strict(65001), bytes);

    /// <summary>How much a reading looks like Japanese: a mean over its characters beyond ASCII, about 1.5 for a sentence, near 0 for 文字化け.</summary>
    private static double Likeness(string text)
    {
        double sum = 0;
        int counted = 0, kana = 0, narrow = 0;
        foreach (var c in text)
        {
            if (c < 0x80)
                continue;
            counted++;
            kana += c is >= '\u3041' and <= '\u30FA' ? 1 : 0;
            narrow += c is >= '\uFF61' and <= '\uFF9F' ? 1 : 0;
            sum += c switch
            {
                >= '\u3040' and <= '\u30FF' or '、' or '。' or '「' or '」' => 2,
                >= '\u3000' and <= '\u33FF' or >= '\uFF01' and <= '\uFF60' => 1,
                >= '\u4E00' and <= '\u9FFF' => IsCommon(c) ? 1 : .3,
                >= '\uFF61' and <= '\uFF9F' => .25,
                >= '\u0080' and <= '\u009F' or >= '\uE000' and <= '\uF8FF' or '\uFFFD' => -4,
                _ => .2,
            };
        }

        // EUC-JP read as Shift_JIS: kanji strewn among half-width katakana, and no kana of the usual width in all of it.
        var strewn = counted >= 8 && kana == 0 && narrow > 0 && narrow < counted;
        return counted == 0 ? 0 : (sum / counted) - (strewn ? 1 : 0);
    }

    /// <summary>JIS level 1, the 2,965 kanji of daily use: 0x889F to 0x9872 in code page 932.</summary>
    private static bool IsCommon(char kanji)
    {
        Span<byte> bytes = stackalloc byte[4];
        return NecDuplicates.BestFit.TryGetBytes([kanji], bytes, out var length) && length == 2 && ((bytes[0] << 8) | bytes[1]) is >= 0x889F and <= 0x9872;
    }
}
