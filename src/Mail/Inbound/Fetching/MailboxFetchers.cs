using System.Collections.Concurrent;
using Consult.Jobs;

namespace Consult.Mail.Inbound.Fetching;

/// <summary>One fetcher for each mailbox of the settings. Of several programs one has a mailbox's lease; the trouble of one mailbox is none of another's.</summary>
public sealed class MailboxFetchers(MailboxWalk walk, MailSettings settings, JobLease lease, TimeProvider clock, ILogger<MailboxFetchers> log) : BackgroundService
{
    /// <summary>Between two questions whether the program that has the mailbox's lease is gone.</summary>
    private static readonly TimeSpan Standby = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    /// <summary>When fetching began in this program; null where it does not.</summary>
    public DateTimeOffset? StartedAt { get; private set; }

    private readonly ConcurrentDictionary<string, SemaphoreSlim> oneWalk = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Walks through a mailbox once, with a connection of its own; a second caller waits for the first.</summary>
    /// <returns>How it went; what failed is written down and is no exception.</returns>
    public async Task<Walked> WalkAsync(MailboxSettings mailbox, CancellationToken cancellation)
    {
        MailboxConnection connection;
        try
        {
            connection = await MailboxConnection.OpenAsync(mailbox, cancellation);
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            return await FailAsync(mailbox, error, cancellation);
        }

        await using (connection)
            return await WalkAsync(mailbox, connection, cancellation);
    }

    public override void Dispose()
    {
        foreach (var gate in oneWalk.Values)
            gate.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        StartedAt = clock.GetUtcNow();
        return Task.WhenAll(settings.Mailboxes.Select(mailbox => FetchAsync(mailbox, stoppingToken)));
    }

    /// <summary>Fetches one mailbox until the program stops.</summary>
    private async Task FetchAsync(MailboxSettings mailbox, CancellationToken stop)
    {
        var failures = 0;
        while (true)
        {
            var mayFetch = false;
            try
            {
                await using var held = await lease.TryTakeAsync($"mailbox:{mailbox.Name}", stop);
                mayFetch = held is not null;
                if (held is not null)
                {
                    using var mine = CancellationTokenSource.CreateLinkedTokenSource(stop, held.Lost);
                    failures = await StayAsync(mailbox, () => failures = 0, mine.Token) ? 0 : failures + 1;
                }
            }
            catch (Exception error) when (!stop.IsCancellationRequested)
            {
                failures++;
                log.LogWarning(error, "受信箱「{Mailbox}」の受信が途切れました。つなぎ直します。", mailbox.Name);
            }

            await Task.Delay(failures > 0 ? Wait(failures) : mayFetch ? Poll(mailbox) : Standby, clock, stop);
        }
    }

    /// <summary>Walks again and again over one connection, until a walk fails or the connection ends.</summary>
    /// <returns>Whether the last walk came to its end.</returns>
    private async Task<bool> StayAsync(MailboxSettings mailbox, Action wentWell, CancellationToken cancellation)
    {
        MailboxConnection connection;
        try
        {
            connection = await MailboxConnection.OpenAsync(mailbox, cancellation);
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            await FailAsync(mailbox, error, cancellation);
            return false;
        }

        await using (connection)
        {
            while ((await WalkAsync(mailbox, connection, cancellation)).HasEnded)
            {
                wentWell();
                if (!connection.IsAlive)
                    return true;
                await connection.WaitAsync(Poll(mailbox), clock, cancellation);
            }

            return false;
        }
    }

    private async Task<Walked> WalkAsync(MailboxSettings mailbox, MailboxConnection connection, CancellationToken cancellation)
    {
        var gate = oneWalk.GetOrAdd(mailbox.Name, _ => new SemaphoreSlim(1));
        await gate.WaitAsync(cancellation);
        try
        {
            return await walk.WalkAsync(mailbox, connection, cancellation);
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            return await FailAsync(mailbox, error, cancellation);
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<Walked> FailAsync(MailboxSettings mailbox, Exception error, CancellationToken cancellation)
    {
        var sentence = MailTrouble.Sentence(error);
        log.LogWarning("受信箱「{Mailbox}」から受信できません。{Sentence}", mailbox.Name, sentence);
        try
        {
            await walk.FailAsync(mailbox.Name, sentence, cancellation);
        }
        catch (Exception unsaid) when (!cancellation.IsCancellationRequested)
        {
            log.LogError(unsaid, "受信できないことをデータベースに書けません。");
        }

        return new(0, sentence, HasEnded: false);
    }

    private static TimeSpan Poll(MailboxSettings mailbox) => TimeSpan.FromSeconds(mailbox.PollSeconds);

    /// <summary>2, 4, 8 seconds and so on, up to five minutes.</summary>
    private static TimeSpan Wait(int failures) => failures > 10 ? LongestWait : TimeSpan.FromTicks(Math.Min(FirstWait.Ticks << (failures - 1), LongestWait.Ticks));
}
