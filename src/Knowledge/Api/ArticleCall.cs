using Consult.Access;
using Consult.Data;
using Consult.Web;
using Consult.Web.Api;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Consult.Knowledge.Api;

/// <summary>One verb of the API on one article that the token may see, as <see cref="Tickets.Api.TicketCall"/>.</summary>
public sealed class ArticleCall(ConsultDb db, CurrentUser me, Links links, IHttpContextAccessor http)
{
    public async Task<ActionResult<ArticleStateJson>> DoAsync(string number, int? version, Func<Article, By, Task> verb)
    {
        var article = await db.Articles.VisibleTo(me.Me).AsSplitQuery().Include(a => a.Versions).Include(a => a.Clauses).Include(a => a.Reviews).Include(a => a.Bureau)
            .SingleOrDefaultAsync(a => a.Number == number);
        if (article is null)
            return new NotFoundResult();
        if (IfMatch.Expected(http.HttpContext!.Request, version) is { } expected)
            article.Expect(expected);
        await verb(article, me.By);
        await db.SaveChangesAsync();
        return new ArticleStateJson(article.Number, links.To($"/articles/{article.Number}"), ApiWord.Kebab(article.Status), article.Version);
    }
}
