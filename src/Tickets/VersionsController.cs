using Consult.Access;
using Consult.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Consult.Tickets;

/// <summary>The version of a ticket as plain text: an open page asks it to tell that someone else has saved.</summary>
[Route("tickets/{number}/version")]
[RequirePermission(Permission.ReadTickets)]
public sealed class VersionsController(ConsultDb db, CurrentUser me) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Show(string number) =>
        await db.Tickets.VisibleTo(me.Me).Where(t => t.Number == number).Select(t => (int?)t.Version).SingleOrDefaultAsync() is { } version
            ? Content($"{version}", "text/plain")
            : NotFound();
}
