using Consult.Access;
using Consult.Data;
using Microsoft.AspNetCore.Mvc;

namespace Consult.Tickets;

/// <summary>The start page.</summary>
[Route("")]
[RequirePermission(Permission.ReadTickets)]
public sealed class HomeController(ConsultDb db, CurrentUser me, TimeProvider clock) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index() => View(await HomePage.LoadAsync(db, me.Me, clock.GetUtcNow()));
}
