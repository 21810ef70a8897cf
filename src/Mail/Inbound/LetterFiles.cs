using System.Security.Cryptography;
using Consult.Data;
using Consult.Mail.Inbound.Reading;
using Consult.Mail.Inbound.Scanning;
using Consult.Tickets.Files;

namespace Consult.Mail.Inbound;

/// <summary>A letter's files after they were looked at: the ledger's rows, and those that lie in the tickets' store.</summary>
public sealed record SortedFiles(IReadOnlyList<InboundFile> Rows, IReadOnlyList<StoredFile> Kept)
{
    public static readonly SortedFiles None = new([], []);
}

/// <summary>Looks at what is attached: scans, judges, keeps what the desk takes. What it does not take stays in the stored letter.</summary>
public sealed class LetterFiles(AttachmentStore store, Clamd scanner, MailSettings settings)
{
    public async Task<SortedFiles> SortAsync(Letter letter, CancellationToken cancellation)
    {
        var rows = new List<InboundFile>();
        var kept = new List<StoredFile>();
        foreach (var file in letter.Files)
        {
            var fate = await JudgeAsync(file, cancellation);
            var (sha256, size) = fate.Stored is { } stored ? (stored.Sha256, stored.Size) : await HashAsync(file, cancellation);
            kept.AddRange(fate.Stored is null ? [] : [fate.Stored]);
            rows.Add(new InboundFile
            {
                Position = rows.Count,
                Name = file.Name,
                Sha256 = sha256,
                Size = size,
                MediaType = CleanText.Cut(file.MediaType, 100),
                IsEncrypted = file.IsEncrypted,
                State = fate.State,
                IsUnscanned = fate.IsUnscanned,
                Reason = fate.Reason,
            });
        }

        return new SortedFiles(rows, kept);
    }

    private async Task<FileFate> JudgeAsync(LetterFile file, CancellationToken cancellation)
    {
        if (file.IsSignature)
            return new(InboundFileState.Apart, false, null, null);
        await using var bytes = file.Open();
        var scan = await scanner.ScanAsync(bytes, cancellation);
        var unscanned = file.IsEncrypted || scan.Unscanned is not null;
        if (scan.Infection is { } found)
            return new(InboundFileState.Infected, unscanned, $"ウイルス検査で見つかりました（{found}）。", null);
        try
        {
            var stored = await store.KeepAsync([new Upload(file.Name, file.Open)], cancellation);
            return new(InboundFileState.Kept, unscanned, settings.Clamd.Length > 0 ? scan.Unscanned : null, stored[0]);
        }
        catch (RuleBroken refused)
        {
            return new(InboundFileState.Refused, unscanned, refused.Message, null);
        }
    }

    private sealed record FileFate(InboundFileState State, bool IsUnscanned, string? Reason, StoredFile? Stored);

    private static async Task<(string Sha256, long Size)> HashAsync(LetterFile file, CancellationToken cancellation)
    {
        await using var bytes = file.Open();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[81920];
        var size = 0L;
        for (var n = await bytes.ReadAsync(buffer, cancellation); n > 0; n = await bytes.ReadAsync(buffer, cancellation))
        {
            hash.AppendData(buffer, 0, n);
            size += n;
        }

        return (Convert.ToHexStringLower(hash.GetHashAndReset()), size);
    }
}
