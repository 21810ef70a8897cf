using Consult.Access;
using Consult.Data;
using Consult.Tickets.Files;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Consult.Tickets;

/// <summary>A ticket's files: always saved, never shown in the browser, whatever they claim to be.</summary>
[Route("tickets/{number}/attachments")]
[RequirePermission(Permission.ReadTickets)]
public sealed class AttachmentsController(ConsultDb db, CurrentUser me, AttachmentStore store) : Controller
{
    [HttpGet("{id:int}")]
    public async Task<IActionResult> Show(string number, int id)
    {
        var attachment = await db.Tickets.Where(t => t.Number == number).AttachmentsVisibleTo(me.Me).AsNoTracking().SingleOrDefaultAsync(a => a.Id == id);
        if (attachment is null || store.Open(attachment) is not { } bytes)
            return NotFound();
        Response.Headers.XContentTypeOptions = "nosniff";
        Response.Headers.CacheControl = "private, no-store";
        return File(bytes, attachment.MediaType.StartsWith("text/", StringComparison.Ordinal) ? "application/octet-stream" : attachment.MediaType, attachment.Name, enableRangeProcessing: true);
    }
}
