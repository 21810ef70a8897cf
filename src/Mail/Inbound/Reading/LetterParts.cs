using System.Net;
using System.Text;
using Consult.Data;
using Consult.Tickets.Files;
using MimeKit;
using MimeKit.IO;

namespace Consult.Mail.Inbound.Reading;

/// <summary>Walks a letter's parts in order and gathers its text, its files and what a report says.</summary>
/// <param name="places">Where letters inside of the letter lie in it, in bytes.</param>
internal sealed partial class LetterParts(
    Stream letter, IReadOnlyDictionary<MessagePart, (long Begin, long End)> places, string? charset, Sources sources, CancellationToken cancellation)
{
    private readonly List<LetterFile> files = [];
    private readonly List<string> remarks = [];
    private readonly List<string> reported = [];
    private readonly List<Piece> spare = [];
    private readonly StringBuilder statuses = new();
    private List<Piece> pieces = [];
    private int inside;

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
}
