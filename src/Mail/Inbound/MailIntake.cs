using Consult.Access;
using Consult.Data;
using Microsoft.EntityFrameworkCore;

namespace Consult.Mail.Inbound;

/// <summary>From stored bytes to an outcome: the one way a letter gets in, from a mailbox or a file.</summary>
public sealed class MailIntake(ConsultDb db, LetterPreparation preparation, LetterSorter sorter, LetterFiling filing, Outbound.Outbound outbound, TimeProvider clock, ILogger<MailIntake> log)
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
        using var letter = await preparation.PrepareAsync(raw, cancellation);
        try
        {
            return (await TakeAsync([letter], cancellation))[0];
        }
        catch (RuleBroken broken)
        {
            return await QuarantineAsync(raw, broken.Message, cancellation);
        }
        catch (Exception failed) when (!cancellation.IsCancellationRequested)
        {
            // Is it the letter, or the machine below? Only the letter's own failures count against it.
            letter.Attempt.Counts = !StoreTrouble.IsMachine(failed) && await db.Database.CanConnectAsync(CancellationToken.None);
            log.LogError(failed, "メールの取り込みに失敗しました。");
            throw;
        }
    }

    /// <summary>The same for several at once, in one transaction: all have their outcome, or none.</summary>
    /// <exception cref="Exception">One of them failed, or the database: nothing was written.</exception>
    public async Task<IReadOnlyList<InboundLetter>> TakeAsync(IReadOnlyList<PreparedLetter> letters, CancellationToken cancellation = default)
    {
        db.ChangeTracker.Clear();
        await db.Database.OpenConnectionAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.LockTrailAsync(cancellation);
        var rows = new List<InboundLetter>();
        foreach (var run in Runs(letters))
        {
            var had = await HadAsync(run, cancellation);
            var known = await Precedents.OfAsync(db, [.. run.Where(l => l.Letter is not null).Select(l => l.Letter!)], cancellation);
            foreach (var letter in run)
                rows.Add(had.GetValueOrDefault(Place(letter.Raw)) ?? await AddAsync(letter, known, cancellation));
            await db.SaveChangesAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return rows;
    }

    /// <summary>Cuts where a letter depends on one before, which must be written by then.</summary>
    private static IEnumerable<IReadOnlyList<PreparedLetter>> Runs(IReadOnlyList<PreparedLetter> letters)
    {
        var run = new List<PreparedLetter>();
        foreach (var letter in letters)
        {
            if (run.Exists(letter.LeansOn))
            {
                yield return run;
                run = [];
            }

            run.Add(letter);
        }

        yield return run;
    }

    private async Task<Dictionary<(string, long, long), InboundLetter>> HadAsync(IReadOnlyList<PreparedLetter> letters, CancellationToken cancellation)
    {
        var had = new Dictionary<(string, long, long), InboundLetter>();
        foreach (var box in letters.GroupBy(l => (l.Raw.Mailbox, l.Raw.UidValidity), l => l.Raw.Uid))
        {
            var (mailbox, validity, uids) = (box.Key.Mailbox, box.Key.UidValidity, box.ToArray());
            foreach (var row in await db.InboundLetters.Where(l => l.Mailbox == mailbox && l.UidValidity == validity && EF.Parameter(uids).Contains(l.Uid)).ToListAsync(cancellation))
                had.Add((mailbox, validity, row.Uid), row);
        }

        return had;
    }

    private static (string, long, long) Place(RawLetter raw) => (raw.Mailbox, raw.UidValidity, raw.Uid);

    private Task<InboundLetter?> HadAsync(RawLetter raw, CancellationToken cancellation) =>
        db.InboundLetters.SingleOrDefaultAsync(l => l.Mailbox == raw.Mailbox && l.UidValidity == raw.UidValidity && l.Uid == raw.Uid, cancellation);

    private async Task<InboundLetter> AddAsync(PreparedLetter prepared, Precedents known, CancellationToken cancellation)
    {
        if (prepared.Letter is not { } letter)
            return Quarantined(prepared.Raw, prepared.Unreadable!);
        var raw = prepared.Raw;
        var now = clock.GetUtcNow();
        var fate = await sorter.SortAsync(letter, null, known, now, cancellation);
        var row = InboundLetter.Take(raw, letter.Identity, fate.Outcome, By.System("メールの受信", now));
        row.Describe(letter, fate, prepared.Files.Rows);
        if (raw.IsCut)
            row.Reason = $"大きすぎるため（{Tickets.TicketActs.Size(raw.Size)}）、見出しだけを取り込みました。全体は{raw.Where ?? $"受信箱「{raw.Mailbox}」"}に残っています。";
        await filing.FileAsync(row, letter, fate, prepared.Files.Kept, cancellation);
        db.InboundLetters.Add(row);
        if (letter.Signs.IsFailure)
            await outbound.BouncedAsync(letter.Signs.Reported, row.Reason ?? "", By.System("メールの受信", now), cancellation);
        return row;
    }

    private InboundLetter Quarantined(RawLetter raw, string reason)
    {
        var row = InboundLetter.Take(raw, raw.Sha256, LetterOutcome.Quarantine, By.System("メールの受信", clock.GetUtcNow()));
        row.Reason = reason;
        db.InboundLetters.Add(row);
        return row;
    }

    private async Task<InboundLetter> QuarantineAsync(RawLetter raw, string reason, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.LockTrailAsync(cancellation);
        if (await HadAsync(raw, cancellation) is { } had)
            return had;
        var row = Quarantined(raw, reason);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return row;
    }
}
