using Consult.Access;
using Consult.Calendar;
using Consult.Data;
using Consult.Policy;
using Consult.Web.Api;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Consult.Tickets.Api;

[Route("api/v1/tickets/{number}/approval")]
[Tags("tickets")]
[RequirePermission(Permission.ApproveAnswer)]
public sealed class ApprovalsApiController(TicketCall call, ConsultDb db) : JsonController
{
    [HttpPost]
    [EndpointSummary("回答案を承認して回答する（書いた人とは別のトークンで）")]
    public Task<ActionResult<TicketStateJson>> Create(string number, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] VersionForm? form) =>
        call.DoAsync(number, form?.Version, async (ticket, by) =>
            ticket.Approve(await db.PinAsync(ticket.OpenDraft?.ClauseIds ?? [], Tokyo.Day(by.At)), by));
}
