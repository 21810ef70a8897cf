using Consult.Access;
using Consult.Tickets.Api;
using Consult.Web.Api;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Consult.Knowledge.Api;

[Route("api/v1/articles/{number}/publication")]
[Tags("articles")]
[RequirePermission(Permission.PublishArticle)]
public sealed class ArticlePublicationsApiController(ArticleCall call) : JsonController
{
    [HttpPost]
    [EndpointSummary("公開する（書いた人とは別のトークンで）")]
    public Task<ActionResult<ArticleStateJson>> Create(string number, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] VersionForm? form) =>
        call.DoAsync(number, form?.Version, (article, by) =>
        {
            article.Publish(by);
            return Task.CompletedTask;
        });
}
