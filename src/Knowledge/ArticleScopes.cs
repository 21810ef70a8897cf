using Consult.Access;

namespace Consult.Knowledge;

/// <summary>Every reading of articles begins with one of these.</summary>
public static class ArticleScopes
{
    /// <summary>The desk sees all; requesters see what is published for everyone or for their 局.</summary>
    public static IQueryable<Article> VisibleTo(this IQueryable<Article> articles, Reader me) => me.IsStaff ? articles : articles.Readable().For(me);

    public static IQueryable<Article> Readable(this IQueryable<Article> articles) =>
        articles.Where(a => a.PublishedVersionId != null && (a.Status == ArticleStatus.Published || a.Status == ArticleStatus.ReviewNeeded));

    /// <summary>What this reader could read until it was withdrawn, and may therefore be told of.</summary>
    public static IQueryable<Article> WithdrawnFrom(this IQueryable<Article> articles, Reader me) =>
        articles.Where(a => a.PublishedVersionId != null && a.Status == ArticleStatus.Retired).For(me);

    public static IQueryable<Article> NeedingReview(this IQueryable<Article> articles) => articles.Where(a => a.Status == ArticleStatus.ReviewNeeded);

    private static IQueryable<Article> For(this IQueryable<Article> articles, Reader me)
    {
        var bureau = me.BureauId;
        return me.IsStaff ? articles : articles.Where(a => a.Audience == ArticleAudience.Everyone || (a.Audience == ArticleAudience.Bureau && bureau != null && a.BureauId == bureau));
    }
}
