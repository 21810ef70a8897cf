using Consult.Access;
using Consult.Tickets.Files;
using Consult.Web.Kept;
using Microsoft.AspNetCore.Mvc;

namespace Consult.Web;

/// <summary>What a text will look like, as a fragment of HTML or on the page it is written on.</summary>
[Route("preview")]
[RequirePermission(Permission.AskTicket)]
public sealed class PreviewsController(TypedReading reading, KeptForms forms, CurrentUser me) : Controller
{
    /// <param name="text">What a script sends; it gets a fragment.</param>
    /// <param name="preview">Without a script, the whole form is sent here by a button that names the field; its page comes back with the text as it will look.</param>
    [HttpPost]
    [TakesFiles]
    public async Task<IActionResult> Create([FromForm] string? text, [FromForm] string? preview)
    {
        if (preview is null)
            return Content(Markdown.ToHtml(text), "text/html; charset=utf-8");
        return await reading.ReadAsync(Request) is { } typed && typed.Mark.UserId == me.Me.Id
            ? LocalRedirect(await forms.KeepAsync(typed, KeptBecause.Preview, preview) + "#preview")
            : BadRequest();
    }
}
