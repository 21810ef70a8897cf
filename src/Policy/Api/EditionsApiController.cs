using Consult.Access;
using Consult.Calendar;
using Consult.Data;
using Consult.Web.Api;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Consult.Policy.Api;

[Route("api/v1/policies/{code}/editions")]
[Tags("policies")]
[RequirePermission(Permission.ReadPolicy)]
public sealed class EditionsApiController(ConsultDb db, TimeProvider clock) : JsonController
{
    [HttpGet("{name}")]
    [EndpointSummary("版の全条項（木と本文）")]
    public async Task<ActionResult<EditionJson>> Show(string code, string name, CancellationToken stop)
    {
        var edition = await db.PolicyEditions.AsNoTracking().Include(e => e.Document).SingleOrDefaultAsync(e => e.Document!.Code == code && e.Name == name, stop);
        if (edition is null)
            return NotFound();
        var versions = await db.ClauseVersions.AsNoTracking().Where(v => v.EditionId == edition.Id).Include(v => v.Clause).OrderBy(v => v.Position).ToListAsync(stop);
        var inForce = await db.PolicyEditions.InForce(Tokyo.Day(clock.GetUtcNow())).AnyAsync(e => e.Id == edition.Id, stop);
        return new EditionJson(code, edition.Document!.Title, edition.Name, edition.PromulgatedOn, edition.EffectiveOn, inForce, Below(null, versions.ToLookup(v => v.ParentId)));
    }

    private static List<ClauseNodeJson> Below(int? parent, ILookup<int?, ClauseVersion> byParent) =>
        [.. byParent[parent].Select(v => new ClauseNodeJson(v.Clause!.Key, v.Number, v.Heading, v.Text, ApiWord.Kebab(v.Change), Below(v.Id, byParent)))];
}
