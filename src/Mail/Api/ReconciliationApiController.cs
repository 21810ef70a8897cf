using Consult.Access;
using Consult.Calendar;
using Consult.Data;
using Consult.Mail.Inbound;
using Consult.Web.Api;
using Microsoft.AspNetCore.Mvc;

namespace Consult.Mail.Api;

[Route("api/v1/mail/reconciliation")]
[Tags("mail")]
[RequirePermission(Permission.ReadMail)]
public sealed class ReconciliationApiController(ConsultDb db, MailSettings settings, TimeProvider clock) : JsonController
{
    /// <param name="day">Of Tokyo; today where it is missing.</param>
    /// <param name="stop">Gives up.</param>
    [HttpGet]
    [EndpointSummary("受信箱ごとの、その日に見つけたメールと扱いの照合")]
    public async Task<IReadOnlyList<Reconciliation>> Show(DateOnly? day, CancellationToken stop) =>
        await Reconciliation.OfAsync(db, settings, day ?? Tokyo.Day(clock.GetUtcNow()), stop);
}
