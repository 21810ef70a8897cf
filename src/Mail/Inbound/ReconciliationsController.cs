using Consult.Access;
using Consult.Calendar;
using Consult.Data;
using Microsoft.AspNetCore.Mvc;

namespace Consult.Mail.Inbound;

/// <summary>Some days' balances, newest first, and how each way of the mail fares now.</summary>
public sealed record ReconciliationsPage(DateOnly Until, IReadOnlyList<(DateOnly Day, Reconciliation Line)> Lines, MailCondition Condition);

/// <summary>メールの照合: what was seen against what became of it.</summary>
[RequirePermission(Permission.ReadMail), Route("mail/reconciliation")]
public sealed class ReconciliationsController(ConsultDb db, MailSettings settings, MailHealth health, TimeProvider clock) : Controller
{
    private const int Days = 7;

    [HttpGet("")]
    public async Task<IActionResult> Index(DateOnly? day)
    {
        var until = day is { } asked && asked.Year > 2000 ? asked : Tokyo.Day(clock.GetUtcNow());
        var lines = new List<(DateOnly, Reconciliation)>();
        for (var i = 0; i < Days; i++)
            lines.AddRange((await Reconciliation.OfAsync(db, settings, until.AddDays(-i))).Select(line => (until.AddDays(-i), line)));
        return View(new ReconciliationsPage(until, lines, await health.LookAsync()));
    }
}
