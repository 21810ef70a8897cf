using Consult.Access;
using Microsoft.AspNetCore.Mvc;

namespace Consult.Reports;

/// <summary>The report for other systems: figures as JSON, and the documents.</summary>
[ApiController, Route("api/v1/reports"), RequirePermission(Permission.ReadReport)]
public sealed class ReportsApiController(MonthlyReports reports, TimeProvider clock) : ControllerBase
{
    [HttpGet("{month}")]
    [HttpGet("{month}.docx")]
    [EndpointSummary("月次報告の数値（.docx を付けると Word 文書）")]
    [ProducesResponseType(StatusCodes.Status200OK)]
    public async Task<IActionResult> Show(string month, CancellationToken stop)
    {
        var report = await reports.MakeAsync(ReportPeriod.Read(month, clock.GetUtcNow()), stop);
        return Request.Path.Value!.EndsWith(".docx", StringComparison.Ordinal)
            ? File(ReportDocument.Write(report), ReportDocument.MediaType, $"{ReportDocument.FileName(report)}.docx")
            : File(ReportJson.Write(report), "application/json");
    }
}
