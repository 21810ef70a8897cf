using Consult.Data;
using Consult.Mail.Inbound.Decoding;
using Consult.Tickets.Files;
using MimeKit;

namespace Consult.Mail.Inbound.Reading;

/// <summary>What is attached, and what it is called.</summary>
internal sealed partial class LetterParts
{
    private int packed;

    private void Add(MimePart part, string name)
    {
        var type = part.ContentType.MimeType.ToLowerInvariant();
        if (type.StartsWith("multipart/", StringComparison.Ordinal))
            remarks.Add("入れ子が深すぎる部分があり、添付ファイルとして残しました。");
        var isSignature = type is "application/pkcs7-signature" or "application/x-pkcs7-signature" or "application/pgp-signature";
        var content = part.Content;
        Add(SafeName.Of(name.Length > 0 ? name : $"添付ファイル{++packed}{Ending(type)}"), type, () => content?.Open() ?? Stream.Null, isSignature);
    }

    private void Add(string name, string type, Func<Stream> open, bool isSignature = false) =>
        files.Add(new(name, CleanText.Cut(CleanText.Line(type), 120), open, SealedArchive.Is(open, cancellation), isSignature));

    private static string Ending(string type) => type switch
    {
        "text/calendar" => ".ics",
        "text/csv" => ".csv",
        "image/png" => ".png",
        "image/jpeg" => ".jpg",
        "image/gif" => ".gif",
        "application/pdf" => ".pdf",
        "application/pkcs7-mime" or "application/x-pkcs7-mime" => ".p7m",
        "application/zip" => ".zip",
        _ when type.StartsWith("text/", StringComparison.Ordinal) => ".txt",
        _ => ".bin",
    };

    /// <summary>The file's name as it was given; the one that could be read, where there are two.</summary>
    private static string Given(MimePart part)
    {
        string[] names =
        [
            HeaderParameters.Of(Raw(part, HeaderId.ContentDisposition)).GetValueOrDefault("filename") ?? "",
            HeaderParameters.Of(Raw(part, HeaderId.ContentType)).GetValueOrDefault("name") ?? "",
        ];
        var clean = names.Select(n => CleanText.Line(n)).Where(n => n.Length > 0).ToList();
        return clean.Find(n => !n.Contains('\uFFFD', StringComparison.Ordinal)) ?? clean.FirstOrDefault() ?? "";
    }

    private static byte[] Raw(MimePart part, HeaderId header)
    {
        var raw = part.Headers.FirstOrDefault(h => h.Id == header)?.RawValue ?? [];
        return raw.Length <= 1 << 16 ? raw : raw[..(1 << 16)];
    }
}
