using Consult.Access;
using Microsoft.AspNetCore.Mvc;

namespace Consult.Search;

/// <summary>
/// Published articles and clauses near a text that is being written: a fragment beside the ticket form.
/// The text is posted: addresses are written down by every proxy on the way.
/// </summary>
[RequirePermission(Permission.Search), Route("suggestions")]
public sealed class SuggestionsController(SearchIndex index, CurrentUser me) : Controller
{
    [HttpPost("")]
    public IActionResult Create([FromForm] string? text) => PartialView("_Suggestions", Suggestions.Near(index, text, me.Me));
}
