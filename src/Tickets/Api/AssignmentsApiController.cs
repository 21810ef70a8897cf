using Consult.Access;
using Consult.Data;
using Consult.Web.Api;
using Microsoft.AspNetCore.Mvc;

namespace Consult.Tickets.Api;

[Route("api/v1/tickets/{number}/assignment")]
[Tags("tickets")]
[RequirePermission(Permission.AssignTicket)]
public sealed class AssignmentsApiController(TicketCall call, ConsultDb db, CurrentUser me) : JsonController
{
    [HttpPost]
    [EndpointSummary("担当を決める・替える（メールアドレスか \"me\"）")]
    public Task<ActionResult<TicketStateJson>> Create(string number, AssigneeForm form) =>
        call.DoAsync(number, form.Version, async (ticket, by) =>
        {
            if (string.IsNullOrWhiteSpace(form.Assignee))
                throw new FieldRefused("assignee", "担当（assignee）にメールアドレスか \"me\" を指定してください。");
            ticket.Assign(await Known.UserAsync(db, form.Assignee, me.Me.Id, "assignee"), by);
        });
}
