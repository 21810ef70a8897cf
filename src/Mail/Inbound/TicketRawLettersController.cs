using Consult.Access;
using Consult.Data;
using Consult.Tickets;
using Microsoft.AspNetCore.Mvc;

namespace Consult.Mail.Inbound;

/// <summary>A ticket's letter as it came, byte for byte: for the desk.</summary>
[RequirePermission(Permission.ReadTickets), Route("tickets/{number}/letters/{id:int}/raw")]
public sealed class TicketRawLettersController(ConsultDb db, CurrentUser me, RawLetters raw) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Show(string number, int id) =>
        me.Me.IsStaff && await db.InboundLetters.OfTicketAsync(db.Tickets.VisibleTo(me.Me), number, id, me.Me) is { } letter && raw.Open(letter.Sha256) is { } bytes
            ? File(bytes, "application/octet-stream", $"letter-{letter.Id}.eml")
            : NotFound();
}
