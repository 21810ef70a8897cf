using Consult.Access;
using Consult.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Consult.Jobs;

[RequirePermission(Permission.ReadJobs), Route("jobs")]
public sealed class JobsController(ConsultDb db, IEnumerable<ScheduledJob> schedule, TimeProvider clock) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index()
    {
        var runs = await db.JobRuns.AsNoTracking().ToDictionaryAsync(r => r.Name);
        return View(new JobsPage([.. schedule.Select(job => new JobLine(job, runs.GetValueOrDefault(job.Name) ?? new JobRun { Name = job.Name }, clock.GetUtcNow()))]));
    }
}
