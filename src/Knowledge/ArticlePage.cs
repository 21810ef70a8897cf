using Consult.Access;
using Consult.Calendar;
using Consult.Data;
using Consult.Knowledge.Masking;
using Consult.Tickets;
using Consult.Web;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Consult.Knowledge;

/// <summary>A ticket beside an article.</summary>
public sealed record TicketLine(string Number, string Subject, string Department, DateTimeOffset OpenedAt);

/// <summary>The reader's page.</summary>
public sealed record ArticlePage
{
    public required Article Article { get; init; }

    /// <summary>What is shown: the published version; the newest where nothing is published.</summary>
    public required ArticleVersion Shown { get; init; }

    public required ArticleVersion Latest { get; init; }

    public required IReadOnlyList<ArticleClauseText> Clauses { get; init; }

    public required IReadOnlyList<ReviewLine> Reviews { get; init; }

    public required IReadOnlyList<TicketLine> Sources { get; init; }

    public required IReadOnlyList<TicketLine> CitedIn { get; init; }

    public required int Useful { get; init; }

    public required bool FoundUseful { get; init; }

    /// <summary>What a second person should look at before publishing.</summary>
    public required IReadOnlyList<Finding> Unmasked { get; init; }

    /// <summary>Where numbers of articles in the text lead.</summary>
    public required IReadOnlyDictionary<string, TextLink> Links { get; init; }

    /// <summary>Articles this one names or that name it.</summary>
    public required IReadOnlyList<ArticleReference> Related { get; init; }

    /// <summary>Who may be asked to review it, where it waits for that.</summary>
    public required IReadOnlyList<SelectListItem> Reviewers { get; init; }

    /// <summary>The day on whose clauses a person last found the text right.</summary>
    public DateOnly CheckedOn => Article.CheckedOn ?? Tokyo.Day(Shown.SavedAt);

    /// <summary>What a confirmation proposes: the date that is fixed, or, where that has passed, a year from today.</summary>
    public required DateOnly NextReviewOn { get; init; }

    public bool HasNewer => Article.PublishedVersionId is not null && Latest.Id != Shown.Id;

    public bool IsWaiting => Article.AwaitsPublication && Article.Status != ArticleStatus.Retired;

    public static async Task<ArticlePage?> LoadAsync(ConsultDb db, Reader me, string number, DateTimeOffset now, CancellationToken stop)
    {
        var article = await db.Articles.AsNoTracking().VisibleTo(me).Include(a => a.Versions).Include(a => a.Topic).Include(a => a.Bureau).Include(a => a.Owner)
            .Include(a => a.Reviewer).Include(a => a.Successor).Include(a => a.FormerNumbers)
            .AsSplitQuery().SingleOrDefaultAsync(a => a.Number == number, stop);
        if (article is null)
            return null;
        var latest = article.LatestVersion!;
        var shown = article.Versions.SingleOrDefault(v => v.Id == article.PublishedVersionId) ?? latest;
        var tickets = db.Tickets.AsNoTracking().VisibleTo(me);
        IQueryable<TicketLine> Linked(bool source) => tickets.Where(t => t.Articles.Any(l => l.ArticleId == article.Id && l.IsSource == source))
            .OrderByDescending(t => t.Id).Select(t => new TicketLine(t.Number, t.Subject, t.Department.Name, t.OpenedAt));
        var links = await db.LinksAsync(me, ArticleMentions.In(shown.Question, shown.Answer, shown.Conditions), stop);
        return new()
        {
            Links = links,
            NextReviewOn = article.ReviewOn is { } fixedDay && fixedDay > Tokyo.Day(now) ? fixedDay : Tokyo.Day(now).AddYears(1),
            Related = await db.RelatedAsync(me, article, links.Values, stop),
            Reviewers = me.IsStaff && article.Status == ArticleStatus.ReviewNeeded ? await ReviewAssignmentForm.ReviewersAsync(db, stop) : [],
            Article = article,
            Shown = shown,
            Latest = latest,
            Clauses = await db.ClauseTextsAsync(shown.ClauseIds, Tokyo.Day(now), article.CheckedOn ?? Tokyo.Day(shown.SavedAt), stop),
            Reviews = await ReviewLine.LoadAsync(db, article.Id, stop),
            Sources = await Linked(true).ToListAsync(stop),
            CitedIn = me.IsStaff ? await Linked(false).Take(50).ToListAsync(stop) : [],
            Useful = await db.ArticleFeedback.CountAsync(f => f.ArticleId == article.Id && f.Kind == FeedbackKind.Useful, stop),
            FoundUseful = await db.ArticleFeedback.AnyAsync(f => f.ArticleId == article.Id && f.Kind == FeedbackKind.Useful && f.UserId == me.Id, stop),
            Unmasked = me.IsStaff && (article.AwaitsPublication || article.PublishedVersionId is null)
                ? Findings.In([latest.Title, latest.Question, latest.Answer, latest.Conditions], await Vocabulary.LoadAsync(db, stop: stop))
                : [],
        };
    }
}
