using Consult.Access;
using Consult.Data;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;

namespace Consult.Reports;

/// <summary>The tickets or articles behind a figure.</summary>
[Route("reports/{month}/rows/{figure}"), RequirePermission(Permission.ReadReport)]
public sealed class ReportRowsController(ConsultDb db, FigureRows rows, CurrentUser me, TimeProvider clock) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(string month, string figure, CancellationToken stop, int page = 1, int size = 50)
    {
        var period = ReportPeriod.Read(month, clock.GetUtcNow());
        if (await Figures.FindAsync(db, figure, stop) is not { } found)
            return NotFound();
        var (lines, hidden) = await rows.ListAsync(found, period, me.Me, page, size, stop);
        return View(new RowsPage(period, found, lines, hidden));
    }
}

public sealed record RowsPage(ReportPeriod Period, Figure Figure, Paging<RowLine> Lines, int Hidden)
{
    public bool HasDays => Figures.Durations.Contains(Figure);

    public bool HasStates => Lines.Items.Any(l => l.Status is not null);
}
