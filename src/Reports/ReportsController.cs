using Consult.Access;
using Consult.Calendar;
using Consult.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Consult.Reports;

/// <summary>月次報告: a line for each month of a fiscal year, and a page for each month.</summary>
[Route("reports"), RequirePermission(Permission.ReadReport)]
public sealed class ReportsController(ConsultDb db, MonthlyReports reports, TimeProvider clock) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(int? year, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var first = await db.Tickets.MinAsync(t => (DateTimeOffset?)t.OpenedAt, stop);
        var (from, to) = (FiscalYear.Of(first ?? now), FiscalYear.Of(now));
        var shown = new FiscalYear(Math.Clamp(year ?? to.Year, from.Year, to.Year));
        var lines = new List<MonthLine>();
        for (var month = TokyoMonth.Of(shown.End); first is { } start && month >= TokyoMonth.Of(shown.Start); month = month.Previous)
        {
            if (month >= TokyoMonth.Of(start) && month.Start <= now)
                lines.Add(await MonthLine.CountAsync(db, ReportPeriod.Of(month, now), stop));
        }

        return View(new ReportsPage(shown, [.. Enumerable.Range(from.Year, to.Year - from.Year + 1).Select(y => new FiscalYear(y))], lines));
    }

    [HttpGet("{month}")]
    public async Task<IActionResult> Show(string month, CancellationToken stop) =>
        View(new ReportPage(await reports.MakeAsync(ReportPeriod.Read(month, clock.GetUtcNow()), stop), TokyoMonth.Of(clock.GetUtcNow())));
}

/// <summary>A month's key figures.</summary>
public sealed record MonthLine(ReportPeriod Period, IReadOnlyDictionary<Figure, int> Counts)
{
    public static readonly IReadOnlyList<Figure> Shown = [Figures.CarriedOver, Figures.New, Figures.Finished, Figures.CarriedForward, Figures.Overdue, Figures.Answers, Figures.NoProvision];

    public static async Task<MonthLine> CountAsync(ConsultDb db, ReportPeriod period, CancellationToken stop)
    {
        var counts = new Dictionary<Figure, int>();
        foreach (var figure in Shown)
            counts[figure] = await MonthlyFigures.CountAsync(db, figure, period, stop);
        return new MonthLine(period, counts);
    }
}

public sealed record ReportsPage(FiscalYear Year, IReadOnlyList<FiscalYear> Years, IReadOnlyList<MonthLine> Months);

public sealed record ReportPage(MonthlyReport Report, TokyoMonth Latest)
{
    public string Href(string figure) => $"/reports/{Report.Month}/rows/{Uri.EscapeDataString(figure)}";
}
