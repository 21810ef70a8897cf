using Consult.Data;
using Consult.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Consult.Mail.Outbound;

/// <summary>
/// Makes letters of notices and gives them to the mail server: one node at a time, each row by itself. A letter counts its try before the server has
/// it and is marked after, so a kill between the two sends it once more, with the same Message-ID.
/// </summary>
public sealed class Outbox(IServiceScopeFactory scopes, MailSettings settings, JobLease lease, OutboxBell bell, TimeProvider clock, ILogger<Outbox> log) : BackgroundService
{
    /// <summary>After each try in vain; when none is left, the letter has failed.</summary>
    public static readonly IReadOnlyList<TimeSpan> Waits =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(3),
        TimeSpan.FromHours(6), TimeSpan.FromHours(12), TimeSpan.FromHours(24), TimeSpan.FromHours(24),
    ];

    private const int Batch = 50;

    /// <summary>Retries, and what other nodes and verbs committed, are looked for.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(20);

    private readonly SemaphoreSlim turn = new(1);

    /// <summary>Writes and sends all that is due now; returns when that is done. Another node at work: does nothing.</summary>
    public async Task DrainAsync(CancellationToken cancellation = default)
    {
        if (!settings.Sends)
            return;
        await turn.WaitAsync(cancellation);
        try
        {
            if (!await IsWorkAsync(cancellation))
                return;
            await using var held = await lease.TryTakeAsync("mail-out", cancellation);
            if (held is null)
                return;
            using var round = CancellationTokenSource.CreateLinkedTokenSource(cancellation, held.Lost);
            await ComposeAsync(round.Token);
            await SendAsync(round.Token);
        }
        finally
        {
            turn.Release();
        }
    }

    public override void Dispose()
    {
        turn.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!settings.Sends)
            return;
        await using var timer = clock.CreateTimer(_ => bell.Ring(), null, Look, Look);
        bell.Ring();
        while (!stoppingToken.IsCancellationRequested)
        {
            await bell.HearAsync(stoppingToken);
            try
            {
                await DrainAsync(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(error, "メールを送る処理ができませんでした。少し後にもう一度行います。");
            }
        }
    }

    private static IQueryable<MailNotice> NewsOf(ConsultDb db, DateTimeOffset now) => db.MailNotices.Where(n => n.HandledAt == null && (n.NextAt == null || n.NextAt <= now)).OrderBy(n => n.Id);

    private static IQueryable<OutboundLetter> DueOf(ConsultDb db, DateTimeOffset now) => db.OutboundLetters.Where(l => l.State == LetterState.Waiting && l.NextAt <= now).OrderBy(l => l.Id);

    private Task<bool> IsWorkAsync(CancellationToken cancellation) => InDbAsync(async (db, _) =>
    {
        var now = clock.GetUtcNow();
        return await NewsOf(db, now).AnyAsync(cancellation) || (await DueOf(db, now).AnyAsync(cancellation) && !await IsPausedAsync(db, cancellation));
    });

    private async Task ComposeAsync(CancellationToken cancellation)
    {
        while (await InDbAsync((db, _) => NewsOf(db, clock.GetUtcNow()).Select(n => n.Id).Take(Batch).ToListAsync(cancellation)) is { Count: > 0 } ids)
        {
            foreach (var id in ids)
            {
                try
                {
                    await InDbAsync(async (_, services) =>
                    {
                        await services.GetRequiredService<LetterComposer>().ComposeAsync(id, cancellation);
                        return true;
                    });
                }
                catch (Exception error) when (!cancellation.IsCancellationRequested)
                {
                    log.LogError(error, "知らせ {Notice} のメールを作れませんでした。後でもう一度行います。", id);
                    await PostponeAsync(id, error, cancellation);
                }
            }
        }
    }

    /// <summary>One notice that cannot be composed must not hold up the others; it is never given up, for nobody else would tell of it.</summary>
    private Task<int> PostponeAsync(int id, Exception error, CancellationToken cancellation) => InDbAsync(async (db, _) =>
    {
        var notice = await db.MailNotices.AsNoTracking().SingleAsync(n => n.Id == id, cancellation);
        var next = clock.GetUtcNow() + Waits[Math.Min(notice.Attempts, Waits.Count - 1)];
        return await db.MailNotices.Where(n => n.Id == id).ExecuteUpdateAsync(
            set => set.SetProperty(n => n.Attempts, n => n.Attempts + 1).SetProperty(n => n.NextAt, next).SetProperty(n => n.Error, error.Message), cancellation);
    });

    private async Task SendAsync(CancellationToken cancellation)
    {
        await using var line = new SmtpLine(settings.Smtp, "Smtp");
        while (await InDbAsync((db, _) => DueOf(db, clock.GetUtcNow()).Select(l => l.Id).Take(Batch).ToListAsync(cancellation)) is { Count: > 0 } ids)
        {
            foreach (var id in ids)
            {
                if (await InDbAsync((db, _) => IsPausedAsync(db, cancellation)))
                    return;
                await SendAsync(id, line, cancellation);
            }
        }
    }

    private async Task SendAsync(int id, SmtpLine line, CancellationToken cancellation)
    {
        try
        {
            await InDbAsync((_, services) => services.GetRequiredService<LetterSending>().SendAsync(id, line, cancellation));
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            // The try is counted and its next time set: this letter waits, the others go on.
            log.LogError(error, "メール {Letter} を送れませんでした。後でもう一度行います。", id);
        }
    }

    private static Task<bool> IsPausedAsync(ConsultDb db, CancellationToken cancellation) => db.MailStates.AnyAsync(s => s.PausedAt != null, cancellation);

    /// <summary>Every row in a scope of its own, so that what one leaves half-changed is not saved with another.</summary>
    private async Task<T> InDbAsync<T>(Func<ConsultDb, IServiceProvider, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<ConsultDb>(), scope.ServiceProvider);
    }
}
