using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Consult.Data;
using MailKit;
using MailKit.Search;
using Microsoft.EntityFrameworkCore;

namespace Consult.Mail.Inbound.Fetching;

/// <summary>What a walk did.</summary>
/// <param name="Taken">Letters that got their outcome.</param>
/// <param name="Trouble">Why the walk, or a letter in it, failed, in a sentence; null: all went well.</param>
/// <param name="IsPaused">Mail is paused: nothing more was taken.</param>
/// <param name="HasEnded">False: it was cut off, and the connection is of no more use.</param>
public sealed record Walked(int Taken, string? Trouble = null, bool IsPaused = false, bool HasEnded = true);

/// <summary>
/// One walk through one mailbox: UIDs are listed once, noted as seen, and taken in order; only then is anything done on the server. Whatever
/// ends it, the next walk goes on behind the last letter before which none is missing.
/// </summary>
public sealed class MailboxWalk(IServiceScopeFactory scopes, RawLetters letters, GroupedIntake intake, MailSettings settings, TimeProvider clock, ILogger<MailboxWalk> log)
{
    /// <summary>Letters between two looks at the server: their sizes are asked, and what is to be done with them is done, at once.</summary>
    private const int Stretch = 50;

    /// <summary>A letter at which so many walks ended is tried after all others from then on.</summary>
    private const int Patience = 2;

    private const string Gone = "サーバーから消えていました。";

    private readonly ConcurrentDictionary<MailboxPlace, int> ended = new();

    /// <exception cref="Exception">The server, the database or the disk failed; what was taken until then stays taken.</exception>
    internal async Task<Walked> WalkAsync(MailboxSettings mailbox, MailboxConnection connection, CancellationToken cancellation)
    {
        if (await IsPausedAsync(cancellation))
            return new(0, IsPaused: true);
        connection.Listing();
        var walk = new Course(mailbox, connection, connection.Folder.UidValidity, []);
        var done = await BeginAsync(walk, cancellation);
        walk = walk with { Uids = await ListAsync(connection.Folder, done, cancellation) };
        await SightAsync(walk, cancellation);
        await RememberAsync(walk, cancellation);

        foreach (var stretch in walk.Uids.Where(uid => !IsSuspect(walk, uid)).Chunk(Stretch))
        {
            if (await IsPausedAsync(cancellation))
                return new(walk.Taken, IsPaused: true);
            await GoAsync(walk, stretch, cancellation);
        }

        await TrySuspectsAsync(walk, cancellation);
        var trouble = walk.Trouble;
        await SaveAsync(mailbox.Name, state => (state.FetchedAt, state.Error, state.OldestWaitingAt) = (clock.GetUtcNow(), trouble, walk.OldestWaiting), cancellation);
        return new(walk.Taken, trouble);
    }

    private async Task GoAsync(Course walk, UniqueId[] stretch, CancellationToken cancellation)
    {
        await TakeAsync(walk, stretch, cancellation);
        await AfterAsync(walk, stretch, cancellation);
        await SaveAsync(walk.Mailbox.Name, state => state.DoneUid = Math.Max(state.DoneUid, walk.DoneUid), cancellation);
    }

    private bool IsSuspect(Course walk, UniqueId uid) => ended.GetValueOrDefault(walk.Place(uid)) >= Patience;

    /// <summary>Letters at which walks have ended: one by one, the least suspected first; what they break now is no longer the walk's failure.</summary>
    private async Task TrySuspectsAsync(Course walk, CancellationToken cancellation)
    {
        foreach (var uid in walk.Uids.Where(uid => IsSuspect(walk, uid)).OrderBy(uid => ended.GetValueOrDefault(walk.Place(uid))))
        {
            try
            {
                await GoAsync(walk, [uid], cancellation);
            }
            catch (Exception again) when (!cancellation.IsCancellationRequested)
            {
                walk.PassOver(uid, MailTrouble.Sentence(again), null);
                if (!walk.Connection.IsAlive)
                    return;
            }
        }
    }

    /// <summary>Writes down why a walk did not come to its end.</summary>
    public Task FailAsync(string mailbox, string sentence, CancellationToken cancellation) =>
        SaveAsync(mailbox, state => (state.FailedAt, state.Error) = (clock.GetUtcNow(), sentence), cancellation);

    /// <returns>The UID up to which all is done; 0 in a folder that was made anew, whose UIDs say nothing about the old ones (RFC 3501 §2.3.1.1).</returns>
    private async Task<long> BeginAsync(Course walk, CancellationToken cancellation)
    {
        var done = 0L;
        await SaveAsync(walk.Mailbox.Name, state =>
        {
            if (state.UidValidity != walk.UidValidity)
                (state.UidValidity, state.DoneUid) = (walk.UidValidity, 0);
            done = state.DoneUid;
        }, cancellation);
        return done;
    }

