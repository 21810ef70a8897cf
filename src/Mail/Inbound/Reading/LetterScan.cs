using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Consult.Mail.Inbound.Reading;

/// <summary>Looks a letter's bytes over before anything is parsed: where it begins, what it is the same as, and that it is no bomb of headers.</summary>
internal static class LetterScan
{
    private const int MostFields = 20_000;

    /// <summary>Half a million bytes in one field. MimeKit's time for a folded field grows with the square of its length.</summary>
    private const long MostCost = 1L << 38;

    /// <summary>What the sender's program writes and no server on the way may change (RFC 5321 §4.4 lets them add only trace headers).</summary>
    private static readonly string[] Written = ["From", "To", "Cc", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"];

    /// <summary>Behind empty lines and the line of an mbox file that some programs leave at the top.</summary>
    internal static long Beginning(Stream raw)
    {
        var head = new byte[4096];
        raw.Position = 0;
        var rest = head.AsSpan(0, raw.ReadAtLeast(head, head.Length, throwOnEndOfStream: false));
        var length = rest.Length;
        rest = rest.TrimStart("\r\n"u8);
        if (rest.StartsWith("From "u8) || rest.StartsWith(">From "u8))
            rest = rest[(rest.IndexOf((byte)'\n') + 1)..];
        return length - rest.Length;
    }

    /// <summary>Reads all of the letter once: hashes its body and refuses what would keep the parser busy for hours.</summary>
    /// <returns>The hash of the body. Carriage returns and empty lines at the end do not count: they change with the way a letter takes.</returns>
    /// <exception cref="LetterUnreadable">The headers are more or longer than a letter has.</exception>
    internal static byte[] Body(Stream letter, CancellationToken cancellation)
    {
        using var hash = new BodyHash();
        var fields = new Fields();
        using var memory = MemoryPool<byte>.Shared.Rent(1 << 16);
        var buffer = memory.Memory.Span;
        letter.Position = 0;
        while (letter.Read(buffer) is > 0 and var read)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var rest = buffer[..read]; rest.Length > 0;)
            {
                var end = rest.IndexOf((byte)'\n');
                var line = end < 0 ? rest : rest[..end];
                var isBody = fields.IsBehindFirst;
                fields.Take(line);
                if (end >= 0)
                    fields.EndLine();
                if (isBody)
                    hash.Take(line, isWhole: end >= 0);
                rest = rest[(end < 0 ? rest.Length : end + 1)..];
            }
        }

        return hash.Finish();
    }

    /// <summary>SHA-256 of what the sender wrote.</summary>
    /// <returns>Null without a Message-ID: nothing else then tells two letters of a copier apart.</returns>
    internal static string? Identity(byte[] body, LetterHeaders headers)
    {
        if (headers.Ids("Message-ID").Count == 0)
            return null;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(body);
        foreach (var name in Written)
        {
            hash.AppendData(Encoding.ASCII.GetBytes(name.ToLowerInvariant()));
            hash.AppendData(Unfolded(headers.Raw(name)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static byte[] Unfolded(ReadOnlySpan<byte> value)
    {
        var kept = new List<byte>(value.Length + 1) { (byte)':' };
        foreach (var b in value)
        {
            var isSpace = b is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';
            if (!isSpace || kept[^1] is not ((byte)' ' or (byte)':'))
                kept.Add(isSpace ? (byte)' ' : b);
        }

        return [.. kept[^1] == ' ' ? kept.SkipLast(1) : kept, (byte)'\n'];
    }

    private sealed class BodyHash : IDisposable
    {
        private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private readonly byte[] kept = ArrayPool<byte>.Shared.Rent(1 << 16);
        private int length;
        private long newlines;

        /// <param name="line">A line without its line feed, or a part of it.</param>
        internal void Take(ReadOnlySpan<byte> line, bool isWhole)
        {
            while (line.Length > 0)
            {
                var end = line.IndexOf((byte)'\r');
                var piece = end < 0 ? line : line[..end];
                for (; piece.Length > 0 && newlines > 0; newlines--)
                    Put("\n"u8);
                Put(piece);
                line = line[(end < 0 ? line.Length : end + 1)..];
            }

            newlines += isWhole ? 1 : 0;
        }

        internal byte[] Finish()
        {
            hash.AppendData(kept, 0, length);
            return hash.GetHashAndReset();
        }

        public void Dispose()
        {
            ArrayPool<byte>.Shared.Return(kept);
            hash.Dispose();
        }

        private void Put(ReadOnlySpan<byte> bytes)
        {
            if (length + bytes.Length > kept.Length)
            {
                hash.AppendData(kept, 0, length);
                length = 0;
            }

            bytes.CopyTo(kept.AsSpan(length));
            length += bytes.Length;
        }
    }

    /// <summary>Counts what stands where headers stand: at the beginning and behind every line that may be a boundary.</summary>
    private struct Fields()
    {
        private bool inHeaders = true;
        private bool mayBeName = true;
        private int column;
        private int dashes;
        private int found;
        private long length;
        private long cost;

        /// <summary>Whether the letter's own headers have ended.</summary>
        internal bool IsBehindFirst { get; private set; }

        /// <param name="line">A line or a part of it.</param>
        internal void Take(ReadOnlySpan<byte> line)
        {
            for (; line.Length > 0 && (inHeaders || column < 2); line = line[1..])
                Next(line[0]);
            column += line.Length;
        }

        internal void EndLine()
        {
            if (column == 0)
                (inHeaders, IsBehindFirst) = (false, true);
            (column, dashes, mayBeName) = (0, 0, true);
        }

        private void Next(byte b)
        {
            if (b == '\r')
                return;
            if (inHeaders)
                InField(b);
            dashes += column < 2 && b == '-' ? 1 : 0;
            inHeaders |= column == 1 && dashes == 2;
            column++;
        }

        private void InField(byte b)
        {
            if (column == 0 && b is not ((byte)' ' or (byte)'\t'))
                (cost, length) = (cost + (length * length), 0);
            if (mayBeName && b == ':' && column > 0)
                found++;
            mayBeName &= b is > (byte)' ' and not (byte)':';
            length++;
            if (found > MostFields || cost + (length * length) > MostCost)
                throw new LetterUnreadable("メールのヘッダーが多すぎるか、長すぎます。");
        }
    }
}
