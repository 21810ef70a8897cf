using System.Text;
using Consult.Data;
using Consult.Mail.Inbound;
using Consult.Mail.Inbound.Reading;
using Xunit;

namespace Consult.Tests.Mail.Inbound.Reading;

/// <summary>Letters written byte by byte, stored and read as the desk reads them.</summary>
internal static class LetterBytes
{
    internal const string Envelope = "From: sato@dept.example.jp\r\nTo: soudan@city.example.jp\r\nDate: Wed, 25 Mar 2026 09:56:15 +0900\r\nMessage-ID: <k@dept.example.jp>\r\n";

    private static readonly RawLetters Letters = new(new Settings { DataDirectory = Directory.CreateTempSubdirectory("consult-letters-").FullName });

    // As MailSetup does.
    static LetterBytes() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    internal static LetterReader Reader { get; } = new(Letters.Open, TimeProvider.System);

    internal static LetterReader Hurried { get; } = new(Letters.Open, TimeProvider.System) { Budget = TimeSpan.Zero };

    /// <param name="pieces">Strings (as UTF-8) and byte arrays.</param>
    internal static byte[] Bytes(params object[] pieces) => [.. pieces.SelectMany(p => p as byte[] ?? Encoding.UTF8.GetBytes((string)p))];

    /// <summary>A letter of one part.</summary>
    internal static byte[] Plain(string headers, params object[] body) => Bytes([Envelope, headers, "\r\n", .. body]);

    internal static byte[] Text(string text) => Plain("Subject: x\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n", text);

    internal static byte[] Html(string html) => Plain("Subject: x\r\nContent-Type: text/html; charset=utf-8\r\n", html);

    /// <param name="parts">Each with its headers.</param>
    internal static byte[] Mixed(string subtype, params object[] parts) =>
        Bytes([Envelope, $"Subject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/{subtype}; boundary=bnd\r\n\r\n", .. parts.SelectMany(p => new[] { "--bnd\r\n", p, "\r\n" }), "--bnd--\r\n"]);

    internal static async Task<string> KeepAsync(byte[] raw)
    {
        using var stream = new MemoryStream(raw);
        return (await Letters.KeepAsync(stream, TestContext.Current.CancellationToken)).Sha256;
    }

    internal static async Task<Letter> ReadAsync(byte[] raw, string? charset = null) =>
        await Reader.ReadAsync(await KeepAsync(raw), charset, TestContext.Current.CancellationToken);

    internal static byte[] Content(LetterFile file)
    {
        using var stream = file.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