    private static async Task<List<UniqueId>> ListAsync(IMailFolder folder, long done, CancellationToken cancellation)
    {
        if (done >= uint.MaxValue)
            return [];
        var found = await folder.SearchAsync(SearchQuery.Uids(new UniqueIdRange(new UniqueId((uint)done + 1), UniqueId.MaxValue)), cancellation);
        // "n:*" always names the last letter, also when its UID is below n (RFC 3501 §6.4.8).
        return [.. found.Where(uid => uid.Id > done).OrderBy(uid => uid.Id)];
    }

    /// <summary>Notes what is there before anything is done with it.</summary>
    private Task SightAsync(Course walk, CancellationToken cancellation) => InDbAsync(async db =>
    {
        if (walk.Uids.Count == 0)
            return;
        var first = (long)walk.Uids[0].Id;
        var known = await db.Sightings.Where(s => s.Mailbox == walk.Mailbox.Name && s.UidValidity == walk.UidValidity && s.Uid >= first).Select(s => s.Uid).ToHashSetAsync(cancellation);
        var now = clock.GetUtcNow();
        db.AddRange(walk.Uids.Where(uid => !known.Contains(uid.Id)).Select(uid => new Sighting { Mailbox = walk.Mailbox.Name, UidValidity = walk.UidValidity, Uid = uid.Id, SeenAt = now }));
        await db.SaveChangesAsync(cancellation);
    });

    /// <summary>Which of the letters have their outcome already, from a walk that was cut off or whose server would not be told.</summary>
    private Task RememberAsync(Course walk, CancellationToken cancellation) => InDbAsync(async db =>
    {
        if (walk.Uids.Count == 0)
            return;
        var (first, last) = ((long)walk.Uids[0].Id, (long)walk.Uids[^1].Id);
        var taken = db.InboundLetters.Where(l => l.Mailbox == walk.Mailbox.Name && l.UidValidity == walk.UidValidity && l.Uid >= first && l.Uid <= last);
        foreach (var letter in await taken.Select(l => new { l.Uid, l.Sha256, l.Size }).ToListAsync(cancellation))
            walk.Outcomes[(uint)letter.Uid] = await HasWholeAsync(letter.Sha256, letter.Size);
    });

    /// <summary>Whether the store has all of the letter, so that the server's may go.</summary>
    private async Task<bool> HasWholeAsync(string sha256, long size)
    {
        await using var stored = letters.Open(sha256);
        return stored?.Length == size;
    }

    private async Task TakeAsync(Course walk, UniqueId[] stretch, CancellationToken cancellation)
    {
        var missing = stretch.Where(uid => !walk.Outcomes.ContainsKey(uid.Id)).ToList();
        if (missing.Count == 0)
            return;
        await intake.TakeAsync(FetchAsync(walk, missing, cancellation), (raw, failed) => Told(walk, raw, failed), cancellation);
    }

    private void Told(Course walk, RawLetter raw, Exception? failed)
    {
        var uid = new UniqueId((uint)raw.Uid);
        if (failed is not null)
        {
            Stopped(walk, uid, failed);
            return;
        }

        walk.Took(uid, isWhole: !raw.IsCut);
        ended.TryRemove(walk.Place(uid), out _);
    }

    /// <summary>The database, the disk or the connection. A letter that is itself the cause is found out after a few walks and no longer stands before the others.</summary>
    private void Stopped(Course walk, UniqueId uid, Exception failed)
    {
        ended.AddOrUpdate(walk.Place(uid), 1, (_, times) => times + 1);
        log.LogWarning(failed, "受信箱「{Mailbox}」のメール（UID {Uid}）で受信が止まりました。次の回にあらためて受信します。", walk.Mailbox.Name, uid.Id);
    }

    /// <summary>Fetches these letters, as they are asked for; what the server does not give is passed over.</summary>
    private async IAsyncEnumerable<RawLetter> FetchAsync(Course walk, List<UniqueId> uids, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var told = await AskAsync(walk, uids, cancellation);
        foreach (var uid in uids)
        {
            if (!told.TryGetValue(uid.Id, out var summary))
                walk.PassOver(uid, Gone, null);
            else if (summary is null)
                walk.PassOver(uid, "サーバーが大きさを答えません。", null);
            else if (await TryFetchAsync(walk, summary, cancellation) is { } raw)
                yield return raw;
        }
    }

