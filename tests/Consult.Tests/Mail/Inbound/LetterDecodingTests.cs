using System.Globalization;
using System.Text;
using Consult.Japanese;
using Consult.Mail.Inbound.Decoding;
using Xunit;

namespace Consult.Tests.Mail.Inbound;

/// <summary>What was encoded is what is read, in every encoding, under every label and in every place of a letter where text stands.</summary>
public sealed class LetterDecodingTests
{
    private const int Rounds = 3000;

    /// <summary>CONSULT_TEST_SEED makes other letters.</summary>
    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("CONSULT_TEST_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : 20261126;

    private static readonly string[] Words =
    [
        "情報セキュリティ担当者様、", "端末の持ち出しについて", "相談です。", "ＵＳＢメモリ", "①②③の㈱汐見野", "髙橋と﨑山の", "ﾃｽﾄ ﾃﾞｰﾀ", "（令和８年度）", "～", "№7", " USB-A \"x\" ",
        "ソ表示能力十", "予定表を送ります", "はいけい、", "カタカナ語のサーバー", "現況", "―－‐", "\\100", "がぎぐげご",
    ];

    private static readonly Dictionary<string, string[]> Labels = new()
    {
        ["jis"] = ["ISO-2022-JP", "iso-2022-jp", "ISO-2022-JP-MS", "iso2022jp", "ISO-2022-JP-1", "ISO-2022-JP-3", "CP50220", "cp50221", "csISO2022JP", "\"iso-2022-jp\""],
        ["sjis"] = ["Shift_JIS", "SHIFT-JIS", "x-sjis", "windows-31j", "MS932", "cp932", "Windows-31J", "ms_kanji", "csWindows31J"],
        ["euc"] = ["EUC-JP", "euc-jp", "x-euc-jp", "eucJP-ms", "EUCJP", "cp51932", "ujis"],
        ["utf8"] = ["UTF-8", "utf8", "Utf-8", "UTF8MB4"],
    };

    private static readonly string[] Nothings = ["", "x-unknown", "unknown-8bit", "iso-8859-1", "us-ascii", "windows-1252", "klingon", "default"];

    [Fact]
    public void Whatever_a_text_is_encoded_in_and_called_it_is_read_as_it_was_written()
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        for (var round = 0; round < Rounds; round++)
        {
            var text = Text(random);
            var (encoding, bytes) = Encoded(random, text);
            // A wrong label can be seen through where there is enough text; the right one is believed for a single word.
            var label = random.Next(4) switch
            {
                0 => Pick(random, Nothings),
                1 => Pick(random, Labels[Pick(random, [.. Labels.Keys])]),
                _ => Pick(random, Labels[encoding]),
            };
            var place = random.Next(7);
            var read = place switch
            {
                0 => LetterText.Of(bytes, label).Text,
                1 => EncodedWords.Decode(Ascii($"=?{label.Trim('"')}?B?{Convert.ToBase64String(bytes)}?=")),
                2 => EncodedWords.Decode(Ascii($"=?{label.Trim('"')}?q?{Quoted(bytes)}?=")),
                3 => EncodedWords.Decode(Ascii(Torn(random, bytes, label.Trim('"')))),
                4 => EncodedWords.Decode(bytes),
                5 => HeaderParameters.Of(Ascii($"attachment;\r\n {Continued(random, bytes, label.Trim('"'))}"))["filename"],
                _ => HeaderParameters.Of([.. "application/octet-stream; charset=x; name=\""u8, .. Backslashed(encoding, bytes), .. "\"; y=z"u8])["name"],
            };
            // A label that names nothing cannot stand in an encoded word.
            if (label.Trim('"').Length == 0 && place is 1 or 2 or 3)
                continue;
            Assert.True(text.Trim() == read.Trim(), $"seed {Seed}, round {round}: {encoding} as “{label}” at place {place}\n written {text}\n read    {read}");
        }
    }

    [Theory]
    [InlineData("1b2442305d1b2842", "ISO-2022-JP", "維")]
    [InlineData("1b244230211b2842", "ISO-2022-JP", "亜")]
    [InlineData("1b2428443021", "ISO-2022-JP-1", "丂")]
    [InlineData("8fb0a1a4a2", "EUC-JP", "丂あ")]
    [InlineData("1b284931321b2842", "ISO-2022-JP", "ｱｲ")]
    [InlineData("0e31320f41", "cp50222", "ｱｲA")]
    [InlineData("b1b2", "Shift_JIS", "ｱｲ")]
    [InlineData("8740", "Shift_JIS", "①")]
    [InlineData("ada1", "EUC-JP", "①")]
    [InlineData("eee0", "Shift_JIS", "髙")]
    [InlineData("c3bd", "iso-8859-1", "ý")]
    [InlineData("1b2442305d1b2842", "gb2312", "維")]
    [InlineData("61620d0a", "utf-16", "ab\r\n")]
    [InlineData("610062004230", "utf-16le", "abあ")]
    [InlineData("c4e3bac3", "gb2312", "你好")]
    [InlineData("82a082", "Shift_JIS", "あ\uFFFD")]
    public void Bytes_that_are_few_are_read_by_their_label(string hex, string label, string text) =>
        Assert.Equal(text, LetterText.Of(Convert.FromHexString(hex), label).Text);

    [Fact]
    public void No_bytes_are_too_strange_to_read()
    {
        var random = new Random(Seed);
        for (var round = 0; round < Rounds; round++)
        {
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            if (round % 2 == 0)
            {
                foreach (var at in Enumerable.Range(0, bytes.Length))
                    bytes[at] = "\u001b$(BIDJ=?'*;\"\\%0aQ:\r\n \u000e\u000f"u8[bytes[at] % 24];
            }

            var labels = Labels.Values.SelectMany(l => l).Concat(Nothings).ToArray();
            Assert.NotNull(LetterText.Of(bytes, Pick(random, labels)).Text);
            Assert.NotNull(EncodedWords.Decode(bytes));
            Assert.NotNull(HeaderParameters.Of(bytes));
        }
    }

    private static string Text(Random random)
    {
        var text = new StringBuilder("このたびは、");
        for (var n = random.Next(1, 8); n > 0; n--)
            text.Append(Pick(random, Words));
        return text.ToString();
    }

    private static (string Encoding, byte[] Bytes) Encoded(Random random, string text) => Pick(random, ["jis", "sjis", "euc", "utf8"]) switch
    {
        "jis" => ("jis", Jis(text)),
        "sjis" => ("sjis", JapaneseBytes.Strict(932).GetBytes(text)),
        "euc" => ("euc", Euc(text)),
        _ => ("utf8", Encoding.UTF8.GetBytes(text)),
    };

    private static byte[] Jis(string text)
    {
        var bytes = new List<byte>();
        var set = "(B";
        foreach (var c in text)
        {
            var (called, code) = Place(c) switch
            {
                [var ascii and < 0x80] => ("(B", (byte[])[ascii]),
                [var kana] => ("(I", [(byte)(kana & 0x7F)]),
                [var lead, var trail] => ("$B", Rows(lead, trail)),
                _ => throw new InvalidOperationException(),
            };
            if (called != set)
                bytes.AddRange([0x1B, .. Encoding.ASCII.GetBytes(set = called)]);
            bytes.AddRange(code);
        }

        return set == "(B" ? [.. bytes] : [.. bytes, 0x1B, (byte)'(', (byte)'B'];
    }

    private static byte[] Euc(string text) => [.. text.SelectMany(c => Place(c) switch
    {
        [var ascii and < 0x80] => (byte[])[ascii],
        [var kana] => [0x8E, kana],
        [var lead, var trail] => [.. Rows(lead, trail).Select(b => (byte)(b | 0x80))],
        _ => throw new InvalidOperationException(),
    })];

    /// <summary>In code page 932, with the extensions of IBM where NEC has them too, so that they have a row.</summary>
    private static byte[] Place(char c) => c switch
    {
        '髙' => [0xEE, 0xE0],
        '﨑' => [0xED, 0x95],
        _ => JapaneseBytes.Strict(932).GetBytes([c]),
    };

    private static byte[] Rows(byte lead, byte trail)
    {
        var row = ((lead - (lead < 0xA0 ? 0x81 : 0xC1)) * 2) + 0x21;
        return trail >= 0x9F ? [(byte)(row + 1), (byte)(trail - 0x7E)] : [(byte)row, (byte)(trail - (trail > 0x7F ? 0x20 : 0x1F))];
    }

    private static string Quoted(byte[] bytes) => string.Concat(bytes.Select(b => char.IsAsciiLetterOrDigit((char)b) ? $"{(char)b}" : b == ' ' ? "_" : $"={b:X2}"));

    /// <summary>Cut anywhere, also inside a character, into words of either encoding.</summary>
    private static string Torn(Random random, byte[] bytes, string label)
    {
        var words = new List<string>();
        for (var at = 0; at < bytes.Length;)
        {
            var piece = bytes[at..Math.Min(bytes.Length, at + random.Next(1, 30))];
            at += piece.Length;
            words.Add(random.Next(2) == 0 ? $"=?{label}?B?{Convert.ToBase64String(piece)}?=" : $"=?{label}?Q?{Quoted(piece)}?=");
        }

        return string.Join("\r\n ", words);
    }

    private static string Continued(Random random, byte[] bytes, string label)
    {
        var parts = new List<string>();
        for (var at = 0; at < bytes.Length;)
        {
            var piece = bytes[at..Math.Min(bytes.Length, at + random.Next(1, 30))];
            var escaped = string.Concat(piece.Select(b => string.Create(CultureInfo.InvariantCulture, $"%{b:X2}")));
            parts.Add($"filename*{parts.Count}*={(at == 0 ? $"{label}'ja'" : "")}{escaped}");
            at += piece.Length;
        }

        // Parts come in any order.
        var shuffled = parts.ToArray();
        random.Shuffle(shuffled);
        return string.Join(";\r\n ", shuffled);
    }

    /// <summary>What a careful sender does to quotes and backslashes that are characters of their own.</summary>
    private static IEnumerable<byte> Backslashed(string encoding, byte[] bytes)
    {
        var jis = false;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == 0x1B)
                jis = bytes[i + 1] is (byte)'$' || bytes[i + 2] is (byte)'I';
            if (!jis && bytes[i] is (byte)'"' or (byte)'\\')
                yield return (byte)'\\';
            yield return bytes[i];
            if (encoding == "sjis" && bytes[i] is (>= 0x81 and <= 0x9F) or (>= 0xE0 and <= 0xFC))
                yield return bytes[++i];
        }
    }

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);

    private static T Pick<T>(Random random, T[] from) => from[random.Next(from.Length)];
}
