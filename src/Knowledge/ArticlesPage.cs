using Consult.Access;
using Consult.Data;
using Consult.Web;
using Microsoft.EntityFrameworkCore;

namespace Consult.Knowledge;

/// <summary>What narrows the list.</summary>
/// <param name="By">topic (without it), clause or new: how the list is ordered.</param>
public sealed record ArticleFilter(string? Topic, string? Status, string? Clause, string? Q, string? By, int Page = 1, int Size = 20)
{
    public bool IsNewestFirst => By == "new";

    public bool IsByClause => By == "clause";

    public bool IsEmpty => string.IsNullOrEmpty(Topic) && string.IsNullOrEmpty(Status) && string.IsNullOrEmpty(Clause) && string.IsNullOrWhiteSpace(Q);
}

/// <summary>One article of a list, in the version the reader sees.</summary>
public sealed record ArticleLine(string Number, string Title, string Question, string? Topic, ArticleStatus Status, ArticleAudience Audience, string? Owner, DateOnly? ReviewOn, DateTimeOffset? PublishedAt, bool AwaitsPublication, DateTimeOffset? ChangedAt, DateOnly? PublishOn, DateOnly? ExpiresOn)
{
    /// <summary>Readers saw another text before.</summary>
    public bool IsChanged => ChangedAt is { } changed && PublishedAt is { } first && Calendar.Tokyo.Day(changed) > Calendar.Tokyo.Day(first);
}

public sealed record TopicCount(string Code, string Name, int Count);

public sealed record ArticlesPage(ArticleFilter Filter, Paging<ArticleLine> Articles, IReadOnlyList<TopicCount> Topics, IReadOnlyList<ClauseArticles> Clauses)
{
    public static async Task<ArticlesPage> LoadAsync(ConsultDb db, Reader me, ArticleFilter filter, DateOnly today, CancellationToken stop)
    {
        var visible = db.Articles.AsNoTracking().VisibleTo(me);
        if (me.IsStaff)
        {
            var states = Enum.GetValues<ArticleStatus>().Where(s => string.IsNullOrEmpty(filter.Status) ? s != ArticleStatus.Retired : s.Word() == filter.Status).ToList();
            visible = visible.Where(a => states.Contains(a.Status));
        }

        if (!string.IsNullOrEmpty(filter.Clause))
            visible = visible.Where(a => a.Clauses.Any(c => c.Clause!.Key == filter.Clause));
        foreach (var word in (filter.Q ?? "").Split([' ', '　'], StringSplitOptions.RemoveEmptyEntries).Take(8))
            visible = visible.Containing(word);
        var counts = await visible.Where(a => a.TopicId != null).GroupBy(a => a.TopicId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key!.Value, g => g.Count, stop);
        var topics = (await db.Topics.AsNoTracking().OrderBy(t => t.Position).ToListAsync(stop))
            .Where(t => counts.ContainsKey(t.Id)).Select(t => new TopicCount(t.Code, t.Name, counts[t.Id])).ToList();
        if (!string.IsNullOrEmpty(filter.Topic))
            visible = visible.Where(a => a.Topic!.Code == filter.Topic);
        var ordered = filter.IsNewestFirst
            ? visible.OrderByDescending(a => a.ChangedAt ?? a.PublishedAt).ThenByDescending(a => a.Id)
            : visible.OrderBy(a => a.Topic == null ? int.MaxValue : a.Topic.Position).ThenBy(a => a.Number);
        if (filter.IsByClause)
            return new(filter, new Paging<ArticleLine>([], 1, filter.Size, 0), topics, await ClauseArticles.LoadAsync(db, visible, today, stop));
        return new(filter, await ordered.Lines().ToPagingAsync(filter.Page, filter.Size, stop), topics, []);
    }
}

public static class ArticleLines
{
    /// <summary>What a list shows of each; what is not published yet shows its newest version, which only the desk meets.</summary>
    public static IQueryable<ArticleLine> Lines(this IQueryable<Article> articles) => articles.Select(a => new ArticleLine(
        a.Number,
        a.PublishedVersion != null ? a.PublishedVersion.Title : a.Versions.OrderByDescending(v => v.Number).First().Title,
        a.PublishedVersion != null ? a.PublishedVersion.Question : a.Versions.OrderByDescending(v => v.Number).First().Question,
        a.Topic == null ? null : a.Topic.Name, a.Status, a.Audience, a.Owner == null ? null : a.Owner.Name, a.ReviewOn, a.PublishedAt, a.AwaitsPublication, a.ChangedAt, a.PublishOn, a.ExpiresOn));

    /// <summary>Those whose published (else newest) text holds the word.</summary>
    public static IQueryable<Article> Containing(this IQueryable<Article> articles, string word)
    {
#pragma warning disable CA1304, CA1311, CA1862 // In SQL, where cultures do not matter.
        word = word.ToLowerInvariant();
        return articles.Where(a => a.Number.ToLower() == word || a.Versions.Any(v =>
            (v.Id == a.PublishedVersionId || (a.PublishedVersionId == null && !a.Versions.Any(later => later.Number > v.Number)))
            && (v.Title.ToLower().Contains(word) || v.Question.ToLower().Contains(word) || v.Answer.ToLower().Contains(word) || v.Conditions.ToLower().Contains(word))));
#pragma warning restore CA1304, CA1311, CA1862
    }
}
