using Consult.Access;
using Consult.Calendar;
using Consult.Data;
using Consult.Jobs;
using Consult.Policy;
using Microsoft.EntityFrameworkCore;

namespace Consult.Knowledge;

/// <summary>Right after midnight: publishes what was fixed for the day and withdraws what ended the day before. Each article in a save of its own.</summary>
public sealed class ArticleSchedule(ConsultDb db, EditionEffect effect, ClausesSince since, TimeProvider clock) : IJob
{
    public async Task<string> RunAsync(CancellationToken cancellation)
    {
        var by = By.System("記事の公開と終了の予約", clock.GetUtcNow());
        // An edition of the same day comes first: what is published now was written for it and is not to be asked for review because of it.
        await effect.ApplyDueAsync(by, cancellation);
        var (published, missed) = await PublishAsync(by, cancellation);
        var ended = await EndAsync(by, cancellation);
        return published + missed + ended == 0 ? "今日の予約はありません。" : $"{published}件を公開し、{ended}件の公開を終えました。公開できなかった記事は{missed}件です。";
    }

    private async Task<(int Published, int Missed)> PublishAsync(By by, CancellationToken cancellation)
    {
        var today = Tokyo.Day(by.At);
        var (published, missed) = (0, 0);
        foreach (var id in await db.Articles.Where(a => a.PublishOn <= today).OrderBy(a => a.Id).Select(a => a.Id).ToListAsync(cancellation))
        {
            await using var transaction = await db.ShareTransactionAsync(cancellation);
            await db.LockTrailAsync(cancellation);
            db.ChangeTracker.Clear();
            // Someone may have taken it back since the list was read.
            var article = await db.Articles.Include(a => a.Versions).Include(a => a.Clauses).Include(a => a.Reviews).AsSplitQuery().SingleAsync(a => a.Id == id, cancellation);
            if (article.PublishOn is null || article.PublishOn > today)
                continue;
            if (article.PublishAsScheduled(await since.OfAsync(article.LatestVersion!, today, article.ApprovedAt, cancellation), by))
                published++;
            else
                missed++;
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }

        return (published, missed);
    }

    private async Task<int> EndAsync(By by, CancellationToken cancellation)
    {
        var today = Tokyo.Day(by.At);
        var ids = await db.Articles.Readable().Where(a => a.ExpiresOn < today).OrderBy(a => a.Id).Select(a => a.Id).ToListAsync(cancellation);
        foreach (var id in ids)
        {
            await using var transaction = await db.ShareTransactionAsync(cancellation);
            await db.LockTrailAsync(cancellation);
            db.ChangeTracker.Clear();
            (await db.Articles.Include(a => a.Reviews).SingleAsync(a => a.Id == id, cancellation)).Expire(by);
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }

        return ids.Count;
    }
}
