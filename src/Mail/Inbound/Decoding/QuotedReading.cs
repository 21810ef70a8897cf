using Consult.Japanese;

namespace Consult.Mail.Inbound.Decoding;

/// <summary>Reads a header up to a separator that stands outside of quotes (RFC 5322 §3.2.4), of characters of two bytes and of JIS escapes.</summary>
internal ref struct QuotedReading(ReadOnlySpan<byte> header)
{
    private readonly ReadOnlySpan<byte> header = header;
    private readonly bool mayPair = !System.Text.Unicode.Utf8.IsValid(header) && JapaneseBytes.EucJp(header) is null;
    private int at;

    internal readonly bool IsAtEnd => at >= header.Length;

    /// <summary>The separator that ended the last reading; 0 at the end.</summary>
    internal byte Stopped { get; private set; }

    /// <returns>What stood before the separator, without quotes, folds and the space around it.</returns>
    internal byte[] Until(params ReadOnlySpan<byte> separators)
    {
        var read = new List<byte>();
        bool quoted = false, jis = false;
        var kept = 0;
        for (Stopped = 0; !IsAtEnd; at++)
        {
            var b = header[at];
            if (b == 0x1B && at + 1 < header.Length)
                jis = header[at..] is [_, (byte)'$', ..] or [_, (byte)'(', (byte)'I', ..];
            if (jis || IsLead(b))
            {
                read.Add(b);
                if (!jis && at + 1 < header.Length)
                    read.Add(header[++at]);
                kept = read.Count;
            }
            else if (b == '"')
            {
                quoted = !quoted;
                kept = read.Count;
            }
            else if (quoted && b == '\\' && at + 1 < header.Length)
            {
                read.Add(header[++at]);
                kept = read.Count;
            }
            else if (!quoted && separators.Contains(b))
            {
                Stopped = b;
                at++;
                break;
            }
            else if (b is not ((byte)'\r' or (byte)'\n'))
            {
                var isSpace = b is (byte)' ' or (byte)'\t';
                if (!isSpace || read.Count > 0 || quoted)
                    read.Add(isSpace ? (byte)' ' : b);
                if (!isSpace || quoted)
                    kept = read.Count;
            }
        }

        return [.. read.Take(kept)];
    }

    /// <summary>The first of two bytes of Shift_JIS, whose second may be a backslash or another ASCII sign; in no other encoding it may.</summary>
    private readonly bool IsLead(byte b) => mayPair && b is (>= 0x81 and <= 0x9F) or (>= 0xE0 and <= 0xFC);
}
