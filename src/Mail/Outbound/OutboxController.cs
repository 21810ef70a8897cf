using Consult.Access;
using Consult.Data;
using Microsoft.AspNetCore.Mvc;

namespace Consult.Mail.Outbound;

/// <summary>送るメール: what waits, what did not arrive, what is withheld, what left.</summary>
[RequirePermission(Permission.ReadMail), Route("mail/outbox")]
public sealed class OutboxController(ConsultDb db, CurrentUser me, MailSettings settings) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(string? list, int page = 1, int size = 50) =>
        View(await OutboxPage.LoadAsync(db, me.Me, settings, Enum.TryParse<OutboxTab>(list, ignoreCase: true, out var tab) && Enum.IsDefined(tab) ? tab : OutboxTab.Waiting, page, size));
}
