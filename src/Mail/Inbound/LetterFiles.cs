using System.Security.Cryptography;
using Consult.Data;
using Consult.Mail.Inbound.Reading;
using Consult.Mail.Inbound.Scanning;
using Consult.Tickets.Files;

namespace Consult.Mail.Inbound;

/// <summary>A letter's files after they were looked at: the ledger's rows, and those that lie in the tickets' store.</summary>
public sealed record SortedFiles(IReadOnlyList<InboundFile> Rows, IReadOnlyList<StoredFile> Kept);

/// <summary>Looks at what is attached: scans, judges, keeps what the desk takes. What it does not take stays in the stored letter.</summary>
public sealed class LetterFiles(AttachmentStore store, Clamd scanner, MailSettings settings)
{
    public async Task<SortedFiles> SortAsync(Letter letter, CancellationToken cancellation)
    {
        var rows = new List<InboundFile>();
        var kept = new List<StoredFile>();
        foreach (var file in letter.Files)
        {
            var (sha256, size) = await HashAsync(file, cancellation);
            var row = new InboundFile { Position = rows.Count, Name = file.Name, Sha256 = sha256, Size = size, MediaType = CleanText.Cut(file.MediaType, 100), IsEncrypted = file.IsEncrypted, State = InboundFileState.Apart };
            rows.Add(row);
            if (!file.IsSignature && await IsCleanAsync(file, row, cancellation))
                await KeepAsync(file, row, kept, cancellation);
        }

        return new SortedFiles(rows, kept);
    }

    private async Task<bool> IsCleanAsync(LetterFile file, InboundFile row, CancellationToken cancellation)
    {
        await using var bytes = file.Open();
        var scan = await scanner.ScanAsync(bytes, cancellation);
        row.IsUnscanned = file.IsEncrypted || scan.Unscanned is not null;
        if (settings.Clamd.Length > 0)
            row.Reason = scan.Unscanned;
        if (scan.Infection is not { } found)
            return true;
        (row.State, row.Reason) = (InboundFileState.Infected, $"ウイルス検査で見つかりました（{found}）。");
        return false;
    }

    private async Task KeepAsync(LetterFile file, InboundFile row, List<StoredFile> kept, CancellationToken cancellation)
    {
        try
        {
            kept.AddRange(await store.KeepAsync([new Upload(file.Name, file.Open)], cancellation));
            row.State = InboundFileState.Kept;
        }
        catch (RuleBroken refused)
        {
            (row.State, row.Reason) = (InboundFileState.Refused, refused.Message);
        }
    }

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
