using Consult.Access;
using Consult.Calendar;
using Consult.Data;
using Consult.Policy;
using Consult.Search.Asked;
using Consult.Search.Asking;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Consult.Search;

/// <summary>検索: one box over articles, clauses and tickets.</summary>
[RequirePermission(Permission.Search), Route("search")]
public sealed class SearchController(SearchIndex index, QueryReading reading, QueryCounts counts, ConsultDb db, CurrentUser me, TimeProvider clock) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(SearchForm form, CancellationToken cancellation)
    {
        // A date that is none narrows nothing.
        ModelState.Clear();
        var clause = await KeyAsync(form.Clause, cancellation);
        var unknown = !string.IsNullOrWhiteSpace(form.Clause) && clause is null;
        var read = await reading.OfAsync(form.Text, me.Me, cancellation);
        var query = read.Narrow(form.Query(clause)) with { Explains = form.Why && me.Me.Role == Role.Administrator };
        var answer = form.Asks && !unknown ? index.Search(query, AccessKeys.Of(me.Me)) : null;
        if (answer is { IsBuilding: false } && form is { Page: 1, Kind: null, Narrows: false } && query.Narrowings.Count == 0)
            counts.Searched(query.Text, answer.Total, clock.GetUtcNow());
        var departments = await db.Departments.AsNoTracking().OrderBy(d => d.Code).ToListAsync(cancellation);
        var topics = await db.Topics.AsNoTracking().OrderBy(t => t.Position).ToListAsync(cancellation);
        return View(new SearchPage(form, read, answer, departments.ToDictionary(d => d.Id, d => d.Name), topics.ToDictionary(t => t.Code, t => t.Name), unknown));
    }

    /// <summary>People type a key or any spelling of a number.</summary>
    private async Task<string?> KeyAsync(string? typed, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return null;
        var text = JapaneseText.Of(typed.Trim()).Text;
        if (await db.Clauses.AnyAsync(c => c.Key == text, cancellation))
            return text;
        if (ClauseNumbers.Whole(text) is not { } number)
            return null;
        var versions = await db.ClauseVersions.InForce(Tokyo.Day(clock.GetUtcNow())).OrderBy(v => v.Id)
            .Select(v => new { v.Number, v.Clause!.Key }).ToListAsync(cancellation);
        return versions.FirstOrDefault(v => ClauseNumbers.Whole(JapaneseText.Of(v.Number).Text) == number)?.Key;
    }
}
