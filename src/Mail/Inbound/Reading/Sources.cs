using System.Buffers;

namespace Consult.Mail.Inbound.Reading;

/// <summary>The streams the files of a letter are read from.</summary>
internal sealed class Sources : IDisposable
{
    /// <summary>Up to this size a letter is kept in memory while it lives, in bytes: it is gone over several times.</summary>
    private const int Few = 4 << 20;

    private readonly List<IDisposable> open = [];
    private byte[]? near;

    internal void Add(IDisposable source) => open.Add(source);

    /// <summary>The same bytes, from memory if they are few.</summary>
    internal Stream Near(Stream raw)
    {
        if (raw.Length > Few)
            return raw;
        near = ArrayPool<byte>.Shared.Rent((int)raw.Length);
        var stream = new MemoryStream(near, 0, raw.ReadAtLeast(near.AsSpan(0, (int)raw.Length), (int)raw.Length, throwOnEndOfStream: false), writable: false);
        // Closed with the letter: the next letter's bytes come to lie in the same place.
        Add(stream);
        return stream;
    }

    public void Dispose()
    {
        open.ForEach(source => source.Dispose());
        if (Interlocked.Exchange(ref near, null) is { } rented)
            ArrayPool<byte>.Shared.Return(rented);
    }
}
