using Consult.Access;
using Consult.Data;
using Consult.Departments;
using Consult.Mail.Inbound.Reading;
using Consult.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Consult.Mail.Inbound.Settling;

/// <summary>What a person does with a letter that the intake left to people. Nothing leaves quarantine without one of these.</summary>
public sealed class Settlement(ConsultDb db, LetterReader reader, LetterFiles files, LetterSorter sorter, LetterFiling filing, TimeProvider clock)
{
    /// <summary>もう一度試す: after a repair, with another encoding, or letting an unknown sender in.</summary>
    /// <param name="id">The ledger's row.</param>
    /// <param name="charset">How its text is decoded; null: by its bytes.</param>
    /// <param name="by">Who asks for it.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="RuleBroken">It waits for nobody, or could again not be read; nothing changed.</exception>
    public async Task<InboundLetter> RetryAsync(int id, string? charset, By by, CancellationToken cancellation = default)
    {
        var row = await FindAsync(id, l => l.IsWaiting, cancellation);
        using var letter = await ReadAsync(row, charset, cancellation);
        var sorted = await files.SortAsync(letter, cancellation);
        await using var transaction = await db.ShareTransactionAsync(cancellation);
        await db.LockTrailAsync(cancellation);
        await db.Entry(row).ReloadAsync(cancellation);
        Require(row.IsWaiting);
        var fate = await sorter.SortAsync(letter, row, await Precedents.OfAsync(db, [letter], cancellation), clock.GetUtcNow(), cancellation);
        if (fate.Outcome == LetterOutcome.Quarantine)
            throw new RuleBroken($"もう一度試しましたが、取り込めませんでした。{fate.Reason}");
        await filing.FileAsync(row, letter, fate, sorted.Kept, cancellation);
        db.InboundFiles.RemoveRange(row.Files);
        row.Describe(letter, fate, sorted.Rows);
        row.Settle(by);
        row.Acts.Add("letter.retry", by);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return row;
    }

    /// <summary>相談にする: a person says who asks and what; files are taken along where the letter can be read.</summary>
    /// <exception cref="RuleBroken">It became something else meanwhile, or something is missing; nothing changed.</exception>
    public async Task<Ticket> OpenAsync(int id, LetterTicketForm given, Department department, By by, CancellationToken cancellation = default)
    {
        var row = await FindAsync(id, l => l.MayBecomeTicket, cancellation);
        var sorted = await FilesAsync(row, cancellation);
        await using var transaction = await db.ShareTransactionAsync(cancellation);
        await db.LockTrailAsync(cancellation);
        await db.Entry(row).ReloadAsync(cancellation);
        Require(row.MayBecomeTicket);
        var address = string.IsNullOrWhiteSpace(given.Address) ? null : new LetterAddress(given.Name ?? "", given.Address.Trim());
        var sender = address is null ? new Sender(given.Name?.Trim() ?? "", "", null, department, false) : (await Senders.OfAsync(db, [address.Address], cancellation)).Find(address, row.IsVerified);
        row.Ticket = await filing.OpenAsync(row, given.Subject ?? "", given.Text ?? "", sender, department, sorted?.Kept ?? [], cancellation);
        if (sorted is not null)
        {
            db.InboundFiles.RemoveRange(row.Files);
            row.Files.Clear();
            row.Files.AddRange(sorted.Rows);
        }

        row.Outcome = LetterOutcome.Ticket;
        row.Settle(by);
        row.Acts.Add("letter.open", by);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return row.Ticket;
    }

    /// <summary>対応しないで閉じる. The letter and its bytes stay.</summary>
    /// <exception cref="RuleBroken">It waits for nobody, or the reason is missing.</exception>
    public async Task CloseAsync(int id, string? because, By by, CancellationToken cancellation = default)
    {
        if (string.IsNullOrWhiteSpace(because))
            throw new RuleBroken("閉じる理由を入力してください。");
        var row = await FindAsync(id, l => l.IsWaiting, cancellation);
        row.Settle(by, CleanText.Cut(CleanText.Of(because).Trim(), LongestReason));
        row.Acts.Add("letter.close", by);
        await db.SaveChangesAsync(cancellation);
    }

    private const int LongestReason = 1000;

    private async Task<InboundLetter> FindAsync(int id, Func<InboundLetter, bool> may, CancellationToken cancellation)
    {
        var row = await db.InboundLetters.Include(l => l.Files).SingleOrDefaultAsync(l => l.Id == id, cancellation) ?? throw new RuleBroken($"番号{id}のメールはありません。");
        Require(may(row));
        return row;
    }

    private static void Require(bool may)
    {
        if (!may)
            throw new RuleBroken("このメールは、すでに処理が済んでいます。画面を読み込み直して確かめてください。");
    }

    private async Task<Letter> ReadAsync(InboundLetter row, string? charset, CancellationToken cancellation)
    {
        try
        {
            return await reader.ReadAsync(row.Sha256, charset, cancellation);
        }
        catch (Exception unreadable) when (unreadable is LetterUnreadable or StoreTrouble)
        {
            throw new RuleBroken($"もう一度試しましたが、読み取れませんでした。{unreadable.Message}");
        }
    }

    /// <summary>Null where the letter cannot be read: the ticket is made of what the person typed.</summary>
    private async Task<SortedFiles?> FilesAsync(InboundLetter row, CancellationToken cancellation)
    {
        try
        {
            using var letter = await reader.ReadAsync(row.Sha256, null, cancellation);
            return await files.SortAsync(letter, cancellation);
        }
        catch (Exception unreadable) when (unreadable is LetterUnreadable or StoreTrouble)
        {
            return null;
        }
    }
}
