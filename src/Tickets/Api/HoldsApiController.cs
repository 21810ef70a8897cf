using Consult.Access;
using Consult.Web.Api;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Consult.Tickets.Api;

[Route("api/v1/tickets/{number}/hold")]
[Tags("tickets")]
[RequirePermission(Permission.HoldTicket)]
public sealed class HoldsApiController(TicketCall call) : JsonController
{
    [HttpPost]
    [EndpointSummary("保留にする")]
    public Task<ActionResult<TicketStateJson>> Create(string number, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] ReasonForm? form) =>
        call.DoAsync(number, form?.Version, (ticket, by) => ticket.Hold(form?.Reason ?? "", by));
}
