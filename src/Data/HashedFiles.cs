using System.Buffers;
using System.Security.Cryptography;

namespace Consult.Data;

/// <summary>
/// Files under their SHA-256 in a folder: <c>ab/abcdef…</c>. A file is whole on the disk before anything names it;
/// one that no row names after a failure is harmless, for the same bytes find it again.
/// </summary>
public sealed class HashedFiles(string root)
{
    /// <summary>What is read or written at once, in bytes: each piece costs a journey through the pool of threads.</summary>
    internal const int Piece = 1 << 19;

    public string PathOf(string sha256) => Path.Combine(root, sha256[..2], sha256);

    /// <summary>The bytes, or null where they are missing from the disk.</summary>
    public Stream? Open(string sha256)
    {
        var file = new FileInfo(PathOf(sha256));
        if (!file.Exists)
            return null;
        var buffer = (int)Math.Clamp(file.Length, 1 << 12, 1 << 16);
        return new FileStream(file.FullName, new FileStreamOptions { BufferSize = buffer, Options = FileOptions.Asynchronous | FileOptions.SequentialScan, Share = FileShare.Read | FileShare.Delete });
    }

    /// <summary>Streams the bytes in.</summary>
    /// <returns>SHA-256 in lower-case hexadecimal, and the size in bytes.</returns>
    public async Task<(string Sha256, long Size)> KeepAsync(Stream bytes, CancellationToken cancellation = default)
    {
        var temporary = NewTemporary();
        var buffer = ArrayPool<byte>.Shared.Rent(Piece);
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            long size;
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous))
            {
                for (var n = await bytes.ReadAtLeastAsync(buffer, Piece, throwOnEndOfStream: false, cancellation); n > 0; n = await bytes.ReadAtLeastAsync(buffer, Piece, throwOnEndOfStream: false, cancellation))
                {
                    hash.AppendData(buffer, 0, n);
                    await file.WriteAsync(buffer.AsMemory(0, n), cancellation);
                }

                file.Flush(flushToDisk: true);
                size = file.Length;
            }

            var sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
            Settle(temporary, sha256);
            return (sha256, size);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            File.Delete(temporary);
        }
    }

    /// <summary>Where a file is written until its hash is known.</summary>
    public string NewTemporary()
    {
        Directory.CreateDirectory(root);
        return Path.Combine(root, $"{Guid.NewGuid():N}.part");
    }

    /// <summary>Moves a written file under its hash.</summary>
    public void Settle(string temporary, string sha256)
    {
        var path = PathOf(sha256);
        if (File.Exists(path))
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // Two senders of the same bytes may meet here; either file is the right one.
        File.Move(temporary, path, overwrite: true);
    }
}
