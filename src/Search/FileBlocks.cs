using Microsoft.Win32.SafeHandles;

namespace Consult.Search;

/// <summary>
/// Blocks of files that do not change, kept in memory as far as there is room: most reads of a search are a few bytes, and asking the system for them costs
/// more than what is done with them. Each block has one place, which it loses to the next that needs it.
/// </summary>
/// <param name="room">In bytes.</param>
internal sealed class FileBlocks(int room)
{
    private const int Size = 16 * 1024;

    private readonly Block?[] places = new Block?[room / Size];

    /// <summary>Of all indexes of this process together.</summary>
    public static FileBlocks Shared { get; } = new(128 * 1024 * 1024);

    /// <summary>Fills the target from that place of the file on.</summary>
    /// <exception cref="EndOfStreamException">The file is shorter.</exception>
    public void Read(SafeFileHandle file, long from, Span<byte> target)
    {
        while (target.Length > 0)
        {
            var (number, inside) = Math.DivRem(from, Size);
            var bytes = Of(file, number);
            if (inside >= bytes.Length)
                throw new EndOfStreamException($"The file ends before {from}.");
            var part = bytes.AsSpan((int)inside, (int)Math.Min(target.Length, bytes.Length - inside));
            part.CopyTo(target);
            from += part.Length;
            target = target[part.Length..];
        }
    }

    private byte[] Of(SafeFileHandle file, long number)
    {
        ref var place = ref places[(uint)HashCode.Combine(file, number) % (uint)places.Length];
        if (Volatile.Read(ref place) is { } kept && kept.File == file && kept.Number == number)
        {
            // As reading it would say.
            ObjectDisposedException.ThrowIf(file.IsClosed, file);
            return kept.Bytes;
        }

        var bytes = new byte[Math.Clamp(RandomAccess.GetLength(file) - (number * Size), 0, Size)];
        Fill(file, number * Size, bytes);
        Volatile.Write(ref place, new Block(file, number, bytes));
        return bytes;
    }

    /// <summary>Past the memory.</summary>
    public static void Fill(SafeFileHandle file, long from, Span<byte> target)
    {
        while (target.Length > 0)
        {
            var read = RandomAccess.Read(file, target, from);
            if (read == 0)
                throw new EndOfStreamException($"The file ends before {from}.");
            from += read;
            target = target[read..];
        }
    }

    private sealed record Block(SafeFileHandle File, long Number, byte[] Bytes);
}
