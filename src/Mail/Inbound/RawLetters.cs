using Consult.Data;

namespace Consult.Mail.Inbound;

/// <summary>Letters as they came, byte for byte, under their SHA-256 in the data directory: <c>letters/ab/abcdef…</c>.</summary>
public sealed class RawLetters(Settings settings)
{
    private readonly HashedFiles files = new(Path.Combine(settings.DataPath, "letters"));

    /// <summary>Stores the bytes; they are on the disk when this returns.</summary>
    /// <returns>SHA-256 in lower-case hexadecimal, and the size in bytes.</returns>
    /// <exception cref="StoreTrouble">The disk failed.</exception>
    public async Task<(string Sha256, long Size)> KeepAsync(Stream bytes, CancellationToken cancellation = default)
    {
        try
        {
            return await files.KeepAsync(bytes, cancellation);
        }
        catch (Exception disk) when (StoreTrouble.IsDisk(disk))
        {
            throw StoreTrouble.Of(disk);
        }
    }

    /// <summary>The bytes, or null where they are missing from the disk.</summary>
    public Stream? Open(string sha256) => files.Open(sha256);
}