    /// <summary>Size and time of arrival of these letters; null for one of which the server cannot tell, for it must not hide the others; none for one that is gone.</summary>
    private static async Task<Dictionary<uint, IMessageSummary?>> AskAsync(Course walk, List<UniqueId> uids, CancellationToken cancellation)
    {
        const MessageSummaryItems Asked = MessageSummaryItems.UniqueId | MessageSummaryItems.Size | MessageSummaryItems.InternalDate;
        try
        {
            return (await walk.Folder.FetchAsync(uids, Asked, cancellation)).DistinctBy(s => s.UniqueId.Id).ToDictionary(s => s.UniqueId.Id, s => (IMessageSummary?)s);
        }
        catch (CommandException) when (uids.Count == 1)
        {
            return new() { [uids[0].Id] = null };
        }
        catch (CommandException)
        {
            var each = new Dictionary<uint, IMessageSummary?>();
            foreach (var uid in uids)
                foreach (var (key, summary) in await AskAsync(walk, [uid], cancellation))
                    each[key] = summary;
            return each;
        }
    }

    /// <summary>Null: passed over, and said so.</summary>
    private async Task<RawLetter?> TryFetchAsync(Course walk, IMessageSummary summary, CancellationToken cancellation)
    {
        var uid = summary.UniqueId;
        try
        {
            return await FetchAsync(walk, summary, cancellation);
        }
        catch (MessageNotFoundException)
        {
            walk.PassOver(uid, Gone, null);
        }
        catch (CommandException refused)
        {
            log.LogWarning(refused, "受信箱「{Mailbox}」のメール（UID {Uid}）をサーバーから受け取れません。先へ進みます。", walk.Mailbox.Name, uid.Id);
            walk.PassOver(uid, MailTrouble.Sentence(refused), summary.InternalDate);
        }
        catch (Exception failed) when (!cancellation.IsCancellationRequested)
        {
            Stopped(walk, uid, failed);
            throw;
        }

        return null;
    }

    /// <summary>Stores the letter's bytes, or its headers alone where it is too large.</summary>
    private async Task<RawLetter> FetchAsync(Course walk, IMessageSummary summary, CancellationToken cancellation)
    {
        var isCut = summary.Size > settings.MaximumBytes;
        await using var bytes = await walk.Folder.GetStreamAsync(summary.UniqueId, isCut ? "HEADER" : "", cancellation);
        var (sha256, size) = await letters.KeepAsync(bytes, cancellation);
        return new RawLetter(walk.Mailbox.Name, walk.UidValidity, summary.UniqueId.Id, summary.InternalDate?.ToUniversalTime() ?? clock.GetUtcNow(), sha256, isCut ? summary.Size!.Value : size, isCut);
    }

    /// <summary>Does on the server what the settings say, with letters that have their outcome. Doing it twice is as good as once.</summary>
    private async Task AfterAsync(Course walk, UniqueId[] stretch, CancellationToken cancellation)
    {
        var taken = stretch.Where(uid => walk.Outcomes.ContainsKey(uid.Id)).ToList();
        try
        {
            await AfterImport.DoAsync(walk.Connection, walk.Mailbox.AfterImport, [.. taken.Where(uid => walk.Outcomes[uid.Id])], [.. taken.Where(uid => !walk.Outcomes[uid.Id])], cancellation);
            walk.Finished(taken);
        }
        catch (Exception refused) when (refused is CommandException or FolderNotFoundException)
        {
            log.LogWarning(refused, "受信箱「{Mailbox}」の取り込んだメールを、サーバーで「{Rule}」にできません。", walk.Mailbox.Name, walk.Mailbox.AfterImport);
            walk.Say($"取り込みの後の「{walk.Mailbox.AfterImport}」ができません。{MailTrouble.Sentence(refused)}");
        }
    }

    private Task<bool> IsPausedAsync(CancellationToken cancellation) => InDbAsync(db => db.MailStates.AnyAsync(s => s.PausedAt != null, cancellation));

    private Task SaveAsync(string mailbox, Action<MailboxState> change, CancellationToken cancellation) => InDbAsync(async db =>
    {
        var state = await db.MailboxStates.FindAsync([mailbox], cancellation) ?? db.MailboxStates.Add(new MailboxState { Mailbox = mailbox }).Entity;
        change(state);
        await db.SaveChangesAsync(cancellation);
    });

    private async Task<T> InDbAsync<T>(Func<ConsultDb, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<ConsultDb>());
    }

    private async Task InDbAsync(Func<ConsultDb, Task> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<ConsultDb>());
    }
}

/// <summary>Where a letter lies.</summary>
internal sealed record MailboxPlace(string Mailbox, long UidValidity, long Uid);
