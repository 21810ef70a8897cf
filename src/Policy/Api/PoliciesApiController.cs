using Consult.Access;
using Consult.Calendar;
using Consult.Data;
using Consult.Web.Api;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Consult.Policy.Api;

[Route("api/v1/policies")]
[Tags("policies")]
[RequirePermission(Permission.ReadPolicy)]
public sealed class PoliciesApiController(ConsultDb db, TimeProvider clock) : JsonController
{
    [HttpGet]
    [EndpointSummary("ポリシー文書と版の一覧")]
    public async Task<ActionResult<Listed<PolicyJson>>> Index([FromQuery] ListQuery query, CancellationToken stop)
    {
        var today = Tokyo.Day(clock.GetUtcNow());
        var inForce = await db.PolicyEditions.InForce(today).Select(e => e.Id).ToListAsync(stop);
        var documents = db.PolicyDocuments.AsNoTracking().OrderBy(d => d.Code).Select(d => new
        {
            d.Code,
            d.Title,
            Editions = d.Editions.OrderByDescending(e => e.EffectiveOn).Select(e => new { e.Id, e.Name, e.PromulgatedOn, e.EffectiveOn, Clauses = e.Versions.Count }).ToList(),
        });
        return await documents.ListAsync(query, d => new PolicyJson(
            d.Code, d.Title, PageUrl($"/policies/{d.Code}"), [.. d.Editions.Select(e => new EditionRowJson(e.Name, e.PromulgatedOn, e.EffectiveOn, inForce.Contains(e.Id), e.Clauses))]), stop);
    }
}
