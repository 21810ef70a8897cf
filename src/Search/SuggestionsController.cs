using Consult.Access;
using Microsoft.AspNetCore.Mvc;

namespace Consult.Search;

/// <summary>Published articles and clauses near a text that is being written: a fragment beside the ticket form.</summary>
[RequirePermission(Permission.Search), Route("suggestions")]
public sealed class SuggestionsController(SearchIndex index, CurrentUser me) : Controller
{
    [HttpGet("")]
    public IActionResult Index(string? text) => PartialView("_Suggestions", Suggestions.Near(index, text, me.Me));
}
