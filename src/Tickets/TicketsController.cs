using Consult.Access;
using Consult.Calendar;
using Consult.Data;
using Consult.Search;
using Consult.Tickets.Files;
using Consult.Tickets.Verbs;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consult.Tickets;

/// <summary>相談: the lists, the form, the page of one.</summary>
[Route("tickets")]
[RequirePermission(Permission.ReadTickets)]
public sealed class TicketsController(ConsultDb db, CurrentUser me, TimeProvider clock, UploadLimits limits, SearchIndex index, IStringLocalizer<Words> L) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index(TicketFilter filter, int page = 1, int size = 20) =>
        View(await TicketsPage.LoadAsync(db, me.Me, filter, clock.GetUtcNow(), page, size));

    /// <param name="number">Of the ticket.</param>
    /// <param name="insert">Number of an article to put into the answer being written.</param>
    [HttpGet("{number}")]
    public async Task<IActionResult> Show(string number, string? insert)
    {
        var page = await TicketPage.LoadAsync(db, me.Me, number, clock.GetUtcNow(), limits);
        if (page is null)
            return NotFound();
        if (insert is null || !page.Rights.MayDraft)
            return View(page);
        var (typed, notices) = await db.InsertAsync(page.Composer with { Insert = insert }, me.Me, Tokyo.Day(clock.GetUtcNow()));
        foreach (var notice in notices)
            this.Warn(L.Say(notice));
        return View(await TicketPage.LoadAsync(db, me.Me, number, clock.GetUtcNow(), limits, typed));
    }

    [HttpGet("new")]
    [RequirePermission(Permission.AskTicket)]
    public async Task<IActionResult> New() => View(await NewTicketPage.LoadAsync(db, index, me.Me, null, limits));

    [HttpPost]
    [RequirePermission(Permission.AskTicket)]
    [AnswersOnce, TakesFiles]
    public async Task<IActionResult> Create(TicketForm form, [FromServices] TicketIntake intake, CancellationToken cancellation)
    {
        try
        {
            if (await db.ReadAsync(form, me, Tokyo.Day(clock.GetUtcNow()), ModelState, L) is { } given)
            {
                var ticket = await intake.OpenAsync(given, Upload.Of(form.Files), me.By, cancellation);
                await db.TicketDrafts.Where(d => d.UserId == me.Me.Id).ExecuteDeleteAsync(cancellation);
                this.Say(L["相談 {0} を受け付けました。", ticket.Number]);
                return Redirect(await db.Tickets.VisibleTo(me.Me).AnyAsync(t => t.Id == ticket.Id, cancellation) ? ticket.Path : "/tickets");
            }
        }
        catch (RuleBroken broken)
        {
            ModelState.AddModelError("", L.Say(broken));
        }

        if (form.Files.Count > 0)
            ModelState.AddModelError(nameof(form.Files), L["添付ファイルは、もう一度選んでください。"]);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("New", await NewTicketPage.LoadAsync(db, index, me.Me, form, limits));
    }
}
