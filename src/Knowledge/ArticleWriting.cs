using Consult.Access;
using Consult.Data;
using Consult.Tickets;

namespace Consult.Knowledge;

/// <summary>A new article gets its number and, made from a ticket, its link to it, in one transaction.</summary>
public sealed class ArticleWriting(ConsultDb db)
{
    /// <param name="text">The first version.</param>
    /// <param name="frame">What surrounds it.</param>
    /// <param name="source">The ticket it was made from, if any.</param>
    /// <param name="by">Who writes.</param>
    /// <param name="stop">Ends the work.</param>
    public async Task<Article> WriteAsync(ArticleText text, ArticleFrame frame, Ticket? source, By by, CancellationToken stop = default)
    {
        await using var transaction = await db.ShareTransactionAsync(stop);
        var article = Article.Write(await db.NextArticleNumberAsync(stop), text, frame, by);
        if (source is not null)
            article.Tickets.Add(new TicketArticle { Ticket = source, Article = article, IsSource = true });
        db.Articles.Add(article);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return article;
    }
}
