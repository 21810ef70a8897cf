using System.Text;
using System.Text.RegularExpressions;
using Consult.Mail.Inbound.Decoding;
using MimeKit;
using MimeKit.IO;
using MimeKit.Tnef;

namespace Consult.Mail.Inbound.Reading;

/// <summary>Parts that have to be opened first: packed by Outlook, inside of a signature, broken.</summary>
internal sealed partial class LetterParts
{
    /// <summary>Of the files whose inside is read as a part of the letter (signed or broken), in bytes.</summary>
    private const int MostInside = 64 << 20;

    /// <summary>Signatures, and letters packed by Outlook, inside each other.</summary>
    private const int DeepestInside = 4;

    private const string Unopened = "Outlook の形式の添付ファイル（winmail.dat）を開けませんでした。";

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
        catch (Exception broken) when (broken is not (OperationCanceledException or LetterUnreadable) && !StoreTrouble.IsDisk(broken))
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

    [GeneratedRegex(@"^--([^\r\n\s""\\]{1,200}?)[ \t]*\r?\nContent-", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex Boundary();
}
