using System.Globalization;
using System.Security.Cryptography;
using Consult.Data;
using Consult.Tickets.Files;
using Microsoft.EntityFrameworkCore;

namespace Consult.Tickets;

/// <summary>Each attachment's file is there and holds what was sent.</summary>
public sealed class AttachmentsCheck(ConsultDb db, AttachmentStore store) : ICheck
{
    public int Order => 30;

    public string Name => "attachments";

    public async Task<CheckResult> RunAsync(CancellationToken cancellation)
    {
        var (whole, missing, changed) = (0, new List<string>(), new List<string>());
        foreach (var hash in await db.Attachments.Select(a => a.Sha256).Distinct().OrderBy(h => h).ToListAsync(cancellation))
        {
            var file = store.PathOf(hash);
            if (!File.Exists(file))
                missing.Add(hash);
            else if (await HashAsync(file, cancellation) != hash)
                changed.Add(hash);
            else
                whole++;
        }

        return missing.Count + changed.Count == 0
            ? new(Name, true, string.Create(CultureInfo.InvariantCulture, $"添付ファイル{whole:N0}個の中身は受け取ったときのままです。"))
            : new(Name, false, $"添付ファイルに異常があります（なくなったもの{missing.Count}個、中身が変わったもの{changed.Count}個）。控えから戻してください。最初のもの：{missing.Concat(changed).First()}");
    }

    private static async Task<string> HashAsync(string file, CancellationToken cancellation)
    {
        await using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation));
    }
}
