using Consult.Access;
using Consult.Data;
using Consult.Tickets.Files;
using Consult.Web.Api;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Consult.Tickets.Api;

[Route("api/v1")]
[Tags("tickets")]
public sealed class AttachmentsApiController(ConsultDb db, CurrentUser me, TicketCall call, AttachmentStore store) : JsonController
{
    [HttpPost("tickets/{number}/attachments")]
    [RequirePermission(Permission.AskTicket)]
    [TakesFiles]
    [Consumes("multipart/form-data")]
    [EndpointSummary("相談に資料を添付する（multipart/form-data。推進室・受託者は note に内部メモの本文を添える）")]
    [ProducesResponseType<AttachmentsJson>(StatusCodes.Status201Created)]
    public async Task<IActionResult> Create(string number, IFormFileCollection files, [FromForm] string? note, CancellationToken stop)
    {
        if (note is not null && !me.May(Permission.WriteNote))
            return Forbid();
        if (!await db.Tickets.VisibleTo(me.Me).AnyAsync(t => t.Number == number, stop))
            return NotFound();
        if (files.Count == 0)
            throw new FieldRefused("files", "添付するファイルを multipart/form-data の一部（files）として送ってください。");
        // Slow work on files first: the write lock is held only while rows are written.
        var kept = await store.KeepAsync(Upload.Of(files), stop);
        var done = await call.DoAsync(number, null, (ticket, by) =>
        {
            if (note is null)
                ticket.AddFiles(kept, by);
            else
                ticket.Attach(kept, ticket.AddNote(note, by), by);
        });
        return done.Value is null ? done.Result! : Created($"/api/v1/tickets/{number}", new AttachmentsJson([.. kept.Select(f => new AttachmentJson(f.Name, f.Sha256, f.Size, f.MediaType))]));
    }

    [HttpGet("attachments/{sha256}")]
    [RequirePermission(Permission.ReadTickets)]
    [EndpointSummary("添付の中身（見える相談のものだけ）")]
    [ProducesResponseType<FileStreamResult>(StatusCodes.Status200OK, "application/octet-stream")]
    public async Task<IActionResult> Show(string sha256, CancellationToken stop)
    {
        var attachment = await db.Tickets.AttachmentsVisibleTo(me.Me).AsNoTracking().Where(a => a.Sha256 == sha256).OrderBy(a => a.Id).FirstOrDefaultAsync(stop);
        if (attachment is null || store.Open(attachment) is not { } bytes)
            return NotFound();
        return File(bytes, attachment.MediaType, attachment.Name);
    }
}

public sealed record AttachmentsJson(IReadOnlyList<AttachmentJson> Attachments);
