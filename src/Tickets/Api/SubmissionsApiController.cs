using Consult.Access;
using Consult.Web.Api;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Consult.Tickets.Api;

[Route("api/v1/tickets/{number}/submission")]
[Tags("tickets")]
[RequirePermission(Permission.AnswerTicket)]
public sealed class SubmissionsApiController(TicketCall call) : JsonController
{
    [HttpPost]
    [EndpointSummary("回答案の承認を推進室へ依頼する")]
    public Task<ActionResult<TicketStateJson>> Create(string number, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] VersionForm? form) =>
        call.DoAsync(number, form?.Version, (ticket, by) => ticket.Submit(by));
}
