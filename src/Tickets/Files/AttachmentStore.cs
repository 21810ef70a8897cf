using System.Buffers;
using System.Security.Cryptography;
using Consult.Data;

namespace Consult.Tickets.Files;

/// <summary>
/// The files of tickets, under their SHA-256 in the data directory: <c>attachments/ab/abcdef…</c>. Judged before they are kept.
/// </summary>
public sealed class AttachmentStore(Settings settings)
{
    private const int HeadLength = 1024;

    private readonly HashedFiles store = new(Path.Combine(settings.DataPath, "attachments"));

    public string PathOf(string sha256) => store.PathOf(sha256);

    /// <summary>The bytes, or null where they are missing from the disk.</summary>
    public Stream? Open(Attachment attachment) => store.Open(attachment.Sha256);

    /// <summary>Keeps the files of one message; the same file chosen twice is kept once.</summary>
    /// <exception cref="RuleBroken">Too many, too large, empty, or of a kind that is not accepted; the sentence names the file.</exception>
    public async Task<IReadOnlyList<StoredFile>> KeepAsync(IReadOnlyList<Upload> uploads, CancellationToken cancellation = default)
    {
        if (uploads.Count > settings.Tickets.MaximumAttachments)
            throw new RuleBroken($"添付できるファイルは{settings.Tickets.MaximumAttachments}個までです。まとめるか、分けて送ってください。");
        var waiting = new List<(string Path, StoredFile File)>();
        try
        {
            foreach (var upload in uploads)
            {
                var temporary = store.NewTemporary();
                await using var content = upload.Open();
                waiting.Add((temporary, await WriteAsync(upload.Name, content, temporary, cancellation)));
                if (waiting.Sum(w => w.File.Size) > settings.Tickets.MaximumAttachmentsTotalBytes)
                    throw new RuleBroken($"添付ファイルは、合わせて{UploadLimits.Of(settings.Tickets).TotalSize}までです。ファイルを減らすか、分けて送ってください。");
            }

            // All are acceptable: only now does one of them lie where rows may name it.
            foreach (var (path, file) in waiting)
                store.Settle(path, file.Sha256);
        }
        finally
        {
            foreach (var (path, _) in waiting)
                File.Delete(path);
        }

        return [.. waiting.Select(w => w.File).DistinctBy(f => (f.Name, f.Sha256))];
    }

    private async Task<StoredFile> WriteAsync(string given, Stream content, string temporary, CancellationToken cancellation)
    {
        var name = SafeName.Of(given);
        var ending = SafeName.Ending(name);
        if (!settings.Tickets.AcceptedTypes.Contains(ending))
            throw new RuleBroken($"「{name}」は添付できない種類のファイルです。添付できるのは {settings.Tickets.AcceptedTypes} です。");
        try
        {
            string sha256;
            long size;
            string? mediaType;
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.Asynchronous))
            {
                (sha256, var head) = await CopyAsync(name, content, file, cancellation);
                size = file.Length;
                mediaType = FileKind.Judge(ending, head, file);
                file.Flush(flushToDisk: true);
            }

            if (mediaType is null)
                throw new RuleBroken($"「{name}」の中身は、名前の末尾（.{ending}）が示す種類ではありません（マクロを含む文書も受け付けていません）。元のファイルを確かめて、正しい種類で添付してください。");
            return new StoredFile(name, sha256, size, mediaType);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private async Task<(string Sha256, byte[] Head)> CopyAsync(string name, Stream content, FileStream file, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(HashedFiles.Piece);
        try
        {
            var (head, size) = (Array.Empty<byte>(), 0L);
            for (var n = await NextAsync(); n > 0; n = await NextAsync())
            {
                if ((size += n) > settings.Tickets.MaximumAttachmentBytes)
                    throw new RuleBroken($"「{name}」は大きすぎます。一つのファイルは{UploadLimits.Of(settings.Tickets).Size}までです。分割するか、小さくしてから添付してください。");
                if (head.Length == 0)
                    head = buffer[..Math.Min(n, HeadLength)];
                hash.AppendData(buffer, 0, n);
                await file.WriteAsync(buffer.AsMemory(0, n), cancellation);
            }

            if (size == 0)
                throw new RuleBroken($"「{name}」は中身が空です。ファイルを確かめて、添付し直してください。");
            return (Convert.ToHexStringLower(hash.GetHashAndReset()), head);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        ValueTask<int> NextAsync() => content.ReadAtLeastAsync(buffer, HashedFiles.Piece, throwOnEndOfStream: false, cancellation);
    }
}
