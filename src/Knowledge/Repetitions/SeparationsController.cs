using Consult.Access;
using Consult.Data;
using Consult.Tickets;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consult.Knowledge.Repetitions;

/// <summary>Tickets of a group that are a matter of their own.</summary>
public sealed record SeparationForm
{
    /// <summary>Numbers of the group's tickets.</summary>
    public List<string> Group { get; init; } = [];

    /// <summary>The one that is another matter; empty: each of them is.</summary>
    public string? Ticket { get; init; }

    public int? Months { get; init; }
}

/// <summary>同じ件ではない: remembered, so that the two are not proposed together again.</summary>
[Route("repetitions/separations")]
[RequirePermission(Permission.WriteArticle)]
public sealed class SeparationsController(ConsultDb db, CurrentUser me, IStringLocalizer<Words> L) : Controller
{
    [HttpPost]
    public async Task<IActionResult> Create(SeparationForm form, CancellationToken stop)
    {
        var group = await db.Tickets.VisibleTo(me.Me).Where(t => form.Group.Contains(t.Number)).ToListAsync(stop);
        var ids = group.Select(t => t.Id).ToList();
        var one = group.Find(t => t.Number == form.Ticket)?.Id;
        if (group.Count < 2 || (one is null && !string.IsNullOrEmpty(form.Ticket)))
            return NotFound();
        var pairs = await db.Repetitions.Where(r => ids.Contains(r.FirstId) && ids.Contains(r.SecondId) && (one == null || r.FirstId == one || r.SecondId == one))
            .Include(r => r.First).Include(r => r.Second).ToListAsync(stop);
        foreach (var pair in pairs)
            pair.SetApart(me.By);
        await db.SaveChangesAsync(stop);
        this.Say(one is null ? L["別々の件として記録しました。"] : L["相談 {0} を別の件として記録しました。", form.Ticket!]);
        return Redirect(form.Months is { } months ? $"/repetitions?months={months}" : "/repetitions");
    }
}
