using Consult.Access;
using Consult.Data;
using Consult.Web.Api;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Consult.Tickets.Api;

/// <summary>One verb of the API on one ticket that the token may see. A caller who names the version it saw (<c>If-Match</c> or <c>version</c>) is told of a collision.</summary>
public sealed class TicketCall(ConsultDb db, CurrentUser me, IHttpContextAccessor http)
{
    public Task<ActionResult<TicketStateJson>> DoAsync(string number, int? version, Action<Ticket, By> verb) => DoAsync(number, version, (ticket, by) =>
    {
        verb(ticket, by);
        return Task.CompletedTask;
    });

    public async Task<ActionResult<TicketStateJson>> DoAsync(string number, int? version, Func<Ticket, By, Task> verb)
    {
        var ticket = await db.Tickets.VisibleTo(me.Me).Include(t => t.Topic).Include(t => t.Assignee)
            .Include(t => t.Drafts.Where(d => d.IsOpen)).Include(t => t.Articles).SingleOrDefaultAsync(t => t.Number == number);
        if (ticket is null)
            return new NotFoundResult();
        if (IfMatch.Expected(http.HttpContext!.Request, version) is { } expected)
            ticket.Expect(expected);
        await verb(ticket, me.By);
        await db.SaveChangesAsync();
        var request = http.HttpContext.Request;
        return new TicketStateJson(ticket.Number, $"{request.Scheme}://{request.Host}{request.PathBase}/tickets/{ticket.Number}", ticket.Status.Word(), ticket.Version);
    }
}
