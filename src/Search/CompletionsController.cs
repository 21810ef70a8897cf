using Consult.Access;
using Microsoft.AspNetCore.Mvc;

namespace Consult.Search;

/// <summary>What fits to the beginning of a query, for the list under a search box (completion.js).</summary>
[RequirePermission(Permission.Search), Route("completions")]
public sealed class CompletionsController(SearchIndex index, CurrentUser me) : Controller
{
    [HttpGet("")]
    [ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
    public IActionResult Index(string? text) => Json(index.Complete(text ?? "", AccessKeys.Of(me.Me)));
}
