using Consult.Access;
using Consult.Data;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Consult.Search.Thesaurus;

/// <summary>What a change of the words would do to searches; nothing is saved.</summary>
[RequirePermission(Permission.EditSynonyms), Route("synonyms")]
public sealed class SynonymPreviewsController(ConsultDb db, SynonymFile file, SearchIndex index, CurrentUser me, IStringLocalizer<Words> L) : Controller
{
    /// <param name="key">Of the entry; none for a new group.</param>
    /// <param name="form">As typed.</param>
    /// <param name="without">As if the group were not used.</param>
    [HttpPost("preview"), HttpPost("{key}/preview")]
    public async Task<IActionResult> Create(string? key, SynonymForm form, bool without)
    {
        var list = await SynonymList.LoadAsync(file, db);
        var entry = key is null ? null : list.Find(key);
        if (key is not null && entry is null)
            return NotFound();
        var line = SynonymLine.Of(form.Words.ReplaceLineEndings(","));
        if (!without && line.Problem is { } problem)
            ModelState.AddModelError(nameof(form.Words), L.Say(problem));
        if (!ModelState.IsValid)
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        var preview = !ModelState.IsValid ? null
            : SynonymPreview.Of(index, list.Synonyms, list.With(entry, without ? null : line.Words), form.Queries, without ? entry?.Words ?? [] : line.Words.Union(entry?.Words ?? []), AccessKeys.Of(me.Me));
        return View("SynonymEdit", new SynonymPage(entry, form, preview, without));
    }
}
