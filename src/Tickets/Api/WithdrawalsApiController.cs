using Consult.Access;
using Consult.Web.Api;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Consult.Tickets.Api;

[Route("api/v1/tickets/{number}/withdrawal")]
[Tags("tickets")]
[RequirePermission(Permission.AskTicket)]
public sealed class WithdrawalsApiController(TicketCall call) : JsonController
{
    [HttpPost]
    [EndpointSummary("取り下げる")]
    public Task<ActionResult<TicketStateJson>> Create(string number, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] ReasonForm? form) =>
        call.DoAsync(number, form?.Version, (ticket, by) => ticket.Withdraw(form?.Reason ?? "", by));
}
