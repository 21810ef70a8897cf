using Consult.Access;
using Consult.Data;
using Consult.Web.Api;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Consult.Tickets.Api;

[Route("api/v1/tickets")]
[Tags("tickets")]
public sealed class TicketsApiController(ConsultDb db, CurrentUser me, TimeProvider clock, TicketReading reading, TicketFiling filing) : JsonController
{
    [HttpGet]
    [RequirePermission(Permission.ReadTickets)]
    [EndpointSummary("相談の一覧（新しい順）")]
    public async Task<ActionResult<Listed<TicketRowJson>>> Index([FromQuery] TicketQuery query, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var tickets = await query.NarrowAsync(db.Tickets.VisibleTo(me.Me).AsNoTracking(), db, me.Me, now, stop);
        return await tickets.Include(t => t.Topic).Include(t => t.Department).Include(t => t.Assignee)
            .OrderByDescending(t => t.OpenedAt).ThenByDescending(t => t.Id)
            .ListAsync(query, t => TicketRowJson.Of(t, now, PageUrl), stop);
    }

    [HttpPost]
    [RequirePermission(Permission.AskTicket)]
    [EndpointSummary("相談を登録する")]
    [ProducesResponseType<TicketCreatedJson>(StatusCodes.Status201Created)]
    public async Task<IActionResult> Create(TicketCreateForm form, CancellationToken stop)
    {
        var ticket = await filing.FileAsync(form, stop);
        return Created($"/api/v1/tickets/{ticket.Number}", new TicketCreatedJson(ticket.Number, PageUrl($"/tickets/{ticket.Number}")));
    }

    [HttpGet("{number}")]
    [RequirePermission(Permission.ReadTickets)]
    [EndpointSummary("相談の全体（役割に応じて見える範囲）")]
    public async Task<ActionResult<TicketJson>> Show(string number, CancellationToken stop)
    {
        if (await reading.OfAsync(number, PageUrl, stop) is not { } ticket)
            return NotFound();
        Response.Headers.ETag = $"\"{ticket.Version}\"";
        Response.Headers.CacheControl = "no-store";
        return ticket;
    }
}
