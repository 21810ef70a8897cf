using Consult.Calendar;
using Consult.Tickets;
using Consult.Tickets.Files;
using MimeKit;

namespace Consult.Mail.Outbound;

/// <summary>An outbox row as the letter that leaves: headers, text and HTML, files.</summary>
public sealed class LetterMime(MailSettings settings, LetterWriter writer, AttachmentStore store)
{
    /// <param name="files">Of <see cref="OutboundLetter.AttachmentIds"/>.</param>
    /// <param name="token">The ticket's number with its signature; null: it is about no ticket.</param>
    /// <returns>To be disposed of: it holds the files open.</returns>
    /// <exception cref="FileNotFoundException">A file's bytes are missing from the disk.</exception>
    /// <exception cref="FormatException">The recipient's address is none.</exception>
    public MimeMessage Make(OutboundLetter letter, IReadOnlyList<Attachment> files, string? token)
    {
        var to = MailboxAddress.TryParse(letter.Address, out var address) && address.Address.Contains('@', StringComparison.Ordinal) ? address.Address : throw new FormatException(letter.Address);
        var desk = writer.Desk(letter.Language);
        var message = new MimeMessage
        {
            Subject = letter.Subject,
            Date = Tokyo.Local(letter.MadeAt),
            MessageId = letter.MessageKey,
            Body = Body(letter, files),
        };
        message.From.Add(new MailboxAddress(desk, settings.Address));
        if (token is not null)
            message.ReplyTo.Add(new MailboxAddress($"{desk} [{token}]", ReplyAddress(token)));
        message.To.Add(new MailboxAddress(letter.Name, to));
        foreach (var key in letter.References)
            message.References.Add(key);
        if (letter.References.Count > 0)
            message.InReplyTo = letter.References[0];
        // RFC 3834 §5 and the desks that went round in circles: every letter of ours leaves by the program and is marked so, answers too, that no
        // vacation notice comes back. "auto-replied" would be right for a receipt that answers a letter, but not all that look for a mark know it.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        // Exchange and Outlook heed this one ([MS-OXCMAIL] 2.1.3.2.20).
        message.Headers.Add("X-Auto-Response-Suppress", "All");
        return message;
    }

    private string ReplyAddress(string token)
    {
        var at = settings.Address.LastIndexOf('@');
        return settings.PlusAddress ? $"{settings.Address[..at]}+{token}{settings.Address[at..]}" : settings.Address;
    }

    private MimeEntity Body(OutboundLetter letter, IReadOnlyList<Attachment> files)
    {
        var words = new MultipartAlternative { Text("plain", letter.Text), Text("html", letter.Html) };
        if (files.Count == 0)
            return words;
        var whole = new Multipart("mixed") { words };
        try
        {
            foreach (var file in files)
                whole.Add(Part(file));
        }
        catch
        {
            whole.Dispose();
            throw;
        }

        return whole;
    }

    private static TextPart Text(string kind, string text)
    {
        var part = new TextPart(kind) { ContentTransferEncoding = ContentEncoding.Base64 };
        part.SetText("utf-8", text);
        return part;
    }

    /// <summary>Outlook reads the name of Content-Type and knows only RFC 2047 there; all others read the file name of Content-Disposition, as RFC 2231 says.</summary>
    private MimePart Part(Attachment file)
    {
        var bytes = store.Open(file) ?? throw new FileNotFoundException(file.Name);
        // A message or multipart may not be Base64 (RFC 2046 §5.2.1).
        var type = ContentType.TryParse(file.MediaType, out var given) && given.MediaType is not ("message" or "multipart") ? given : new ContentType("application", "octet-stream");
        var part = new MimePart(type.MediaType, type.MediaSubtype)
        {
            Content = new MimeContent(bytes),
            ContentTransferEncoding = ContentEncoding.Base64,
            ContentDisposition = new ContentDisposition(ContentDisposition.Attachment),
        };
        Name(part.ContentType.Parameters, "name", file.Name, ParameterEncodingMethod.Rfc2047);
        Name(part.ContentDisposition.Parameters, "filename", file.Name, ParameterEncodingMethod.Rfc2231);
        return part;
    }

    private static void Name(ParameterList parameters, string parameter, string name, ParameterEncodingMethod method)
    {
        parameters.Add(System.Text.Encoding.UTF8, parameter, name);
        if (parameters.TryGetValue(parameter, out Parameter? added))
            added.EncodingMethod = method;
    }
}
