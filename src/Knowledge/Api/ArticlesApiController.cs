using Consult.Access;
using Consult.Data;
using Consult.Web.Api;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Consult.Knowledge.Api;

[Route("api/v1/articles")]
[Tags("articles")]
public sealed class ArticlesApiController(ConsultDb db, CurrentUser me, ArticleReading reading, ArticleWriting writing, ArticleCall call) : JsonController
{
    [HttpGet]
    [RequirePermission(Permission.ReadArticles)]
    [EndpointSummary("記事の一覧（番号の新しい順）")]
    public async Task<ActionResult<Listed<ArticleRowJson>>> Index([FromQuery] ArticleQuery query, CancellationToken stop)
    {
        var staff = me.Me.IsStaff;
        var articles = await query.NarrowAsync(db.Articles.VisibleTo(me.Me).AsNoTracking(), db, stop);
        return await articles.AsSplitQuery().Include(a => a.Topic).Include(a => a.PublishedVersion).Include(a => a.Versions.Where(v => staff))
            .OrderByDescending(a => a.Number).ListAsync(query, a => ArticleRowJson.Of(a, staff, PageUrl), stop);
    }

    [HttpPost]
    [RequirePermission(Permission.WriteArticle)]
    [EndpointSummary("記事の案を書く")]
    [ProducesResponseType<ArticleStateJson>(StatusCodes.Status201Created)]
    public async Task<IActionResult> Create(ArticleForm form, CancellationToken stop)
    {
        var (text, frame) = await form.ReadAsync(db, me.Me.Id, stop);
        var article = await writing.WriteAsync(text, frame, null, me.By, stop);
        return Created($"/api/v1/articles/{article.Number}", new ArticleStateJson(article.Number, PageUrl($"/articles/{article.Number}"), ApiWord.Kebab(article.Status), article.Version));
    }

    [HttpGet("{number}")]
    [RequirePermission(Permission.ReadArticles)]
    [EndpointSummary("記事の全体")]
    public async Task<ActionResult<ArticleJson>> Show(string number, CancellationToken stop)
    {
        if (await reading.OfAsync(number, PageUrl, stop) is not { } article)
            return NotFound();
        Response.Headers.ETag = $"\"{article.Version}\"";
        Response.Headers.CacheControl = "no-store";
        return article;
    }

    [HttpPut("{number}")]
    [RequirePermission(Permission.WriteArticle)]
    [EndpointSummary("記事を書き直す（新しい版になる）")]
    public async Task<ActionResult<ArticleStateJson>> Update(string number, ArticleForm form, CancellationToken stop)
    {
        var (text, frame) = await form.ReadAsync(db, me.Me.Id, stop);
        return await call.DoAsync(number, form.Version, (article, by) =>
        {
            article.Revise(text, frame, form.Comment ?? "", by);
            return Task.CompletedTask;
        });
    }
}
