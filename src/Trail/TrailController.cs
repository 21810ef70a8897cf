using Consult.Access;
using Consult.Data;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Consult.Trail;

[RequirePermission(Permission.ReadTrail), Route("trail")]
public sealed class TrailController(ConsultDb db) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(TrailFilter filter, int page = 1, int size = 50)
    {
        var entries = await filter.Of(db.Trail.AsNoTracking()).ToPagingAsync(page, size);
        var values = await TrailValues.LoadAsync(db);
        var check = await db.JobRuns.AsNoTracking().SingleOrDefaultAsync(r => r.Name == TrailCheckJob.Name);
        return View(new TrailPage(filter, entries.Select(e => TrailLine.Of(e, values)), check));
    }
}
