using Consult.Access;
using Consult.Web.Api;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Consult.Knowledge.Api;

/// <summary>
/// Publishes the version that was submitted, with the token of another person than its writer. A revision takes the request back, so that without
/// <c>version</c> or <c>If-Match</c> too nothing is published that nobody submitted.
/// </summary>
[Route("api/v1/articles/{number}/publication")]
[Tags("articles")]
[RequirePermission(Permission.PublishArticle)]
public sealed class ArticlePublicationsApiController(ArticleCall call, ClausesSince since) : JsonController
{
    [HttpPost]
    [EndpointSummary("査閲を依頼された版を公開する（書いた人とは別のトークンで。publishOn があればその日に）")]
    public Task<ActionResult<ArticleStateJson>> Create(string number, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] PublicationForm? form) =>
        call.DoAsync(number, form?.Version, async (article, by) =>
        {
            if (form?.PublishOn is { } day)
                article.Schedule(day, await since.OfAsync(article.LatestVersion!, day, null), form.KnowsClauses, by);
            else
                article.Publish(await since.OfAsync(article.LatestVersion!, by.At), by);
        });
}
