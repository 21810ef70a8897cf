using Consult.Access;
using Consult.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Consult.Mail.Inbound;

/// <summary>Letters as they came, byte for byte: from the ledger.</summary>
[RequirePermission(Permission.ReadMail), Route("mail/letters/{id:int}/raw")]
public sealed class RawLettersController(ConsultDb db, CurrentUser me, RawLetters raw) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Show(int id) =>
        await db.InboundLetters.VisibleTo(db, me.Me).AsNoTracking().SingleOrDefaultAsync(l => l.Id == id) is { } letter && raw.Open(letter.Sha256) is { } bytes
            ? File(bytes, "application/octet-stream", $"letter-{letter.Id}.eml")
            : NotFound();
}
