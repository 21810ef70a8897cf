namespace Consult.Mail.Inbound.Importing;

/// <summary>
/// The letters of a file, byte for byte: one of an .eml, all of an mbox (RFC 4155, with the quoting of ">From " undone as by mboxrd).
/// Only one letter is held at a time, and large ones on disk.
/// </summary>
public static class MboxSplitter
{
    private const int InMemory = 1 << 20;

    /// <param name="file">Read once from where it stands.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Each stream is valid until the next is asked for.</returns>
    public static async IAsyncEnumerable<Stream> SplitAsync(Stream file, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var lines = new ByteLines(file);
        var line = await lines.NextAsync(cancellation);
        if (line is null)
            yield break;
        var isMbox = IsFrom(line);
        if (isMbox)
            line = await lines.NextAsync(cancellation);
        while (line is not null)
        {
            await using var letter = new FileBufferingLetter(InMemory);
            byte[]? blank = null;
            for (; line is not null && !(isMbox && blank is not null && IsFrom(line)); line = await lines.NextAsync(cancellation))
            {
                // The blank line before "From " belongs to the mbox, every other to the letter.
                if (blank is not null)
                    await letter.WriteAsync(blank, cancellation);
                blank = isMbox && IsBlank(line) ? line : null;
                if (blank is null)
                    await letter.WriteAsync(isMbox && IsQuotedFrom(line) ? line.AsMemory(1) : line, cancellation);
            }

            if (blank is not null && line is null && !isMbox)
                await letter.WriteAsync(blank, cancellation);
            yield return letter.Read();
            line = line is null ? null : await lines.NextAsync(cancellation);
        }
    }

    private static bool IsFrom(byte[] line) => line.AsSpan().StartsWith("From "u8);

    private static bool IsQuotedFrom(byte[] line) => line.AsSpan().TrimStart((byte)'>').StartsWith("From "u8) && line[0] == '>';

    private static bool IsBlank(byte[] line) => line is [(byte)'\n'] or [(byte)'\r', (byte)'\n'];

    /// <summary>Lines with their ends; a line that is far too long comes in pieces.</summary>
    private sealed class ByteLines(Stream file)
    {
        private const int Longest = 1 << 16;
        private readonly byte[] buffer = new byte[Longest];
        private int start;
        private int end;

        internal async Task<byte[]?> NextAsync(CancellationToken cancellation)
        {
            while (true)
            {
                var feed = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
                if (feed >= 0 || end - start == buffer.Length)
                    return Take(feed >= 0 ? feed + 1 : end - start);
                buffer.AsSpan(start, end - start).CopyTo(buffer);
                (start, end) = (0, end - start);
                var read = await file.ReadAsync(buffer.AsMemory(end), cancellation);
                if (read == 0)
                    return end == 0 ? null : Take(end);
                end += read;
            }
        }

        private byte[] Take(int length)
        {
            var line = buffer.AsSpan(start, length).ToArray();
            start += length;
            return line;
        }
    }

    /// <summary>Memory for small letters, a file that deletes itself for large ones.</summary>
    private sealed class FileBufferingLetter(int inMemory) : IAsyncDisposable
    {
        private Stream bytes = new MemoryStream();

        internal async ValueTask WriteAsync(ReadOnlyMemory<byte> piece, CancellationToken cancellation)
        {
            if (bytes is MemoryStream memory && memory.Length + piece.Length > inMemory)
            {
                bytes = new FileStream(Path.GetTempFileName(), new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous });
                memory.Position = 0;
                await memory.CopyToAsync(bytes, cancellation);
            }

            await bytes.WriteAsync(piece, cancellation);
        }

        internal Stream Read()
        {
            bytes.Position = 0;
            return bytes;
        }

        public ValueTask DisposeAsync() => bytes.DisposeAsync();
    }
}
