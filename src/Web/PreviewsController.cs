using Consult.Access;
using Microsoft.AspNetCore.Mvc;

namespace Consult.Web;

/// <summary>What a text will look like, as a fragment of HTML.</summary>
[Route("preview")]
[RequirePermission(Permission.AskTicket)]
public sealed class PreviewsController : Controller
{
    [HttpPost]
    public IActionResult Create([FromForm] string? text) => Content(Markdown.ToHtml(text), "text/html; charset=utf-8");
}
