using Consult.Access;
using Consult.Knowledge;
using Consult.Policy;
using Consult.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Consult.Data.Demo;

/// <summary>What the staff of the model city did with the articles: found their answer, thanked, complained; and what the revision of April asks to be reviewed.</summary>
public sealed class DemoReaders(ConsultDb db, EditionEffect effect)
{
    private static readonly (string Article, string Comment)[] Complaints =
        [("K-0003", "申請の様式の名前が、今年度から「持出許可申請書」に変わっているようです。"), ("K-0014", "問い合わせ先の課の名前が、組織改正の前のもののようです。ご確認ください。")];

    /// <summary>Reports that the writer looked into and found the article right as it is.</summary>
    private static readonly (string Article, string Comment, int DaysAgo)[] Settled =
        [("K-0025", "ほかの市の案内では15文字以上となっていました。12文字のままでよいのでしょうか。", 47), ("K-0022", "ファイル受渡しのサービスの画面が新しくなったと聞きました。手順が変わっていないか見てください。", 19)];

    internal async Task ReadAsync(DemoTime time, CancellationToken cancellation)
    {
        await ReviseAsync(cancellation);
        var staff = await db.Users.AsNoTracking().Where(u => u.Role == Role.Requester).OrderBy(u => u.Id).ToListAsync(cancellation);
        var articles = await db.Articles.Readable().Where(a => a.Audience == ArticleAudience.Everyone).Include(a => a.PublishedVersion).Include(a => a.Reviews).OrderBy(a => a.Number).ToListAsync(cancellation);
        for (var i = 0; i < 60; i++)
        {
            // A fixed pattern, spread over people, articles and the fourteen months.
            var (person, article) = (staff[i * 7 % staff.Count], articles[i * 5 % articles.Count]);
            var at = time.Before(3 + i * 7, new TimeOnly(9 + i % 8, i * 13 % 60));
            if (article.PublishedAt > at)
                continue;
            var by = By.Person(person, at);
            if (i % 3 != 2)
                db.SelfSolutions.Add(SelfSolution.Record(article, article.PublishedVersion!.Question.Split('。')[0] + "。", by));
            if (i % 4 != 3)
                db.ArticleFeedback.Add(ArticleFeedback.Useful(article, by));
        }

        foreach (var (complaint, i) in Complaints.Select((c, i) => (c, i)))
        {
            var by = By.Person(staff[i * 9 + 2], time.Before(4 + i * 8, new TimeOnly(11, 20)));
            db.ArticleFeedback.Add(ArticleFeedback.Outdated(articles.Single(a => a.Number == complaint.Article), complaint.Comment, by));
        }

        await db.SaveChangesAsync(cancellation);
        foreach (var (number, comment, daysAgo) in Settled)
        {
            var article = articles.Single(a => a.Number == number);
            db.ArticleFeedback.Add(ArticleFeedback.Outdated(article, comment, By.Person(staff[daysAgo % staff.Count], time.Before(daysAgo, new TimeOnly(10, 5)))));
            await db.SaveChangesAsync(cancellation);
            var owner = await db.Users.AsNoTracking().SingleAsync(u => u.Id == article.OwnerId, cancellation);
            article.Confirm(null, By.Person(owner, time.Before(daysAgo - 2, new TimeOnly(16, 40))));
            await db.SaveChangesAsync(cancellation);
        }
    }

    /// <summary>Articles older than the newest edition rest on the words of the one before.</summary>
    private async Task ReviseAsync(CancellationToken cancellation)
    {
        foreach (var edition in await db.PolicyEditions.Include(e => e.Document!.Editions).OrderBy(e => e.EffectiveOn).ToListAsync(cancellation))
        {
            var before = edition.Document!.Editions.Where(e => e.EffectiveOn < edition.EffectiveOn).MaxBy(e => e.EffectiveOn);
            if (before is null)
                continue;
            var since = Calendar.Tokyo.Start(edition.EffectiveOn);
            var by = By.System("施行日の処理", since.AddMinutes(5));
            var older = await db.Articles.Readable().Where(a => a.PublishedAt < since).Select(a => a.Id).ToListAsync(cancellation);
            await ArticleReviewOnRevision.MarkAsync(db, edition, await effect.ChangedAsync(before, edition, cancellation), by, older);
            await db.SaveChangesAsync(cancellation);
        }

        db.ChangeTracker.Clear();
    }
}
