using Consult.Access;
using Consult.Data;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Consult.Mail.Inbound;

/// <summary>The ledger of letters.</summary>
[RequirePermission(Permission.ReadMail), Route("mail/letters")]
public sealed class LettersController(ConsultDb db, CurrentUser me) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(LetterFilter filter, int page = 1, int size = 50)
    {
        var visible = db.InboundLetters.VisibleTo(db, me.Me).AsNoTracking();
        var mailboxes = await db.InboundLetters.Select(l => l.Mailbox).Distinct().OrderBy(m => m).ToListAsync();
        return View(new LettersPage(filter, await filter.Of(visible).Include(l => l.Ticket).ToPagingAsync(page, size), await visible.Waiting().CountAsync(), mailboxes));
    }

    [HttpGet("{id:int}")]
    public async Task<IActionResult> Show(int id) => await LetterPage.LoadAsync(db, me.Me, id) is { } page ? View(page) : NotFound();
}
