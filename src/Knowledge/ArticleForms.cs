using Consult.Access;
using Consult.Calendar;
using Consult.Data;
using Consult.Departments;
using Consult.Policy;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Consult.Knowledge;

/// <summary>The choices an article's form offers.</summary>
/// <param name="Clauses">The tree to pick from.</param>
public sealed record ArticleChoices(IReadOnlyList<SelectListItem> Topics, IReadOnlyList<SelectListItem> Bureaus, IReadOnlyList<SelectListItem> Owners, IReadOnlyList<SelectListItem> Audiences, ClausePicker Clauses);

/// <summary>Between an article's form and the database.</summary>
public sealed class ArticleForms(ConsultDb db, TimeProvider clock)
{
    public async Task<ArticleChoices> ChoicesAsync(ArticleForm form, CancellationToken stop = default)
    {
        var topics = await db.Topics.AsNoTracking().Where(t => !t.Retired || t.Id == form.TopicId).OrderBy(t => t.Position).ToListAsync(stop);
        var bureaus = await db.Departments.AsNoTracking().Where(d => d.ParentId == null && (d.ClosedAt == null || d.Id == form.BureauId)).OrderBy(d => d.Code).ToListAsync(stop);
        var owners = await db.Users.AsNoTracking().Where(u => !u.IsToken && ((u.DisabledAt == null && (u.Role == Role.Coordinator || u.Role == Role.Consultant)) || u.Id == form.OwnerId)).OrderBy(u => u.Name).ToListAsync(stop);
        return new(
            [.. topics.Select(t => new SelectListItem(t.Name, $"{t.Id}"))],
            [.. bureaus.Select(d => new SelectListItem(d.Name, $"{d.Id}"))],
            [.. owners.Select(u => new SelectListItem(u.Name, $"{u.Id}"))],
            [.. Enum.GetValues<ArticleAudience>().Select(a => new SelectListItem(a.Japanese(), a.ToString("D")))],
            await ClausePicker.LoadAsync(db, Tokyo.Day(clock.GetUtcNow()), form.ClauseIds, "Form.ClauseIds", stop));
    }

    /// <exception cref="RuleBroken">A chosen thing does not exist.</exception>
    public async Task<ArticleFrame> FrameAsync(ArticleForm form, CancellationToken stop = default)
    {
        Department? bureau = null;
        if (form.Audience == ArticleAudience.Bureau && form.BureauId is { } id)
            bureau = await db.Departments.SingleOrDefaultAsync(d => d.Id == id && d.ParentId == null, stop);
        if (!await db.Topics.AnyAsync(t => t.Id == form.TopicId, stop))
            throw new RuleBroken("選んだ分類が見つかりません。選び直してください。");
        if (form.OwnerId is { } owner && !await db.Users.AnyAsync(u => u.Id == owner && u.Role != Role.Requester, stop))
            throw new RuleBroken("選んだ担当者が見つかりません。選び直してください。");
        if (await db.Clauses.CountAsync(c => form.ClauseIds.Contains(c.Id), stop) != form.ClauseIds.Distinct().Count())
            throw new RuleBroken("選んだ条項が見つかりません。選び直してください。");
        return new(form.Audience ?? throw new RuleBroken("公開範囲を選んでください。"), bureau, form.TopicId, form.OwnerId, form.ReviewOn, form.ExpiresOn);
    }
}
