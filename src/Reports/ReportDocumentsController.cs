using Consult.Access;
using Microsoft.AspNetCore.Mvc;

namespace Consult.Reports;

/// <summary>The report as a file.</summary>
[Route("reports/{month}.{format}"), RequirePermission(Permission.ReadReport)]
public sealed class ReportDocumentsController(MonthlyReports reports, TimeProvider clock) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Show(string month, string format, CancellationToken stop)
    {
        if (format is not ("docx" or "json"))
            return NotFound();
        var report = await reports.MakeAsync(ReportPeriod.Read(month, clock.GetUtcNow()), stop);
        return format == "docx"
            ? File(ReportDocument.Write(report), ReportDocument.MediaType, $"{ReportDocument.FileName(report)}.docx")
            : File(ReportJson.Write(report), "application/json", $"{ReportDocument.FileName(report)}.json");
    }
}
