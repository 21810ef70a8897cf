using System.Globalization;
using System.Text;
using Consult.Japanese;

namespace Consult.Tests.Mail.Inbound;

/// <summary>Japanese text in every encoding, under every label and in every form that letters give it.</summary>
internal static class EncodedText
{
    /// <summary>CONSULT_TEST_SEED makes other letters.</summary>
    internal static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("CONSULT_TEST_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : 20261126;

    internal static readonly string[] Words =
    [
        "情報セキュリティ担当者様、", "端末の持ち出しについて", "相談です。", "ＵＳＢメモリ", "①②③の㈱汐見野", "髙橋と﨑山の", "ﾃｽﾄ ﾃﾞｰﾀ", "（令和８年度）", "～", "№7", " USB-A \"x\" ",
        "ソ表示能力十", "予定表を送ります", "はいけい、", "カタカナ語のサーバー", "現況", "―－‐", "\\100", "がぎぐげご",
    ];

    internal static readonly Dictionary<string, string[]> Labels = new()
    {
        ["jis"] = ["ISO-2022-JP", "iso-2022-jp", "ISO-2022-JP-MS", "iso2022jp", "ISO-2022-JP-1", "ISO-2022-JP-3", "CP50220", "cp50221", "csISO2022JP", "\"iso-2022-jp\""],
        ["sjis"] = ["Shift_JIS", "SHIFT-JIS", "x-sjis", "windows-31j", "MS932", "cp932", "Windows-31J", "ms_kanji", "csWindows31J"],
        ["euc"] = ["EUC-JP", "euc-jp", "x-euc-jp", "eucJP-ms", "EUCJP", "cp51932", "ujis"],
        ["utf8"] = ["UTF-8", "utf8", "Utf-8", "UTF8MB4"],
    };

    internal static readonly string[] Nothings = ["", "x-unknown", "unknown-8bit", "iso-8859-1", "us-ascii", "windows-1252", "klingon", "default"];

    internal static string Text(Random random)
    {
        var text = new StringBuilder("このたびは、");
        for (var n = random.Next(1, 8); n > 0; n--)
            text.Append(Pick(random, Words));
        return text.ToString();
    }

    internal static (string Encoding, byte[] Bytes) Encoded(Random random, string text) => Pick(random, ["jis", "sjis", "euc", "utf8"]) switch
    {
        "jis" => ("jis", Jis(text)),
        "sjis" => ("sjis", JapaneseBytes.Strict(932).GetBytes(text)),
        "euc" => ("euc", Euc(text)),
        _ => ("utf8", Encoding.UTF8.GetBytes(text)),
    };

    internal static byte[] Jis(string text)
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

    internal static byte[] Euc(string text) => [.. text.SelectMany(c => Place(c) switch
    {
        [var ascii and < 0x80] => (byte[])[ascii],
        [var kana] => [0x8E, kana],
        [var lead, var trail] => [.. Rows(lead, trail).Select(b => (byte)(b | 0x80))],
        _ => throw new InvalidOperationException(),
    })];

    /// <summary>In code page 932, with the extensions of IBM where NEC has them too, so that they have a row.</summary>
    internal static byte[] Place(char c) => c switch
    {
        '髙' => [0xEE, 0xE0],
        '﨑' => [0xED, 0x95],
        _ => JapaneseBytes.Strict(932).GetBytes([c]),
    };

    internal static byte[] Rows(byte lead, byte trail)
    {
        var row = ((lead - (lead < 0xA0 ? 0x81 : 0xC1)) * 2) + 0x21;
        return trail >= 0x9F ? [(byte)(row + 1), (byte)(trail - 0x7E)] : [(byte)row, (byte)(trail - (trail > 0x7F ? 0x20 : 0x1F))];
    }

    internal static string Quoted(byte[] bytes) => string.Concat(bytes.Select(b => char.IsAsciiLetterOrDigit((char)b) ? $"{(char)b}" : b == ' ' ? "_" : $"={b:X2}"));

    /// <summary>Cut anywhere, also inside a character, into words of either encoding.</summary>
    internal static string Torn(Random random, byte[] bytes, string label)
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

    internal static string Continued(Random random, byte[] bytes, string label)
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
    internal static IEnumerable<byte> Backslashed(string encoding, byte[] bytes)
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

    internal static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);

    internal static T Pick<T>(Random random, T[] from) => from[random.Next(from.Length)];
}
