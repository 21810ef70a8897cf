using Consult.Access;
using Consult.Calendar;
using Consult.Data;
using Consult.Jobs;
using Consult.Knowledge;
using Microsoft.EntityFrameworkCore;

namespace Consult.Mail.Outbound;

/// <summary>
/// On the mornings of business days: who has an article to review, is late with it, or owns one whose day comes near. Each is told once of each cause;
/// <see cref="ArticleLetters"/> makes one letter a person of all that is new.
/// </summary>
public sealed class ArticleReminders(ConsultDb db, BusinessCalendar calendar, MailSettings settings, OutboxBell bell, TimeProvider clock) : IJob
{
    /// <summary>Asked to review it.</summary>
    public const string Asked = "review";

    /// <summary>The review is due within two business days.</summary>
    public const string Soon = "review-soon";

    /// <summary>The review's day has passed.</summary>
    public const string Late = "review-late";

    /// <summary>見直しの期日 comes near.</summary>
    public const string DateNear = "review-date";

    /// <summary>公開の終わりの日 comes near.</summary>
    public const string EndNear = "expiry";

    /// <summary>A publication fixed for a day could not be carried out.</summary>
    public const string Missed = "missed";

    /// <summary>Days ahead at which a coming day is told.</summary>
    public const int Ahead = 14;

    public async Task<string> RunAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var today = Tokyo.Day(now);
        if (!settings.Sends || !calendar.IsOpen(today))
            return "知らせるものはありません。";
        var office = await db.Users.Where(u => u.Role == Role.Coordinator && u.DisabledAt == null && !u.IsToken).OrderBy(u => u.Id).Select(u => u.Id).ToListAsync(cancellation);
        var (soon, near) = (calendar.Add(today, 2), today.AddDays(Ahead));
        var articles = await db.Articles.AsNoTracking()
            .Where(a => a.Status == ArticleStatus.ReviewNeeded || a.ScheduleProblem != null || (a.Status == ArticleStatus.Published && (a.ReviewOn <= near || a.ExpiresOn <= near)))
            .OrderBy(a => a.Id).ToListAsync(cancellation);
        var notices = new List<MailNotice>();
        foreach (var article in articles)
            notices.AddRange(Of(article, today, soon, near, office, now));
        var keys = notices.ConvertAll(n => n.Key);
        var told = (await db.MailNotices.Where(n => keys.Contains(n.Key)).Select(n => n.Key).ToListAsync(cancellation)).ToHashSet();
        var fresh = notices.FindAll(n => !told.Contains(n.Key));
        db.MailNotices.AddRange(fresh);
        await db.SaveChangesAsync(cancellation);
        bell.Ring();
        return $"{fresh.Count}件を知らせました。";
    }

    private static IEnumerable<MailNotice> Of(Article article, DateOnly today, DateOnly soon, DateOnly near, List<int> office, DateTimeOffset now)
    {
        List<int> reviewer = article.ReviewerId is { } given ? [given] : office;
        List<int> owner = article.OwnerId is { } own ? [own] : office;
        IEnumerable<MailNotice> Tell(IEnumerable<int> people, string act, string cause) => people.Distinct().Select(to => MailNotice.Of(article.Id, to, act, cause, now));
        if (article.Status == ArticleStatus.ReviewNeeded)
        {
            var due = article.ReviewDueOn ?? near;
            if (due < today)
                return Tell(reviewer.Concat(office), Late, $"{due:yyyyMMdd}");
            return Tell(reviewer, Asked, $"{article.ReviewAskedAt?.ToUnixTimeSeconds()}").Concat(due <= soon ? Tell(reviewer, Soon, $"{due:yyyyMMdd}") : []);
        }

        return (article.ScheduleProblem is null ? [] : Tell(owner, Missed, $"{article.Version}"))
            .Concat(article.Status == ArticleStatus.Published && article.ReviewOn <= near ? Tell(owner, DateNear, $"{article.ReviewOn:yyyyMMdd}") : [])
            .Concat(article.Status == ArticleStatus.Published && article.ExpiresOn <= near ? Tell(owner, EndNear, $"{article.ExpiresOn:yyyyMMdd}") : []);
    }
}
