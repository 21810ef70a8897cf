using System.Text;

namespace Consult.Mail.Inbound.Decoding;

/// <summary>
/// The text of a header (RFC 2047) as letters really have it: words split inside a character, spaces within words, raw bytes beside or instead of words,
/// labels that are wrong. Never fails.
/// </summary>
internal static class EncodedWords
{
    /// <summary>Far beyond what a word may have (75 bytes), so that a header full of beginnings is read in a bounded time.</summary>
    private const int Longest = 16_384;

    /// <param name="forced">The charset a person wants everything read in; null: by bytes and labels.</param>
    internal static string Decode(ReadOnlySpan<byte> header, string? forced = null)
    {
        var text = new StringBuilder();
        var word = new List<byte>();
        string? label = null;
        while (header.Length > 0)
        {
            var (before, found) = Next(header);
            var between = header[..before];
            // Space between two words is not text (RFC 2047 §6.2); words of one charset may share a character.
            var joins = found is not null && label is not null && IsSpace(between);
            if (found is null || !joins || CharsetLabel.Of(found.Value.Label) != CharsetLabel.Of(label))
                Flush(text, word, ref label, forced);
            if (!joins)
                text.Append(Read(Unfolded(between), null, forced));
            if (found is not { } next)
                break;
            word.AddRange(next.Bytes);
            label = next.Label;
            header = header[(before + next.Length)..];
        }

        Flush(text, word, ref label, forced);
        return text.ToString().Trim();
    }

    private static string Read(byte[] bytes, string? label, string? forced) => (forced is null ? LetterText.Of(bytes, label) : LetterText.As(bytes, forced)).Text;

    private static void Flush(StringBuilder text, List<byte> word, ref string? label, string? forced)
    {
        if (label is not null)
            text.Append(Read([.. word], label, forced));
        word.Clear();
        label = null;
    }

    /// <summary>The first word and how many bytes stand before it; all of them if there is none.</summary>
    private static (int Before, (string Label, byte[] Bytes, int Length)? Word) Next(ReadOnlySpan<byte> header)
    {
        for (var at = 0; at + 1 < header.Length; at++)
        {
            if (header[at] == '=' && header[at + 1] == '?' && Word(header[at..]) is { } word)
                return (at, word);
        }

        return (header.Length, null);
    }

    /// <summary><c>=?charset*language?B?…?=</c></summary>
    private static (string Label, byte[] Bytes, int Length)? Word(ReadOnlySpan<byte> bytes)
    {
        var charset = bytes[2..].IndexOf((byte)'?') + 2;
        if (charset is < 3 or > 60 || bytes.Length < charset + 4 || bytes[charset + 2] != '?')
            return null;
        var content = bytes[(charset + 3)..Math.Min(bytes.Length, charset + 3 + Longest)];
        var end = content.IndexOf("?="u8);
        if (end < 0)
            return null;
        var decoded = (char)bytes[charset + 1] switch
        {
            'B' or 'b' => Base64(content[..end]),
            'Q' or 'q' => Quoted(content[..end]),
            _ => null,
        };
        return decoded is null ? null : (Encoding.ASCII.GetString(bytes[2..charset]).Split('*')[0], decoded, charset + 3 + end + 2);
    }

    /// <summary>What is no digit of Base64 is passed over, what is missing at the end is not missed.</summary>
    private static byte[] Base64(ReadOnlySpan<byte> content)
    {
        var digits = new List<byte>(content.Length + 3);
        foreach (var b in content)
        {
            if (char.IsAsciiLetterOrDigit((char)b) || b is (byte)'+' or (byte)'/')
                digits.Add(b);
        }

        if (digits.Count % 4 == 1)
            digits.RemoveAt(digits.Count - 1);
        while (digits.Count % 4 != 0)
            digits.Add((byte)'=');
        var decoded = new byte[digits.Count];
        System.Buffers.Text.Base64.DecodeFromUtf8(digits.ToArray(), decoded, out _, out var length);
        return decoded[..length];
    }

    private static byte[] Quoted(ReadOnlySpan<byte> content)
    {
        var decoded = new List<byte>(content.Length);
        for (var i = 0; i < content.Length; i++)
        {
            if (content[i] == '=' && i + 2 < content.Length && char.IsAsciiHexDigit((char)content[i + 1]) && char.IsAsciiHexDigit((char)content[i + 2]))
            {
                decoded.Add(Convert.FromHexString([(char)content[i + 1], (char)content[i + 2]])[0]);
                i += 2;
            }
            else if (content[i] is not ((byte)'\r' or (byte)'\n'))
            {
                decoded.Add(content[i] == '_' ? (byte)' ' : content[i]);
            }
        }

        return [.. decoded];
    }

    private static bool IsSpace(ReadOnlySpan<byte> bytes) => bytes.IndexOfAnyExcept(" \t\r\n"u8) < 0;

    /// <summary>Without the line breaks of folding (RFC 5322 §2.2.3); the space after them is part of the text.</summary>
    private static byte[] Unfolded(ReadOnlySpan<byte> bytes)
    {
        var kept = new List<byte>(bytes.Length);
        foreach (var b in bytes)
        {
            if (b is not ((byte)'\r' or (byte)'\n'))
                kept.Add(b == '\t' ? (byte)' ' : b);
        }

        return [.. kept];
    }
}
