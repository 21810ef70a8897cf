using System.Buffers.Binary;

namespace Consult.Mail.Inbound.Reading;

/// <summary>RAR archives, by their block headers (rarlab.com/technote.htm).</summary>
internal static partial class SealedArchive
{
    /// <summary>Blocks that are looked at; each file is one.</summary>
    private const int MostBlocks = 10_000;

    private static ReadOnlySpan<byte> Rar4 => "Rar!\x1A\x07\0"u8;

    private static ReadOnlySpan<byte> Rar5 => "Rar!\x1A\x07\x01\0"u8;

    /// <summary>CRC (2), type (1), flags (2), size of the header (2), size of the data (4) where there are some.</summary>
    private static bool IsSealedRar4(Forward file)
    {
        file.Skip(Rar4.Length);
        for (var n = 0; n < MostBlocks && file.Read(7) is { Length: 7 } block; n++)
        {
            var (type, flags, size) = (block[2], BinaryPrimitives.ReadUInt16LittleEndian(block.AsSpan(3)), BinaryPrimitives.ReadUInt16LittleEndian(block.AsSpan(5)));
            if ((type == 0x73 && (flags & 0x80) != 0) || (type == 0x74 && (flags & 0x04) != 0))
                return true;
            var rest = (long)size - block.Length;
            if (rest < 0 || type == 0x7B)
                return false;
            if ((flags & 0x8000) != 0 && rest >= 4 && file.Read(4) is { Length: 4 } data)
                rest += BinaryPrimitives.ReadUInt32LittleEndian(data) - 4;
            file.Skip(rest);
        }

        return false;
    }

    /// <summary>CRC (4), then numbers of variable length: size of the header, type, flags, size of the extra area and of the data.</summary>
    private static bool IsSealedRar5(Forward file)
    {
        file.Skip(Rar5.Length);
        for (var n = 0; n < MostBlocks && file.Read(4) is { Length: 4 }; n++)
        {
            var header = file.Read((int)Math.Min(file.Number(), 1 << 16));
            var at = 0;
            var (type, flags) = (Number(header, ref at), Number(header, ref at));
            if (type == 4)
                return true;
            var extra = (flags & 1) != 0 ? Number(header, ref at) : 0;
            var data = (flags & 2) != 0 ? Number(header, ref at) : 0;
            if (type is 2 or 3 && extra > 0 && extra <= header.Length && HasRecord(header.AsSpan(header.Length - (int)extra)))
                return true;
            if (header.Length == 0 || type == 5)
                return false;
            file.Skip(data);
        }

        return false;
    }

    /// <summary>Whether the extra area of a file has the record of its encryption, type 1.</summary>
    private static bool HasRecord(ReadOnlySpan<byte> extra)
    {
        while (extra.Length > 0)
        {
            var at = 0;
            var size = Number(extra, ref at);
            var next = at + size;
            if (Number(extra, ref at) == 1)
                return true;
            if (size <= 0 || next > extra.Length)
                return false;
            extra = extra[(int)next..];
        }

        return false;
    }

    /// <summary>Seven bits a byte, the lowest first; -1 behind the end.</summary>
    private static long Number(ReadOnlySpan<byte> bytes, ref int at)
    {
        var value = 0L;
        for (var shift = 0; shift < 63 && at < bytes.Length; shift += 7)
        {
            var b = bytes[at++];
            value |= (long)(b & 0x7F) << shift;
            if (b < 0x80)
                return value;
        }

        return -1;
    }

    /// <summary>Reads a stream that cannot go back, of which the head was read already.</summary>
    private sealed class Forward(byte[] head, Stream file, CancellationToken cancellation)
    {
        private int taken;

        /// <summary>Fewer bytes at the end.</summary>
        internal byte[] Read(int count)
        {
            cancellation.ThrowIfCancellationRequested();
            var bytes = new byte[Math.Max(0, count)];
            var near = Math.Min(bytes.Length, head.Length - taken);
            head.AsSpan(taken, near).CopyTo(bytes);
            taken += near;
            return bytes[..(near + file.ReadAtLeast(bytes.AsSpan(near), bytes.Length - near, throwOnEndOfStream: false))];
        }

        internal void Skip(long count)
        {
            for (var read = 1; count > 0 && read > 0; count -= read)
                read = Read((int)Math.Min(count, 1 << 16)).Length;
        }

        /// <inheritdoc cref="SealedArchive.Number"/>
        internal long Number()
        {
            var bytes = new byte[9];
            for (var n = 0; n < bytes.Length; n++)
            {
                if (Read(1) is not [var b])
                    return -1;
                bytes[n] = b;
                if (b < 0x80)
                    break;
            }

            var at = 0;
            return SealedArchive.Number(bytes, ref at);
        }
    }
}
