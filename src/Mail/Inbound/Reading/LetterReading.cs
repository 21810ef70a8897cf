using MimeKit;
using MimeKit.IO;

namespace Consult.Mail.Inbound.Reading;

/// <summary>The course of one reading: the bytes are looked over, parsed, and walked part by part.</summary>
internal static class LetterReading
{
    /// <summary>Deeper multiparts are taken as a file.</summary>
    private const int Deepest = 60;

    /// <summary>Of one letter; beyond it no person wrote it.</summary>
    private const int MostParts = 3000;

    private static readonly ParserOptions Options = new() { MaxMimeDepth = Deepest };

    internal static Letter Read(Stream raw, string sha256, string? charset, Sources sources, CancellationToken cancellation)
    {
        var stream = new BoundStream(raw, LetterScan.Beginning(raw), raw.Length, leaveOpen: true);
        var body = LetterScan.Body(stream, cancellation);
        var headers = Headers(stream, charset, out var bodyAt, cancellation);
        var places = new Dictionary<MessagePart, (long Begin, long End)>();
        var message = Parse(stream, places, cancellation);
        sources.Add(message);
        var parts = new LetterParts(stream, places, charset, sources, cancellation);
        parts.TakeAll(message, bodyAt);
        var subject = headers.Line("Subject");
        return new Letter(sources)
        {
            Subject = subject.Length > 0 ? subject : Letter.NoSubject,
            From = headers.Address("From"),
            To = headers.Addresses("To"),
            Cc = headers.Addresses("Cc"),
            MessageId = headers.Ids("Message-ID") is [var id, ..] ? id : null,
            InReplyTo = headers.Ids("In-Reply-To"),
            References = headers.Ids("References"),
            Text = parts.Text,
            Html = parts.Html,
            Files = parts.Files,
            Signs = Machines.Signs(headers, parts, subject),
            AuthenticationResults = headers.Has("Authentication-Results") ? headers.Line("Authentication-Results") : null,
            Identity = LetterScan.Identity(body, headers) ?? sha256,
            Remarks = [.. headers.Remarks, .. parts.Remarks],
        };
    }

    private static LetterHeaders Headers(Stream stream, string? charset, out long bodyAt, CancellationToken cancellation)
    {
        stream.Position = 0;
        var parser = new MimeParser(Options, stream, MimeFormat.Entity);
        var list = parser.ParseHeaders(cancellation);
        bodyAt = parser.Position;
        return new LetterHeaders(list, charset);
    }

    private static MimeMessage Parse(Stream stream, Dictionary<MessagePart, (long Begin, long End)> places, CancellationToken cancellation)
    {
        stream.Position = 0;
        var parser = new MimeParser(Options, stream, MimeFormat.Entity, persistent: true);
        var count = 0;
        parser.MimeEntityBegin += (_, _) =>
        {
            if (++count > MostParts)
                throw new LetterUnreadable($"メールを構成する部分が多すぎます（{MostParts}個まで）。");
        };
        parser.MimeMessageEnd += (_, end) =>
        {
            if (end.Parent is { } part)
                places[part] = (end.BeginOffset, end.EndOffset);
        };
        return parser.ParseMessage(cancellation);
    }

    /// <summary>The entity that was inside of a signature.</summary>
    internal static MimeEntity Inner(Stream content, CancellationToken cancellation) =>
        new MimeParser(Options, content, MimeFormat.Entity, persistent: true).ParseEntity(cancellation);
}
