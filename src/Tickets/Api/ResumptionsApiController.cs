using Consult.Access;
using Consult.Calendar;
using Consult.Web.Api;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Consult.Tickets.Api;

[Route("api/v1/tickets/{number}/resumption")]
[Tags("tickets")]
[RequirePermission(Permission.HoldTicket)]
public sealed class ResumptionsApiController(TicketCall call, BusinessCalendar calendar) : JsonController
{
    [HttpPost]
    [EndpointSummary("保留から再開する")]
    public Task<ActionResult<TicketStateJson>> Create(string number, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] VersionForm? form) =>
        call.DoAsync(number, form?.Version, (ticket, by) => ticket.Resume(calendar, by));
}
