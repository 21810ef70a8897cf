using System.Text;
using Consult.Japanese;
using Consult.Mail.Inbound.Reading;
using Consult.Office;
using Consult.Tickets.Files;

namespace Consult.Search.Extraction;

/// <summary>Reads the words of one file. Files come from anywhere: this runs in a process of its own, which may be ended.</summary>
internal static class FileReading
{
    /// <summary>Bytes of a text file for one character that is kept.</summary>
    private const int BytesOfCharacter = 4;

    private static readonly byte[] Ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>Whatever a broken file makes the readers throw is a broken file; only memory and stack are left to the process.</summary>
    public static FileText Of(string path, string ending, int most)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            return Of(file, ending, most, depth: 0);
        }
        catch (FileNotFoundException)
        {
            return FileText.Not(Unread.Missing);
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            return FileText.Not(Unread.Broken);
        }
    }

    private static FileText Of(Stream file, string ending, int most, int depth)
    {
        var text = new BoundedText(most);
        switch (ending)
        {
            case "pdf":
                if (PdfWords.Read(file, text) is var why and not Unread.No)
                    return FileText.Not(why);
                break;
            case "docx" or "xlsx" or "pptx":
                // With a password the package lies in an OLE container ([MS-OFFCRYPTO] 2.3).
                if (StartsWith(file, Ole))
                    return FileText.Not(Unread.Password);
                OfficeText.Read(file, ending, text);
                break;
            case "eml":
                Letter(file, text, most, depth);
                break;
            default:
                if (Decoded(file, most, out var isCut) is not { } decoded)
                    return FileText.Not(Unread.Broken);
                text.Add(ending is "html" or "htm" ? EnclosedLetter.Words(decoded) : decoded);
                return Finished(text, isCut);
        }

        return Finished(text, isCut: false);
    }

    private static FileText Finished(BoundedText text, bool isCut)
    {
        var words = Tidy(text.ToString());
        return words.Length == 0 ? FileText.Not(Unread.NoWords) : new FileText(words, Unread.No, isCut || text.IsFull);
    }

    private static void Letter(Stream file, BoundedText text, int most, int depth)
    {
        using var letter = EnclosedLetter.Open(file);
        text.Add($"{letter.Subject}\n{letter.From?.Name} {letter.From?.Address}\n{letter.Text}\n");
        foreach (var enclosed in letter.Files.TakeWhile(_ => !text.IsFull))
        {
            text.Add(enclosed.Name + "\n");
            var ending = SafeName.Ending(enclosed.Name);
            if (depth > 0 || !ReadableFiles.AreRead(ending))
                continue;
            using var bytes = Whole(enclosed.Open);
            text.Add(Inner(bytes, ending, most, depth + 1).Text);
            text.Line();
        }
    }

    /// <summary>What is broken inside of a letter does not hide the letter.</summary>
    private static FileText Inner(Stream file, string ending, int most, int depth)
    {
        try
        {
            return Of(file, ending, most, depth);
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            return FileText.Not(Unread.Broken);
        }
    }

    private static MemoryStream Whole(Func<Stream> open)
    {
        using var bytes = open();
        var whole = new MemoryStream();
        bytes.CopyTo(whole);
        whole.Position = 0;
        return whole;
    }

    private static string? Decoded(Stream file, int most, out bool isCut)
    {
        var kept = new byte[Math.Min(file.Length, ((long)most * BytesOfCharacter) + 2)];
        var length = file.ReadAtLeast(kept, kept.Length, throwOnEndOfStream: false);
        isCut = file.Length > length;
        return TextBytes.Decode(isCut ? TextBytes.Beginning(kept.AsSpan(0, length), length - 2) : kept.AsSpan(0, length));
    }

    private static bool StartsWith(Stream file, ReadOnlySpan<byte> magic)
    {
        Span<byte> head = stackalloc byte[8];
        var length = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return head[..length].StartsWith(magic);
    }

    /// <summary>Without control characters, broken surrogates and more than one space or empty line on end.</summary>
    private static string Tidy(string text)
    {
        var tidy = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i] is '\r' or '\f' or '\v' or '\u2028' or '\u2029' ? '\n' : text[i] is '\t' or '\u00A0' ? ' ' : text[i];
            var isPair = char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (isPair)
                tidy.Append(c).Append(text[++i]);
            else if (char.IsSurrogate(c) || (char.IsControl(c) && c != '\n') || (c is ' ' or '\n' && (tidy.Length == 0 || (c == ' ' && tidy[^1] is ' ' or '\n') || EndsWithTwo(tidy, c))))
                continue;
            else
                tidy.Append(c);
        }

        return tidy.ToString().TrimEnd();
    }

    private static bool EndsWithTwo(StringBuilder text, char c) => c == '\n' && text.Length > 1 && text[^1] == '\n' && text[^2] == '\n';
}
