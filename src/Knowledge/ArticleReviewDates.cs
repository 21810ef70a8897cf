using Consult.Access;
using Consult.Calendar;
using Consult.Data;
using Consult.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Consult.Knowledge;

/// <summary>Every morning: what was to be reviewed by yesterday and is not, asks for it, once for each date.</summary>
public sealed class ArticleReviewDates(ConsultDb db, TimeProvider clock) : IJob
{
    public async Task<string> RunAsync(CancellationToken cancellation)
    {
        var by = By.System("見直し期日の確認", clock.GetUtcNow());
        var today = Tokyo.Day(by.At);
        var passed = await db.Articles.Readable().Where(a => a.ReviewOn < today).Include(a => a.Reviews).OrderBy(a => a.Id).ToListAsync(cancellation);
        var asked = 0;
        foreach (var article in passed)
        {
            var text = $"見直しの期日（{Tokyo.Era(article.ReviewOn!.Value)}）を過ぎました。";
            if (article.Reviews.Any(r => r.Cause == ReviewCause.DatePassed && r.Text == text))
                continue;
            article.RequestReview(ReviewCause.DatePassed, text, null, by);
            asked++;
        }

        await db.SaveChangesAsync(cancellation);
        return $"期日を過ぎた記事{asked}件を要見直しにしました。";
    }
}
