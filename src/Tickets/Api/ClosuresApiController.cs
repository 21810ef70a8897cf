using Consult.Access;
using Consult.Web.Api;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Consult.Tickets.Api;

[Route("api/v1/tickets/{number}/closure")]
[Tags("tickets")]
[RequirePermission(Permission.AskTicket)]
public sealed class ClosuresApiController(TicketCall call) : JsonController
{
    [HttpPost]
    [EndpointSummary("完了にする")]
    public Task<ActionResult<TicketStateJson>> Create(string number, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] VersionForm? form) =>
        call.DoAsync(number, form?.Version, (ticket, by) => ticket.Close(by));
}
