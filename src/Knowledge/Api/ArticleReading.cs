using Consult.Access;
using Consult.Calendar;
using Consult.Data;
using Consult.Policy.Api;
using Consult.Tickets;
using Consult.Tickets.Api;
using Consult.Web.Api;
using Microsoft.EntityFrameworkCore;

namespace Consult.Knowledge.Api;

/// <summary>One article as the API tells it to a reader.</summary>
public sealed class ArticleReading(ConsultDb db, CurrentUser me)
{
    /// <returns>Null where the reader may not know of it.</returns>
    public async Task<ArticleJson?> OfAsync(string number, Func<string, string> url, CancellationToken stop)
    {
        var reader = me.Me;
        var article = await db.Articles.VisibleTo(reader).AsNoTracking().AsSplitQuery().Include(a => a.Topic).Include(a => a.Bureau).Include(a => a.Owner).Include(a => a.Reviewer).Include(a => a.Successor).Include(a => a.FormerNumbers)
            .Include(a => a.PublishedVersion).Include(a => a.Versions.Where(v => reader.IsStaff)).Include(a => a.Reviews.Where(r => r.ResolvedAt == null)).ThenInclude(r => r.Clause)
            .SingleOrDefaultAsync(a => a.Number == number, stop);
        if (article is null)
            return null;
        var text = ArticleRowJson.Shown(article, reader.IsStaff);
        var published = article.PublishedVersion;
        return new ArticleJson(
            article.Number, url($"/articles/{article.Number}"), article.Version, ApiWord.Kebab(article.Status), text.Title, text.Question, text.Answer, text.Conditions,
            await ClausesAsync(text, url, stop), ApiWord.Kebab(article.Audience), article.Bureau is null ? null : new(article.Bureau.Code, article.Bureau.Name),
            article.Topic is null ? null : new(article.Topic.Code, article.Topic.Name), PersonJson.Of(article.Owner), article.ReviewOn, article.PublishedAt, text.SavedAt,
            reader.IsStaff ? text.SavedByName : null, reader.IsStaff && article.AwaitsPublication,
            published is null || published.Number == text.Number ? null : new(published.Title, published.Question, published.Answer, published.Conditions),
            [.. article.Reviews.OrderBy(r => r.RequestedAt).Select(r => new ReviewJson(ApiWord.Kebab(r.Cause), r.Text, r.RequestedAt, r.Clause?.Key))],
            await TicketsAsync(article.Id, reader, url, stop), article.ChangedAt, article.CheckedOn, article.ExpiresOn, reader.IsStaff ? article.PublishOn : null,
            reader.IsStaff ? PersonJson.Of(article.Reviewer) : null, reader.IsStaff ? article.ReviewDueOn : null, reader.IsStaff ? article.Successor?.Number : null,
            [.. article.FormerNumbers.Select(f => f.Number).Order(StringComparer.Ordinal)]);
    }

    /// <summary>Each clause as it stood when the text was saved, or as it last stood.</summary>
    private async Task<IReadOnlyList<ClauseLinkJson>> ClausesAsync(ArticleVersion text, Func<string, string> url, CancellationToken stop)
    {
        var day = Tokyo.Day(text.SavedAt);
        var versions = await db.ClauseVersions.AsNoTracking().Where(v => text.ClauseIds.Contains(v.ClauseId)).Include(v => v.Clause).Include(v => v.Edition).ToListAsync(stop);
        return [.. versions.GroupBy(v => v.ClauseId).Select(g => g.OrderBy(v => v.Edition!.EffectiveOn > day).ThenByDescending(v => v.Edition!.EffectiveOn).First()).OrderBy(v => v.Clause!.Key, StringComparer.Ordinal).Select(v => ClauseLinkJson.Of(v, url))];
    }

    private async Task<IReadOnlyList<LinkJson>> TicketsAsync(int article, Reader reader, Func<string, string> url, CancellationToken stop)
    {
        var tickets = await db.Tickets.VisibleTo(reader).AsNoTracking().Where(t => t.Articles.Any(l => l.ArticleId == article)).OrderBy(t => t.Id).Select(t => new { t.Number, t.Subject }).ToListAsync(stop);
        return [.. tickets.Select(t => new LinkJson(t.Number, t.Subject, url($"/tickets/{t.Number}")))];
    }
}
