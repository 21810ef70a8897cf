using Consult.Access;
using Microsoft.AspNetCore.Mvc;

namespace Consult.Reports;

/// <summary>The report for other systems: figures as JSON, and the documents.</summary>
[ApiController, Route("api/v1/reports"), RequirePermission(Permission.ReadReport)]
public sealed class ReportsApiController(MonthlyReports reports, TimeProvider clock) : ControllerBase
{
    /// <summary>The figures of a month; with <c>.docx</c> the report as a Word document.</summary>
    [HttpGet("{month}.{format?}")]
    public async Task<IActionResult> Show(string month, string? format, CancellationToken stop)
    {
        if (format is not (null or "docx" or "json"))
            return Problem($"「{format}」の形式の報告はまだ利用できません。docx か json を指定してください。", statusCode: StatusCodes.Status404NotFound);
        var report = await reports.MakeAsync(ReportPeriod.Read(month, clock.GetUtcNow()), stop);
        return format == "docx"
            ? File(ReportDocument.Write(report), ReportDocument.MediaType, $"{ReportDocument.FileName(report)}.docx")
            : File(ReportJson.Write(report), "application/json");
    }
}
