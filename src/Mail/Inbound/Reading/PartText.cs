using System.Text;
using System.Text.RegularExpressions;
using Consult.Data;
using Consult.Mail.Inbound.Decoding;
using MimeKit;
using MimeKit.IO;
using MimeKit.Text;

namespace Consult.Mail.Inbound.Reading;

/// <summary>The text of one part, after its transfer encoding and its charset.</summary>
/// <param name="Remarks">What did not fit, in sentences.</param>
internal sealed partial record PartText(string Text, IReadOnlyList<string> Remarks)
{
    /// <summary>Text that is read of one part, in bytes: far more than a person reads.</summary>
    internal const int MostText = 1 << 20;

    /// <summary>HTML carries its pictures and styles with it.</summary>
    internal const int MostHtml = 4 << 20;

    internal static PartText Of(MimePart part, string? charset)
    {
        var isHtml = part.ContentType.IsMimeType("text", "html");
        var (bytes, isCut) = Bytes(part, isHtml ? MostHtml : MostText);
        var parameters = HeaderParameters.Of(part.Headers.FirstOrDefault(h => h.Id == HeaderId.ContentType)?.RawValue ?? []);
        var label = parameters.GetValueOrDefault("charset") ?? (isHtml ? MetaCharset(bytes) : null);
        var read = Read(bytes, label, charset, isCut);
        var remarks = new List<string>();
        if (isCut)
            remarks.Add("本文が長すぎるため、初めの部分だけを読み取りました。続きは、メールの原本で確認してください。");
        if (charset is null && Contradicts(read, label))
            remarks.Add($"本文の文字コードの表示（{CleanText.Cut(CleanText.Line(label!), 40)}）が実際と違うため、{read.ReadAs} として読み取りました。");
        if (!read.IsWhole)
            remarks.Add("本文に読み取れない文字がありました。その箇所を「\uFFFD」で示しています。");
        var text = parameters.GetValueOrDefault("format")?.Trim().Equals("flowed", StringComparison.OrdinalIgnoreCase) == true && !isHtml
            ? Unflowed(read.Text, parameters.GetValueOrDefault("delsp")?.Trim().Equals("yes", StringComparison.OrdinalIgnoreCase) == true)
            : read.Text;
        return new(Plain(text), remarks);
    }

    /// <summary>Without what no database stores, with line ends <c>\n</c>.</summary>
    internal static string Plain(string text) => CleanText.Of(text.ReplaceLineEndings("\n"));

    private static LetterText Read(byte[] bytes, string? label, string? charset, bool isCut)
    {
        LetterText Reading(int less) => charset is null ? LetterText.Of(bytes.AsSpan(..^less), label) : LetterText.As(bytes.AsSpan(..^less), charset);
        var read = Reading(0);
        // The cut may have gone through a character.
        for (var less = 1; isCut && !read.IsWhole && less < Math.Min(4, bytes.Length); less++)
            read = Reading(less);
        return read;
    }

    private static bool Contradicts(LetterText read, string? label)
    {
        var (said, found) = (CharsetLabel.Of(label), CharsetLabel.Of(read.ReadAs));
        return label is not null && said != Charset.Unknown && found is not (Charset.Ascii or Charset.Unknown) && said != found;
    }

    private static (byte[] Bytes, bool IsCut) Bytes(MimePart part, int most)
    {
        if (part.Content is null)
            return ([], false);
        using var content = IsMislabelled(part) ? new BoundStream(part.Content.Stream!, 0, -1, leaveOpen: true) : part.Content.Open();
        return Bounded(content, most);
    }

    /// <summary>At most so many bytes, cut after a line where there is one.</summary>
    internal static (byte[] Bytes, bool IsCut) Bounded(Stream content, int most)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[1 << 14];
        for (var read = content.Read(buffer); read > 0 && kept.Length <= most; read = content.Read(buffer))
            kept.Write(buffer, 0, read);
        var bytes = kept.ToArray();
        if (bytes.Length <= most)
            return (bytes, false);
        var line = bytes.AsSpan(..most).LastIndexOf((byte)'\n');
        return (bytes[..(line > most / 2 ? line + 1 : most)], true);
    }

    /// <summary>Quoted-printable and Base64 are ASCII. Bytes beyond it, and escapes of JIS between which =67 is a character, were never so encoded.</summary>
    private static bool IsMislabelled(MimePart part)
    {
        if (part.ContentTransferEncoding is not (ContentEncoding.QuotedPrintable or ContentEncoding.Base64))
            return false;
        var head = new byte[4096];
        var stream = part.Content!.Stream!;
        stream.Position = 0;
        var read = head.AsSpan(0, stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false));
        stream.Position = 0;
        if (part.ContentTransferEncoding == ContentEncoding.Base64)
            return read.IndexOfAnyInRange((byte)0x80, (byte)0xFF) >= 0 || read.Contains((byte)0x1B);
        return read.IndexOf("\u001b$"u8) >= 0 && read.IndexOf("=1B"u8) < 0;
    }

    private static string? MetaCharset(byte[] html) =>
        Meta().Match(Encoding.Latin1.GetString(html.AsSpan(0, Math.Min(html.Length, 4096)))) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>RFC 3676.</summary>
    private static string Unflowed(string text, bool deletesSpace)
    {
        using var reader = new StringReader(text.ReplaceLineEndings("\n"));
        using var writer = new StringWriter();
        new FlowedToText { DeleteSpace = deletesSpace }.Convert(reader, writer);
        return writer.ToString();
    }

    [GeneratedRegex(@"<meta\b[^>]{0,200}?charset\s*=\s*[""']?([A-Za-z0-9_:.-]{2,40})", RegexOptions.IgnoreCase)]
    private static partial Regex Meta();
}
