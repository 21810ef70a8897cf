using Consult.Access;
using Consult.Calendar;
using Consult.Web.Api;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Consult.Tickets.Api;

[Route("api/v1/tickets/{number}/reopening")]
[Tags("tickets")]
[RequirePermission(Permission.AskTicket)]
public sealed class ReopeningsApiController(TicketCall call, BusinessCalendar calendar) : JsonController
{
    [HttpPost]
    [EndpointSummary("再相談する")]
    public Task<ActionResult<TicketStateJson>> Create(string number, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] TextForm? form) =>
        call.DoAsync(number, form?.Version, (ticket, by) => ticket.Reopen(form?.Text ?? "", calendar, by));
}
