using System.Globalization;
using System.Text;

namespace Consult.Benchmarks.Letters;

/// <summary>A kind of letter, of which any number can be made, no two equal.</summary>
/// <param name="Name">For the table.</param>
/// <param name="Make">The n-th letter's bytes.</param>
internal sealed record LetterKind(string Name, Func<int, byte[]> Make)
{
    private const string Question =
        "お世話になっております。業務で使うノート端末を自宅に持ち帰り、庁内の共有フォルダーへ接続して作業することは認められるでしょうか。\r\n"
        + "所属長の許可と、端末の暗号化の有無について、情報セキュリティ対策基準のどの条項を確かめればよいかも併せてお教えください。\r\n"
        + "なお、期間は来月一日から二週間を予定しています。ご確認のほど、よろしくお願いいたします。\r\n";

    // Registered before the first letter is made, by the program under measurement.
    private static readonly Lazy<Encoding> Jis = new(() => Encoding.GetEncoding("iso-2022-jp"));

    private static readonly byte[] Attached = Noise(1 << 20);

    public static LetterKind Plain { get; } = new("普通（UTF-8）", n => [.. Head(n, "utf-8", "8bit"), .. Encoding.UTF8.GetBytes(Question), .. Encoding.UTF8.GetBytes($"（整理番号 {n}）\r\n")]);

    public static LetterKind Iso2022Jp { get; } = new("ISO-2022-JP", n => [.. Head(n, "iso-2022-jp", "7bit"), .. Jis.Value.GetBytes(Question), .. Jis.Value.GetBytes($"（整理番号 {n}）\r\n")]);

    public static LetterKind WithAttachment { get; } = new("1MBの添付つき", Attachment);

    public static IReadOnlyList<LetterKind> All { get; } = [Plain, Iso2022Jp, WithAttachment];

    /// <summary>Writes a letter with one PDF, of such a size as a whole.</summary>
    public static async Task WriteLargeAsync(Stream file, int n, int megabytes)
    {
        await file.WriteAsync(Multipart(n));
        // A piece's bytes are a multiple of three, so that no padding stands in the middle of the whole.
        var lines = Encoding.ASCII.GetBytes(Convert.ToBase64String(Attached[..1_048_575], Base64FormattingOptions.InsertLineBreaks) + "\r\n");
        for (var written = 0L; written < (long)megabytes << 20; written += lines.Length)
            await file.WriteAsync(lines);
        await file.WriteAsync("--mark--\r\n"u8.ToArray());
    }

    /// <summary>Encoded once, for the making is timed with the taking; the file's first line tells it from all others.</summary>
    private static readonly Lazy<byte[]> Encoded = new(() => Encoding.ASCII.GetBytes(Convert.ToBase64String(Attached, Base64FormattingOptions.InsertLineBreaks)));

    private static byte[] Attachment(int n)
    {
        var first = Encoding.ASCII.GetBytes($"%PDF-1.7\n%{n,46}\n");
        return [.. Multipart(n), .. Encoding.ASCII.GetBytes(Convert.ToBase64String(first)), .. Encoded.Value.AsSpan(76), .. "\r\n--mark--\r\n"u8];
    }

    private static byte[] Multipart(int n) => Encoding.UTF8.GetBytes(
        $"{Common(n)}Content-Type: multipart/mixed; boundary=mark\r\n\r\n--mark\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{Question}\r\n"
        + "--mark\r\nContent-Type: application/pdf; name=\"siryo.pdf\"\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=\"siryo.pdf\"\r\n\r\n");

    private static byte[] Head(int n, string charset, string encoding) =>
        Encoding.UTF8.GetBytes($"{Common(n)}Content-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n");

    private static string Common(int n) => string.Create(
        CultureInfo.InvariantCulture,
        $"Received: from mail.example.jp by mail.shiomino.example.jp; Wed, 18 Nov 2026 09:00:00 +0900\r\nFrom: =?utf-8?B?5L2Q6Jek?= <sato{n % 50}@shiomino.example.jp>\r\nTo: soudan@shiomino.example.jp\r\nSubject: =?utf-8?B?56uv5pyr44Gu5oyB44Gh5Ye644GX?= {n}\r\nMessage-ID: <{Guid.NewGuid():N}@example.jp>\r\nDate: Wed, 18 Nov 2026 09:00:00 +0900\r\nMIME-Version: 1.0\r\n");

    /// <summary>Bytes that begin like a PDF and cannot be compressed; the same in every run.</summary>
    private static byte[] Noise(int size)
    {
        var bytes = new byte[size];
        new Random(1).NextBytes(bytes);
        "%PDF-1.7\n"u8.CopyTo(bytes);
        return bytes;
    }
}
