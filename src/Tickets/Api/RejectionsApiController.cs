using Consult.Access;
using Consult.Web.Api;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Consult.Tickets.Api;

[Route("api/v1/tickets/{number}/rejection")]
[Tags("tickets")]
[RequirePermission(Permission.ApproveAnswer)]
public sealed class RejectionsApiController(TicketCall call) : JsonController
{
    [HttpPost]
    [EndpointSummary("回答案を差し戻す")]
    public Task<ActionResult<TicketStateJson>> Create(string number, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] ReasonForm? form) =>
        call.DoAsync(number, form?.Version, (ticket, by) => ticket.Return(form?.Reason ?? "", by));
}
