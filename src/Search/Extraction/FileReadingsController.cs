using Consult.Access;
using Consult.Data;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consult.Search.Extraction;

/// <summary>読み取れなかったものをもう一度読む: after the file was put back, or the limits were raised.</summary>
[RequirePermission(Permission.ManageSearch), Route("search/index/readings")]
public sealed class FileReadingsController(ConsultDb db, FileTexts texts, Indexer indexer, AttachmentReading reading, IStringLocalizer<Words> L) : Controller
{
    [HttpPost("")]
    public async Task<IActionResult> Create(CancellationToken cancellation)
    {
        var failed = await UnreadFiles.Failed(db, texts).ToListAsync(cancellation);
        failed.ForEach(texts.Forget);
        if (failed.Count > 0)
            await indexer.RenewAsync([.. failed.Select(a => a.TicketId).Distinct()], cancellation);
        reading.Ring();
        this.Say(L["読み取れなかった添付ファイルを、もう一度読み取ります。"]);
        return LocalRedirect("/search/index");
    }
}
