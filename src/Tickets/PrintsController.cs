using Consult.Access;
using Consult.Data;
using Consult.Tickets.Files;
using Microsoft.AspNetCore.Mvc;

namespace Consult.Tickets;

/// <summary>相談票: one ticket on A4, without notes and drafts whoever prints it.</summary>
[Route("tickets/{number}/print")]
[RequirePermission(Permission.ReadTickets)]
public sealed class PrintsController(ConsultDb db, CurrentUser me, UploadLimits limits) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Show(string number) =>
        await TicketPage.LoadAsync(db, me.Me, number, me.By.At, limits) is { } page ? View(page) : NotFound();
}
