using Consult.Access;
using Consult.Data;
using Consult.Mail.Inbound;
using Consult.Web.Api;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Consult.Mail.Api;

/// <summary><c>?since=</c> of the ledger.</summary>
public sealed record LetterQuery : ListQuery
{
    /// <summary>Letters taken at this moment or later.</summary>
    public DateTimeOffset? Since { get; init; }
}

[Route("api/v1/mail/inbound")]
[Tags("mail")]
[RequirePermission(Permission.ReadMail)]
public sealed class InboundApiController(ConsultDb db, CurrentUser me) : JsonController
{
    private IQueryable<InboundLetter> Letters => db.InboundLetters.VisibleTo(db, me.Me).AsNoTracking().Include(l => l.Ticket).Include(l => l.Files);

    [HttpGet]
    [EndpointSummary("届いたメールの台帳（古い順）")]
    public async Task<ActionResult<Listed<LetterJson>>> Index([FromQuery] LetterQuery query, CancellationToken stop)
    {
        var since = query.Since?.ToUniversalTime();
        return await Letters.Where(l => since == null || l.TakenAt >= since).OrderBy(l => l.Id).ListAsync(query, LetterJson.Of, stop);
    }

    [HttpGet("{id}")]
    [EndpointSummary("届いたメール一通")]
    public async Task<ActionResult<LetterJson>> Show(int id, CancellationToken stop) =>
        await Letters.SingleOrDefaultAsync(l => l.Id == id, stop) is { } letter ? LetterJson.Of(letter) : NotFound();
}
