using Consult.Access;
using Consult.Search.Nearness;
using Consult.Web.Api;
using Microsoft.AspNetCore.Mvc;

namespace Consult.Search.Api;

[Route("api/v1/suggestions")]
[Tags("search")]
[RequirePermission(Permission.Search)]
public sealed class SuggestionsApiController(SearchIndex index, CurrentUser me) : JsonController
{
    private const int Most = 5;

    /// <param name="text">What has been typed so far.</param>
    [HttpGet]
    [EndpointSummary("書きかけの文に近い、公開中の記事と条項")]
    public ActionResult<SuggestionsJson> Index([FromQuery] string? text)
    {
        var near = Suggestions.Near(index, text, me.Me, Most);
        return new SuggestionsJson(Json(near.Articles), Json(near.Clauses));

        List<HitJson> Json(IEnumerable<NearHit> hits) => [.. hits.Select(h => HitJson.Of(h.Hit, PageUrl))];
    }
}
