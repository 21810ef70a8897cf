using Consult.Access;
using Consult.Tickets.Api;
using Consult.Web.Api;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Consult.Knowledge.Api;

[Route("api/v1/articles/{number}/retirement")]
[Tags("articles")]
[RequirePermission(Permission.PublishArticle)]
public sealed class ArticleRetirementsApiController(ArticleCall call) : JsonController
{
    [HttpPost]
    [EndpointSummary("廃止する")]
    public Task<ActionResult<ArticleStateJson>> Create(string number, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] VersionForm? form) =>
        call.DoAsync(number, form?.Version, (article, by) =>
        {
            article.Retire(by);
            return Task.CompletedTask;
        });
}
