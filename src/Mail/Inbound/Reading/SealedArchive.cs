using System.Buffers.Binary;

namespace Consult.Mail.Inbound.Reading;

/// <summary>Whether a file needs a password (PPAP): then no scanner has looked inside.</summary>
internal static partial class SealedArchive
{
    /// <summary>The directory of a zip and the header of a 7z stand at the end; so much of it is looked at, in bytes.</summary>
    private const int Tail = 1 << 20;

    private const uint LocalHeader = 0x04034B50;
    private const uint CentralHeader = 0x02014B50;

    internal static bool Is(Func<Stream> open, CancellationToken cancellation)
    {
        using var file = open();
        var head = new byte[32];
        var length = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        if (length < head.Length)
            return false;
        var start = head.AsSpan();
        if (BinaryPrimitives.ReadUInt32LittleEndian(start) == LocalHeader)
            return (head[6] & 1) != 0 || HasSealedEntry(End(file, cancellation));
        if (start.StartsWith(Rar4))
            return IsSealedRar4(new Forward(head, file, cancellation));
        if (start.StartsWith(Rar5))
            return IsSealedRar5(new Forward(head, file, cancellation));
        if (start.StartsWith(Ole))
            return HasEncryptedPackage(file, cancellation);
        // 7zAES, by its number among the methods ([7zFormat.txt]).
        return start.StartsWith((ReadOnlySpan<byte>)[0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]) && End(file, cancellation).IndexOf((ReadOnlySpan<byte>)[0x06, 0xF1, 0x07, 0x01]) >= 0;
    }

    /// <summary>APPNOTE 4.3.12: bit 0 of the flags, also of entries behind a first one that is open, like a folder.</summary>
    private static bool HasSealedEntry(ReadOnlySpan<byte> end)
    {
        ReadOnlySpan<byte> mark = [0x50, 0x4B, 0x01, 0x02];
        for (var at = end.IndexOf(mark); at >= 0 && end.Length >= at + 46; at = end.IndexOf(mark))
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(end[at..]) == CentralHeader && (end[at + 8] & 1) != 0 && end[at + 7] < 64)
                return true;
            end = end[(at + 46)..];
        }

        return false;
    }

    private static ReadOnlySpan<byte> End(Stream file, CancellationToken cancellation)
    {
        var kept = new byte[2 * Tail];
        var length = 0;
        for (var read = file.Read(kept, length, kept.Length - length); read > 0; read = file.Read(kept, length, kept.Length - length))
        {
            cancellation.ThrowIfCancellationRequested();
            length += read;
            if (length < kept.Length)
                continue;
            kept.AsSpan(Tail).CopyTo(kept);
            length = Tail;
        }

        return kept.AsSpan(Math.Max(0, length - Tail), Math.Min(length, Tail));
    }
}
