using Consult.Access;
using Consult.Data;
using Consult.Web;
using Consult.Web.Api;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Consult.Tickets.Api;

/// <summary>One verb of the API on one ticket that the token may see. A caller who names the version it saw (<c>If-Match</c> or <c>version</c>) is told of a collision.</summary>
public sealed class TicketCall(ConsultDb db, CurrentUser me, Links links, IHttpContextAccessor http)
{
    private const int Attempts = 3;

    private HttpRequest Request => http.HttpContext!.Request;

    public Task<ActionResult<TicketStateJson>> DoAsync(string number, int? version, Action<Ticket, By> verb) => DoAsync(number, version, (ticket, by) =>
    {
        verb(ticket, by);
        return Task.CompletedTask;
    });

    public async Task<ActionResult<TicketStateJson>> DoAsync(string number, int? version, Func<Ticket, By, Task> verb)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await OnceAsync(number, IfMatch.Expected(Request, version), verb);
            }
            catch (DbUpdateConcurrencyException) when (version is null && Request.Headers.IfMatch.Count == 0 && attempt < Attempts)
            {
                // Who named no version takes the ticket as it is now.
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task<ActionResult<TicketStateJson>> OnceAsync(string number, int? expected, Func<Ticket, By, Task> verb)
    {
        var ticket = await db.Tickets.VisibleTo(me.Me).ForVerbs().SingleOrDefaultAsync(t => t.Number == number);
        if (ticket is null)
            return new NotFoundResult();
        if (expected is { } seen)
            ticket.Expect(seen);
        await verb(ticket, me.By);
        await db.SaveChangesAsync();
        return new TicketStateJson(ticket.Number, links.To($"/tickets/{ticket.Number}"), ticket.Status.Word(), ticket.Version);
    }
}
