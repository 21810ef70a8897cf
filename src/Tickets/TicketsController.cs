using Consult.Access;
using Consult.Calendar;
using Consult.Data;
using Consult.Tickets.Files;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consult.Tickets;

/// <summary>相談: the lists, the form, the page of one.</summary>
[Route("tickets")]
[RequirePermission(Permission.ReadTickets)]
public sealed class TicketsController(ConsultDb db, CurrentUser me, TimeProvider clock, UploadLimits limits, IStringLocalizer<Words> L) : Controller
{
    [HttpGet("new")]
    [RequirePermission(Permission.AskTicket)]
    public async Task<IActionResult> New() => View(await NewTicketPage.LoadAsync(db, me.Me, null, limits));

    [HttpPost]
    [RequirePermission(Permission.AskTicket)]
    [RequestSizeLimit(Upload.FormLimit), RequestFormLimits(MultipartBodyLengthLimit = Upload.FormLimit)]
    public async Task<IActionResult> Create(TicketForm form, [FromServices] TicketIntake intake, CancellationToken cancellation)
    {
        try
        {
            if (await db.ReadAsync(form, me, Tokyo.Day(clock.GetUtcNow()), ModelState) is { } given)
            {
                var ticket = await intake.OpenAsync(given, Upload.Of(form.Files), me.By, cancellation);
                await db.TicketDrafts.Where(d => d.UserId == me.Me.Id).ExecuteDeleteAsync(cancellation);
                this.Say(L["相談 {0} を受け付けました。", ticket.Number]);
                return Redirect(await db.Tickets.VisibleTo(me.Me).AnyAsync(t => t.Id == ticket.Id, cancellation) ? ticket.Path : "/tickets");
            }
        }
        catch (RuleBroken broken)
        {
            ModelState.AddModelError("", L[broken.Message]);
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("New", await NewTicketPage.LoadAsync(db, me.Me, form, limits));
    }
}
