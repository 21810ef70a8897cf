using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Consult.Data;
using Consult.Mail.Inbound.Decoding;
using Consult.Tickets.Files;
using MimeKit;
using MimeKit.IO;
using MimeKit.Tnef;

namespace Consult.Mail.Inbound.Reading;

/// <summary>Walks a letter's parts in order and gathers its text, its files and what a report says.</summary>
/// <param name="places">Where letters inside of the letter lie in it, in bytes.</param>
internal sealed partial class LetterParts(
    Stream letter, IReadOnlyDictionary<MessagePart, (long Begin, long End)> places, string? charset, Sources sources, CancellationToken cancellation)
{
    /// <summary>Of the files whose inside is read as a part of the letter (signed or broken), in bytes.</summary>
    private const int MostInside = 64 << 20;

    /// <summary>Signatures, and letters packed by Outlook, inside each other.</summary>
    private const int DeepestInside = 4;

    private const string Unopened = "Outlook の形式の添付ファイル（winmail.dat）を開けませんでした。";

    private readonly List<LetterFile> files = [];
    private readonly List<string> remarks = [];
    private readonly List<string> reported = [];
    private readonly List<Piece> spare = [];
    private readonly StringBuilder statuses = new();
    private List<Piece> pieces = [];
    private int inside;
    private int packed;

    internal IReadOnlyList<LetterFile> Files => files;

    internal IReadOnlyList<string> Remarks => [.. remarks.Distinct(StringComparer.Ordinal)];

    /// <summary>Whether the letter as a whole is a report on another (RFC 6522).</summary>
    internal bool IsReport { get; private set; }

    /// <summary>What the delivery reports in it say (RFC 3464); "" where there are none.</summary>
    internal string Statuses => statuses.ToString();

    /// <summary>Message-IDs of the letters that were sent back with it.</summary>
    internal IReadOnlyList<string> Reported => reported;

    internal string Text { get; private set; } = "";

    internal string? Html { get; private set; }

    private sealed record Piece(string Plain, string? Html)
    {
        internal bool IsBlank => string.IsNullOrWhiteSpace(Plain) && string.IsNullOrWhiteSpace(Html);
    }

    /// <param name="bodyAt">Where the body begins in the letter.</param>
    internal void TakeAll(MimeMessage message, long bodyAt)
    {
        if (message.Body is Multipart { Count: 0 } broken)
            TakeBroken(broken, bodyAt);
        else if (message.Body is { } body)
            Take(body);
        var all = pieces.Exists(p => !p.IsBlank) ? pieces : spare;
        var html = all.Exists(p => p.Html is not null) ? string.Join("\n", all.Select(p => p.Html ?? $"<p>{WebUtility.HtmlEncode(p.Plain).Replace("\n", "<br>", StringComparison.Ordinal)}</p>")) : null;
        Text = string.Join("\n\n", all.Select(p => string.IsNullOrWhiteSpace(p.Plain) && p.Html is not null ? HtmlText.Of(p.Html, cancellation) : p.Plain.TrimEnd('\n')).Where(t => t.Length > 0));
        Html = html is not null && SafeHtml.IsWithin(html) ? html : null;
        if (html is not null && Html is null)
            remarks.Add("HTML の作りが複雑すぎるため、文字だけを表示しています。");
    }

    private void Take(MimeEntity entity)
    {
        cancellation.ThrowIfCancellationRequested();
        switch (entity)
        {
            case TextRfc822Headers headers:
                TakeReturned(headers.Message?.Headers);
                break;
            case MessagePart enclosed:
                TakeLetter(enclosed);
                break;
            case Multipart { Count: 0 } broken:
                TakeBroken(broken, null);
                break;
            case Multipart multipart:
                TakeParts(multipart);
                break;
            case MimePart part:
                TakePart(part);
                break;
        }
    }

    private void TakeParts(Multipart multipart)
    {
        var kind = multipart.ContentType.MediaSubtype.ToLowerInvariant();
        if (kind == "alternative")
        {
            TakeAlternatives(multipart);
            return;
        }

        IsReport |= kind == "report";
        if (kind == "encrypted")
            remarks.Add("暗号化されたメールのため、中を読めません。");
        foreach (var part in multipart)
        {
            // The resource fork of a Macintosh file; the file itself is the next part.
            if (kind == "appledouble" && part.ContentType.MimeType.Equals("application/applefile", StringComparison.OrdinalIgnoreCase))
                continue;
            Take(part);
        }
    }

    /// <summary>One text in several forms: the plain form to read, the last form in HTML to show, and whatever files hang on any of them.</summary>
    private void TakeAlternatives(Multipart multipart)
    {
        var outer = pieces;
        var forms = new List<Piece>();
        foreach (var part in multipart)
        {
            pieces = [];
            Take(part);
            forms.Add(new(string.Join("\n\n", pieces.Select(p => p.Plain.TrimEnd('\n')).Where(t => t.Length > 0)), pieces.Exists(p => p.Html is not null) ? string.Join("\n", pieces.Select(p => p.Html)) : null));
        }

        pieces = outer;
        pieces.Add(new(forms.Select(f => f.Plain).FirstOrDefault(t => !string.IsNullOrWhiteSpace(t)) ?? "", forms.Select(f => f.Html).LastOrDefault(h => !string.IsNullOrWhiteSpace(h))));
    }

    private void TakePart(MimePart part)
    {
        var type = part.ContentType.MimeType.ToLowerInvariant();
        var name = Given(part);
        if (type is "message/delivery-status" or "message/disposition-notification" or "message/feedback-report")
            statuses.Append(PartText.Of(part, null).Text).Append('\n');
        else if (IsPackedByOutlook(part, type, name))
            TakePacked(part, name);
        else if (type is "application/pkcs7-mime" or "application/x-pkcs7-mime" && TakeSigned(part))
            return;
        else if (IsBody(part, type, name))
            TakeText(part, type);
        else
            Add(part, name);
    }

    /// <summary>Text is the letter's own, unless it is called a file; a name alone makes it a file only where other text is.</summary>
    private bool IsBody(MimePart part, string type, string name)
    {
        // What is no type at all ("Content-Type: text", or nothing) is what a person wrote.
        var isText = type.StartsWith("text/", StringComparison.Ordinal) && type is not ("text/calendar" or "text/csv" or "text/vcard" or "text/x-vcard" or "text/rtf" or "text/xml")
            || !Raw(part, HeaderId.ContentType).Contains((byte)'/');
        if (type is "text/rtf" && inside > 0 && name.Length == 0)
            return true;
        return isText && part.ContentDisposition?.IsAttachment != true && (name.Length == 0 || (part.ContentDisposition is null && pieces.Count == 0));
    }

    private void TakeText(MimePart part, string type)
    {
        if (type == "text/rtf")
        {
            using var content = part.Content?.Open() ?? Stream.Null;
            pieces.Add(new(RtfText.Of(PartText.Bounded(content, PartText.MostText).Bytes), null));
            return;
        }

        var text = PartText.Of(part, charset);
        remarks.AddRange(text.Remarks);
        pieces.Add(type == "text/html" ? new("", text.Text) : new(text.Text, null));
    }

    private void TakeLetter(MessagePart enclosed)
    {
        if (enclosed.Message is not { } message)
            return;
        TakeReturned(message.Headers);
        Func<Stream> open = places.TryGetValue(enclosed, out var place) && inside == 0
            ? () => new BoundStream(letter, place.Begin, place.End, leaveOpen: true)
            : () => Written(message);
        var subject = new LetterHeaders(message.Headers, charset).Line("Subject");
        Add(SafeName.Of((subject.Length > 0 ? CleanText.Cut(subject, 100).Replace('/', '／').Replace('\\', '＼') : "転送されたメール") + ".eml"), "message/rfc822", open);
    }

    private static MemoryStream Written(MimeMessage message)
    {
        var bytes = new MemoryStream();
        message.WriteTo(bytes);
        bytes.Position = 0;
        return bytes;
    }

    private void TakeReturned(HeaderList? headers)
    {
        if (headers is not null)
            reported.AddRange(new LetterHeaders(headers, null).Ids("Message-ID"));
    }

    private static bool IsPackedByOutlook(MimePart part, string type, string name) =>
        part is TnefPart || type is "application/ms-tnef" or "application/vnd.ms-tnef" || (name.Equals("winmail.dat", StringComparison.OrdinalIgnoreCase) && part.Content is not null);

    /// <summary>winmail.dat: its files come beside it; its text counts where the letter has no other.</summary>
    private void TakePacked(MimePart part, string name)
    {
        Add(part, name.Length > 0 ? name : "winmail.dat");
        if (inside >= DeepestInside || part.Content is null)
            return;
        var outer = pieces;
        pieces = [];
        inside++;
        try
        {
            var before = files.Count;
            var message = (part as TnefPart ?? new TnefPart { Content = part.Content }).ConvertToMessage();
            sources.Add(message);
            if (message.Body is { } body)
                Take(body);
            if (files.Count == before && pieces.Count == 0)
                remarks.Add(Unopened);
        }
        catch (Exception broken) when (broken is not (OperationCanceledException or LetterUnreadable))
        {
            remarks.Add(Unopened);
        }

        inside--;
        spare.AddRange(pieces);
        pieces = outer;
    }

    /// <summary>A letter inside of its signature (RFC 8551 §3.5.2) is read like one beside it.</summary>
    /// <returns>False where it is a file: encrypted, or nothing that can be opened.</returns>
    private bool TakeSigned(MimePart part)
    {
        if (part.Content is null || inside >= DeepestInside)
            return false;
        using var content = part.Content.Open();
        var (bytes, isCut) = PartText.Bounded(content, MostInside);
        if (isCut || OpaqueSignature.Content(bytes) is not { } signed)
        {
            remarks.Add("暗号化されたメール（S/MIME）のため、中を読めません。");
            return false;
        }

        var stream = new MemoryStream(signed);
        sources.Add(stream);
        inside++;
        Take(LetterReading.Inner(stream, cancellation));
        inside--;
        return true;
    }

    /// <summary>A multipart whose boundary is missing or never comes: the boundary is looked for in the text; else all of it is text.</summary>
    private void TakeBroken(Multipart broken, long? bodyAt)
    {
        var (bytes, _) = PartText.Bounded(bodyAt is { } at ? new BoundStream(letter, at, letter.Length, leaveOpen: true) : Content(broken), MostInside);
        remarks.Add("メールの区切りの指定が壊れていました。読み取れた部分を表示しています。");
        var match = inside < DeepestInside ? Boundary().Match(Encoding.Latin1.GetString(bytes)) : Match.Empty;
        if (match.Success)
        {
            var stream = new MemoryStream([.. Encoding.Latin1.GetBytes($"Content-Type: multipart/mixed; boundary=\"{match.Groups[1].Value}\"\r\n\r\n"), .. bytes]);
            sources.Add(stream);
            inside++;
            Take(LetterReading.Inner(stream, cancellation));
            inside--;
            return;
        }

        var text = bytes.AsSpan(..Math.Min(bytes.Length, PartText.MostText));
        pieces.Add(new(PartText.Plain((charset is null ? LetterText.Of(text, null) : LetterText.As(text, charset)).Text), null));
    }

    private static MemoryStream Content(Multipart broken)
    {
        var bytes = new MemoryStream();
        broken.WriteTo(bytes, contentOnly: true);
        bytes.Position = 0;
        return bytes;
    }

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

    [GeneratedRegex(@"^--([^\r\n\s""\\]{1,200}?)[ \t]*\r?\nContent-", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex Boundary();
}
