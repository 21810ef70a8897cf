using Consult.Access;
using Consult.Data;
using Consult.Mail.Inbound;
using Consult.Web.Api;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Consult.Mail.Api;

[Route("api/v1/mail/inbound/{id}/raw")]
[Tags("mail")]
[RequirePermission(Permission.ReadMail)]
public sealed class RawApiController(ConsultDb db, CurrentUser me, RawLetters raw) : JsonController
{
    [HttpGet]
    [EndpointSummary("届いたままのメール（バイト列）")]
    [ProducesResponseType<FileStreamResult>(StatusCodes.Status200OK, "message/rfc822")]
    public async Task<IActionResult> Show(int id, CancellationToken stop) =>
        await db.InboundLetters.VisibleTo(db, me.Me).AsNoTracking().SingleOrDefaultAsync(l => l.Id == id, stop) is { } letter && raw.Open(letter.Sha256) is { } bytes
            ? File(bytes, "message/rfc822", $"{letter.Id}.eml")
            : NotFound();
}
