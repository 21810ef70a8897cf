using Consult.Access;
using Consult.Calendar;
using Consult.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Consult.Knowledge;

/// <summary>An article that asks for review.</summary>
public sealed record ReviewItem(ArticleLine Article, ReviewTask Task, IReadOnlyList<ReviewItem.Why> Causes)
{
    public DateTimeOffset Since => Causes.Min(c => c.At);

    public sealed record Why(ReviewCause Cause, string Text, string By, DateTimeOffset At);
}

/// <summary>An article whose newest version waits for a second person.</summary>
public sealed record WaitingItem(ArticleLine Article, int Version, string Title, string Writer, DateTimeOffset SavedAt, bool IsMine);

/// <param name="Mine">Only what this person is to review.</param>
/// <param name="Reviewers">Who may be asked.</param>
public sealed record ReviewsPage(IReadOnlyList<ReviewItem> Needed, IReadOnlyList<WaitingItem> Waiting, bool Mine, IReadOnlyList<SelectListItem> Reviewers, DateOnly Today);

/// <summary>The desk's queue: articles that need review, and those that wait to be published.</summary>
[Route("reviews")]
[RequirePermission(Permission.WriteArticle)]
public sealed class ReviewsController(ConsultDb db, CurrentUser me, TimeProvider clock) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index(bool mine, CancellationToken stop)
    {
        var visible = db.Articles.AsNoTracking().VisibleTo(me.Me);
        var wanted = visible.NeedingReview().Where(a => !mine || a.ReviewerId == me.Me.Id).OrderBy(a => a.Number);
        var needed = await wanted.Lines().ToListAsync(stop);
        var tasks = (await wanted.Tasks().ToListAsync(stop)).ToDictionary(t => t.Number);
        var causes = (await db.ReviewRequests.AsNoTracking().Where(r => r.ResolvedAt == null && r.Article.Status == ArticleStatus.ReviewNeeded)
            .Select(r => new { r.Article.Number, Why = new ReviewItem.Why(r.Cause, r.Text, r.RequestedByName, r.RequestedAt) }).ToListAsync(stop))
            .ToLookup(r => r.Number, r => r.Why);
        var waiting = visible.Where(a => a.AwaitsPublication && a.Status != ArticleStatus.Retired).OrderBy(a => a.Number);
        var versions = await waiting.Select(a => a.Versions.OrderByDescending(v => v.Number).First()).ToListAsync(stop);
        var lines = await waiting.Lines().ToListAsync(stop);
        return View(new ReviewsPage(
            [.. needed.Select(a => new ReviewItem(a, tasks[a.Number], [.. causes[a.Number].OrderBy(c => c.At)])).Where(r => r.Causes.Count > 0).OrderBy(r => r.Task.DueOn).ThenBy(r => r.Since)],
            [.. lines.Zip(versions, (line, v) => new WaitingItem(line, v.Number, v.Title, v.SavedByName, v.SavedAt, v.SavedById == me.Me.Id)).OrderBy(w => w.SavedAt)],
            mine, await ReviewAssignmentForm.ReviewersAsync(db, stop), Tokyo.Day(clock.GetUtcNow())));
    }
}
