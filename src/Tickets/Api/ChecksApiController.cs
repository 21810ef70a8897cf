using Consult.Access;
using Consult.Web.Api;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Consult.Tickets.Api;

[Route("api/v1/tickets/{number}/check")]
[Tags("tickets")]
[RequirePermission(Permission.CheckTicket)]
public sealed class ChecksApiController(TicketCall call) : JsonController
{
    [HttpPost]
    [EndpointSummary("推進室の確認を始める")]
    public Task<ActionResult<TicketStateJson>> Create(string number, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] VersionForm? form) =>
        call.DoAsync(number, form?.Version, (ticket, by) => ticket.Check(by));
}
