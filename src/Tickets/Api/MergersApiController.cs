using Consult.Access;
using Consult.Data;
using Consult.Web.Api;
using Microsoft.AspNetCore.Mvc;

namespace Consult.Tickets.Api;

/// <param name="Into">The number of the ticket in which the matter goes on.</param>
public sealed record MergerForm(string? Into, int? Version);

[Route("api/v1/tickets/{number}/merger")]
[Tags("tickets")]
[RequirePermission(Permission.AnswerTicket)]
public sealed class MergersApiController(TicketCall call, ConsultDb db, CurrentUser me) : JsonController
{
    [HttpPost]
    [EndpointSummary("相談をほかの相談に統合する（into に統合先の番号）")]
    public async Task<ActionResult<TicketStateJson>> Create(string number, MergerForm form)
    {
        var target = await db.Tickets.MergeTargetAsync(me.Me, form.Into);
        return await call.DoAsync(number, form.Version, (ticket, by) => ticket.MergeInto(target, by));
    }
}
