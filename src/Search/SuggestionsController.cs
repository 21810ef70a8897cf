using Consult.Access;
using Microsoft.AspNetCore.Mvc;

namespace Consult.Search;

/// <summary>Published articles and clauses near a text that is being written: a fragment of the ticket form.</summary>
[RequirePermission(Permission.Search), Route("suggestions")]
public sealed class SuggestionsController(SearchIndex index, CurrentUser me) : Controller
{
    private const int Most = 3;

    [HttpGet("")]
    public IActionResult Index(string? text)
    {
        var typed = text ?? "";
        var access = AccessKeys.Readable(me.Me);
        return PartialView(new SuggestionsPage(typed, index.Near(typed, [SearchKinds.Article], access, Most).Items, index.Near(typed, [SearchKinds.Clause], access, Most).Items));
    }
}

/// <param name="Text">What was typed, kept with a self-solved consultation.</param>
public sealed record SuggestionsPage(string Text, IReadOnlyList<SearchHit> Articles, IReadOnlyList<SearchHit> Clauses);
