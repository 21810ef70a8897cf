using Consult.Data;
using Microsoft.EntityFrameworkCore;

namespace Consult.Trail;

/// <param name="Entries">How many entries were found in order.</param>
/// <param name="Break">The first thing that is wrong, as a sentence that names the entry; null: the chain is whole.</param>
public sealed record TrailVerdict(long Entries, string? Break)
{
    public bool IsWhole => Break is null;
}

/// <summary>Reads the whole trail in the order of its numbers and compares each entry with its own hash and with the one before.</summary>
public static class TrailChain
{
    private const int Batch = 2000;

    public static async Task<TrailVerdict> VerifyAsync(ConsultDb db, CancellationToken cancellation = default)
    {
        // What is written while we read lies behind this head and is left to the next time.
        var head = await db.TrailHeads.AsNoTracking().SingleAsync(cancellation);
        var (last, hash) = (0L, TrailHead.Genesis);
        while (last < head.LastId)
        {
            var batch = await db.Trail.AsNoTracking().Where(e => e.Id > last && e.Id <= head.LastId).OrderBy(e => e.Id).Take(Batch).ToListAsync(cancellation);
            if (batch.Count == 0)
                return new(last, $"{last + 1}番から{head.LastId}番までの記録がありません。");
            foreach (var entry in batch)
            {
                if (Fault(entry, last + 1, hash) is { } fault)
                    return new(last, fault);
                (last, hash) = (entry.Id, entry.Hash);
            }
        }

        if (hash != head.LastHash)
            return new(last, $"{last}番の記録が、末尾の控えと一致しません。記録が書き換えられたか、控えが変更されています。");
        var beyond = await db.Trail.Where(e => e.Id > db.TrailHeads.Max(h => h.LastId)).OrderBy(e => e.Id).Select(e => (long?)e.Id).FirstOrDefaultAsync(cancellation);
        return new(last, beyond is null ? null : $"{beyond}番の記録が、末尾の控えより後にあります。手続きを通さずに追加されています。");
    }

    private static string? Fault(TrailEntry entry, long expected, string hash)
    {
        if (entry.Id != expected)
            return $"{expected}番の記録がありません。";
        if (entry.ComputeHash() != entry.Hash)
            return $"{entry.Id}番の記録の内容が変更されています。";
        return entry.PreviousHash == hash ? null : $"{entry.Id}番の記録が、{entry.Id - 1}番の記録につながりません。順序が入れ替わったか、前の記録が差し替えられています。";
    }
}
