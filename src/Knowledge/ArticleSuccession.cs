using Consult.Access;
using Consult.Data;
using Microsoft.EntityFrameworkCore;

namespace Consult.Knowledge;

/// <summary>Where a number leads that is no page of its own for this reader.</summary>
/// <param name="To">The number of the article to show instead; null: there is none.</param>
/// <param name="IsWithdrawn">The number asked for is that of a withdrawn article, not a former number of a living one.</param>
public sealed record ArticleLead(string? To, bool IsWithdrawn);

/// <summary>Follows from an article to what took its place.</summary>
public static class ArticleSuccession
{
    /// <summary>More than a city will ever withdraw one after the other.</summary>
    private const int Longest = 50;

    /// <summary>By its present or a former number, with the successors after it loaded into the context.</summary>
    public static async Task<Article?> SuccessionAsync(this ConsultDb db, string number, CancellationToken stop = default)
    {
        var first = await db.ArticleIdOfAsync(number, stop) is { } id ? await db.Articles.SingleAsync(a => a.Id == id, stop) : null;
        var next = first;
        for (var n = 0; n < Longest && next?.SuccessorId is { } after; n++)
            next = await db.Articles.SingleAsync(a => a.Id == after, stop);
        return first;
    }

    /// <returns>Null: the reader may not know of any article with this number.</returns>
    public static async Task<ArticleLead?> LeadAsync(this ConsultDb db, Reader me, string number, CancellationToken stop = default)
    {
        if (await db.ArticleIdOfAsync(number, stop) is not { } id)
            return null;
        if (await db.Articles.VisibleTo(me).Where(a => a.Id == id).Select(a => a.Number).SingleOrDefaultAsync(stop) is { } renumbered)
            return new(renumbered, IsWithdrawn: false);
        if (!await db.Articles.WithdrawnFrom(me).AnyAsync(a => a.Id == id, stop))
            return null;
        var next = await db.Articles.Where(a => a.Id == id).Select(a => a.SuccessorId).SingleAsync(stop);
        for (var n = 0; n < Longest && next is { } after; n++)
        {
            if (await db.Articles.VisibleTo(me).Readable().Where(a => a.Id == after).Select(a => a.Number).SingleOrDefaultAsync(stop) is { } successor)
                return new(successor, IsWithdrawn: true);
            next = await db.Articles.Where(a => a.Id == after).Select(a => a.SuccessorId).SingleAsync(stop);
        }

        return new(null, IsWithdrawn: true);
    }
}
