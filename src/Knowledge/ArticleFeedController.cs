using System.Security.Cryptography;
using Consult.Access;
using Consult.Data;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;

namespace Consult.Knowledge;

/// <summary>
/// 新しい記事と改めた記事 as an Atom feed, for this reader only. A browser brings its session; a feed reader an API token, as Bearer or as the password of
/// Basic, which is all most of them can do.
/// </summary>
[Route(Address)]
[RequirePermission(Permission.ReadArticles)]
public sealed class ArticleFeedController(ConsultDb db, CurrentUser me, Settings settings, Links links) : Controller
{
    public const string Address = "articles/feed";

    [HttpGet]
    [Produces("application/atom+xml")]
    public async Task<IActionResult> Show(CancellationToken stop)
    {
        var feed = await ArticleFeed.LoadAsync(db, me.Me, $"{settings.City.Name} ナレッジの新着", links, stop);
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(feed)[..16])}\"";
        // What one person may read is nobody else's, whatever lies between.
        Response.Headers.CacheControl = "private, no-cache";
        Response.Headers.Vary = "Authorization, Cookie";
        Response.Headers.ETag = tag;
        return Request.Headers.IfNoneMatch.Contains(tag) ? StatusCode(StatusCodes.Status304NotModified) : File(feed, "application/atom+xml; charset=utf-8");
    }
}
