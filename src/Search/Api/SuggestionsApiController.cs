using Consult.Access;
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
        var access = AccessKeys.Readable(me.Me);
        return new SuggestionsJson(Near(SearchKinds.Article), Near(SearchKinds.Clause));

        List<HitJson> Near(string kind) => [.. index.Near(text ?? "", [kind], access, Most).Items.Select(h => HitJson.Of(h, PageUrl))];
    }
}
