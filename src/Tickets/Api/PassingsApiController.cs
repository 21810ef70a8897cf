using Consult.Access;
using Consult.Data;
using Consult.Web.Api;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Consult.Tickets.Api;

[Route("api/v1/tickets/{number}/passing")]
[Tags("tickets")]
[RequirePermission(Permission.CheckTicket)]
public sealed class PassingsApiController(TicketCall call, ConsultDb db, CurrentUser me) : JsonController
{
    [HttpPost]
    [EndpointSummary("受託者へ渡す（担当を決めてもよい）")]
    public Task<ActionResult<TicketStateJson>> Create(string number, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] AssigneeForm? form) =>
        call.DoAsync(number, form?.Version, async (ticket, by) =>
            ticket.PassOn(form?.Assignee is { Length: > 0 } to ? await Known.UserAsync(db, to, me.Me.Id, "assignee") : null, by));
}
