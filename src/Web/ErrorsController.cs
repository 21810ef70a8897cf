using System.Diagnostics;
using Consult.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Consult.Web;

[AllowAnonymous]
[IgnoreAntiforgeryToken]
[Route("errors")]
[ApiExplorerSettings(IgnoreApi = true)]
public sealed class ErrorsController : Controller
{
    [Route("{status:int:range(400,599)}")]
    public IActionResult Show(int status)
    {
        // Re-executed after the failure: the response already has the true status. Asked for directly, it is a page like any missing one.
        var shown = Response.StatusCode >= 400 ? Response.StatusCode : StatusCodes.Status404NotFound;
        Response.StatusCode = shown;
        var page = ErrorPage.Of(shown);
        if (HttpContext.Items[typeof(RuleBroken)] is string sentence)
            page = page with { Sentence = sentence };
        if (shown >= 500)
            page = page with { Reference = Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier };
        return View(page);
    }
}
