using Consult.Access;
using Consult.Data;
using Consult.Mail.Inbound.Reading;
using Microsoft.EntityFrameworkCore;

namespace Consult.Mail.Inbound;

/// <summary>From stored bytes to an outcome: the one way a letter gets in, from a mailbox or a file.</summary>
public sealed class MailIntake(ConsultDb db, LetterReader reader, LetterFiles files, LetterSorter sorter, LetterFiling filing, Attempts attempts, Outbound.Outbound outbound, TimeProvider clock, ILogger<MailIntake> log)
{
    /// <summary>
    /// Gives the letter its one outcome, in one transaction with everything it causes. A letter that has one already keeps it, so a second call,
    /// also by another process, changes nothing.
    /// </summary>
    /// <returns>The ledger's row. A letter that cannot be read is in quarantine, which is an outcome too.</returns>
    /// <exception cref="Exception">The database or the disk failed: nothing was written, the caller tries again later.</exception>
    public async Task<InboundLetter> TakeAsync(RawLetter raw, CancellationToken cancellation = default)
    {
        db.ChangeTracker.Clear();
        // One connection for all of it: opened anew for each query, SQLite would be told its pragmas and functions each time.
        await db.Database.OpenConnectionAsync(cancellation);
        if (await HadAsync(raw, cancellation) is { } had)
            return had;
        using var attempt = attempts.Begin(raw.Sha256);
        if (attempt.Number > Attempts.Most)
            return await QuarantineAsync(raw, $"続けて{Attempts.Most}回、取り込みの途中で止まりました。", cancellation);
        try
        {
            return await ReadAndFileAsync(raw, cancellation);
        }
        catch (Exception failed) when (failed is LetterUnreadable or RuleBroken)
        {
            return await QuarantineAsync(raw, failed.Message, cancellation);
        }
        catch (Exception failed) when (!cancellation.IsCancellationRequested)
        {
            // Is it the letter, or the database? Only the letter's own failures count against it.
            attempt.Counts = await db.Database.CanConnectAsync(CancellationToken.None);
            log.LogError(failed, "メールの取り込みに失敗しました。");
            throw;
        }
    }

    private Task<InboundLetter?> HadAsync(RawLetter raw, CancellationToken cancellation) =>
        db.InboundLetters.SingleOrDefaultAsync(l => l.Mailbox == raw.Mailbox && l.UidValidity == raw.UidValidity && l.Uid == raw.Uid, cancellation);

    private async Task<InboundLetter> ReadAndFileAsync(RawLetter raw, CancellationToken cancellation)
    {
        using var letter = await reader.ReadAsync(raw.Sha256, null, cancellation);
        // Slow work first: the write lock is held only while rows are written.
        var sorted = await files.SortAsync(letter, cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.LockTrailAsync(cancellation);
        if (await HadAsync(raw, cancellation) is { } had)
            return had;
        var now = clock.GetUtcNow();
        var fate = await sorter.SortAsync(letter, null, now, cancellation);
        var row = InboundLetter.Take(raw, letter.Identity, fate.Outcome, By.System("メールの受信", now));
        row.Describe(letter, fate, sorted.Rows);
        if (raw.IsCut)
            row.Reason = $"大きすぎるため（{Tickets.TicketActs.Size(raw.Size)}）、見出しだけを取り込みました。全体は{raw.Where ?? $"受信箱「{raw.Mailbox}」"}に残っています。";
        await filing.FileAsync(row, letter, fate, sorted.Kept, cancellation);
        db.InboundLetters.Add(row);
        if (letter.Signs.IsFailure)
            await outbound.BouncedAsync(letter.Signs.Reported, row.Reason ?? "", By.System("メールの受信", now), cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return row;
    }

    private async Task<InboundLetter> QuarantineAsync(RawLetter raw, string reason, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.LockTrailAsync(cancellation);
        if (await HadAsync(raw, cancellation) is { } had)
            return had;
        var row = InboundLetter.Take(raw, raw.Sha256, LetterOutcome.Quarantine, By.System("メールの受信", clock.GetUtcNow()));
        row.Reason = reason;
        db.InboundLetters.Add(row);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return row;
    }
}
