using Consult.Access;
using Consult.Calendar;
using Consult.Data;
using Consult.Knowledge;
using Consult.Tickets;
using Consult.Tickets.Api;
using Consult.Web.Api;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Consult.Policy.Api;

[Route("api/v1/clauses")]
[Tags("policies")]
[RequirePermission(Permission.ReadPolicy)]
public sealed class ClausesApiController(ConsultDb db, CurrentUser me, TimeProvider clock) : JsonController
{
    private const int Most = 20;

    /// <param name="key">As in the edition's tree.</param>
    /// <param name="on">The day whose text is wanted; without it today, in Tokyo.</param>
    [HttpGet("{key}")]
    [EndpointSummary("条項のその日の文言、版の歴史、その条項を指す相談と記事")]
    public async Task<ActionResult<ClauseJson>> Show(string key, [FromQuery] DateOnly? on, CancellationToken stop)
    {
        var day = on ?? Tokyo.Day(clock.GetUtcNow());
        var all = await db.ClauseVersions.AsNoTracking().Where(v => v.Clause!.Key == key).Include(v => v.Edition!.Document).OrderByDescending(v => v.Edition!.EffectiveOn).ToListAsync(stop);
        if (all.Count == 0)
            return NotFound();
        var version = await db.ClauseVersions.AsNoTracking().InForce(day).Where(v => v.Clause!.Key == key).Include(v => v.Parent!.Clause).Include(v => v.Clause).Include(v => v.Edition!.Document).SingleOrDefaultAsync(stop);
        if (version is null)
            return ApiProblem.Result(ApiProblem.Of(StatusCodes.Status404NotFound, $"{Tokyo.Era(day)}には、この条項は効力がありません。on に別の日（YYYY-MM-DD）を指定してください。"));
        var children = await db.ClauseVersions.AsNoTracking().Where(v => v.ParentId == version.Id).Include(v => v.Clause).OrderBy(v => v.Position).ToListAsync(stop);
        return new ClauseJson(
            key, PageUrl($"/clauses/{key}"), day, version.Edition!.Document!.Code, version.Edition.Document.Title, version.Edition.Name, version.Number, version.Heading, version.Text,
            version.Parent is null ? null : ClauseLinkJson.Of(version.Parent, PageUrl), [.. children.Select(c => ClauseLinkJson.Of(c, PageUrl))],
            [.. all.Select(v => new ClauseVersionJson(v.Edition!.Name, v.Edition.EffectiveOn, v.Number, v.Heading, v.Text, ApiWord.Kebab(v.Change)))],
            await TicketsAsync(version.ClauseId, stop), await ArticlesAsync(version.ClauseId, stop));
    }

    private async Task<PointingJson> TicketsAsync(int clause, CancellationToken stop)
    {
        var tickets = db.Tickets.VisibleTo(me.Me).AsNoTracking().ConcerningClause(db, clause);
        var newest = await tickets.OrderByDescending(t => t.OpenedAt).ThenByDescending(t => t.Id).Take(Most).Select(t => new { t.Number, t.Subject }).ToListAsync(stop);
        return new(await tickets.CountAsync(stop), [.. newest.Select(t => new LinkJson(t.Number, t.Subject, PageUrl($"/tickets/{t.Number}")))]);
    }

    private async Task<PointingJson> ArticlesAsync(int clause, CancellationToken stop)
    {
        var articles = db.Articles.VisibleTo(me.Me).AsNoTracking().Readable().Where(a => a.Clauses.Any(c => c.ClauseId == clause));
        var newest = await articles.OrderByDescending(a => a.PublishedAt).ThenByDescending(a => a.Id).Take(Most).Select(a => new { a.Number, a.PublishedVersion!.Title }).ToListAsync(stop);
        return new(await articles.CountAsync(stop), [.. newest.Select(a => new LinkJson(a.Number, a.Title, PageUrl($"/articles/{a.Number}")))]);
    }
}
