using Consult.Access;
using Consult.Data;
using Consult.Search.Asked;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Consult.Search.Thesaurus;

/// <summary>同義語: which words mean the same to the search, and which searches found nothing.</summary>
[RequirePermission(Permission.EditSynonyms), Route("synonyms")]
public sealed class SynonymsController(ConsultDb db, SynonymFile file, SynonymFollower follower, SearchIndex index, QueryCounts counts, CurrentUser me, TimeProvider clock, IStringLocalizer<Words> L) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(string? q)
    {
        await counts.FlushAsync(db, clock.GetUtcNow());
        var list = await SynonymList.LoadAsync(file, db);
        var word = JapaneseText.Of(q ?? "").Text.Trim();
        return View(new SynonymsPage(list, [.. list.Entries.Where(e => word.Length == 0 || e.Holds(word))], q, await Candidate.ListAsync(db, index, AccessKeys.Of(me.Me), clock.GetUtcNow())));
    }

    [HttpGet("new")]
    public IActionResult New(string? words) => View("SynonymEdit", new SynonymPage(null, new SynonymForm { Words = words ?? "", Queries = words }));

    [HttpPost("")]
    public async Task<IActionResult> Create(SynonymForm form) =>
        await SaveAsync(null, form, () => db.SynonymGroups.Add(SynonymGroup.Add(form.Words, me.By)), L["同義語の組を追加しました。"]);

    [HttpGet("{key}/edit")]
    public async Task<IActionResult> Edit(string key) =>
        (await SynonymList.LoadAsync(file, db)).Find(key) is { } entry ? View("SynonymEdit", new SynonymPage(entry, new SynonymForm { Words = string.Join(',', entry.Words.Count > 0 ? entry.Words : entry.FileWords) })) : Gone();

    [HttpPost("{key}")]
    public async Task<IActionResult> Update(string key, SynonymForm form) =>
        (await SynonymList.LoadAsync(file, db)).Find(key) is { } entry ? await SaveAsync(entry, form, () => Change(entry, form), L["同義語の組を変更しました。"]) : Gone(form.Words);

    [HttpPost("{key}/destroy")]
    public async Task<IActionResult> Destroy(string key)
    {
        if ((await SynonymList.LoadAsync(file, db)).Find(key) is not { } entry)
            return Gone();
        if (entry.Row is { } row)
        {
            row.Acts.Add("synonym.destroy", me.By);
            db.SynonymGroups.Remove(row);
        }
        else
        {
            db.SynonymGroups.Add(SynonymGroup.Without(entry.File!, me.By));
        }

        return await DoneAsync(entry.Row is null ? L["この組を検索に使わないようにしました。"] : entry.File is null ? L["同義語の組を消しました。"] : L["はじめの組に戻しました。"]);
    }

    private void Change(SynonymEntry entry, SynonymForm form)
    {
        if (entry.Row is { } row)
            row.Change(form.Words, entry.Origin != SynonymOrigin.Conflict, me.By);
        else
            db.SynonymGroups.Add(SynonymGroup.InPlaceOf(entry.File!, form.Words, me.By));
    }

    private async Task<IActionResult> SaveAsync(SynonymEntry? entry, SynonymForm form, Action save, string done)
    {
        var words = SynonymLine.Of(form.Words.ReplaceLineEndings(",")).Words;
        if ((await SynonymList.LoadAsync(file, db)).Same(words, entry) is not null)
            ModelState.AddModelError(nameof(form.Words), L["同じ語の組がすでにあります。一覧で確かめてください。"]);
        try
        {
            if (ModelState.IsValid)
            {
                save();
                return await DoneAsync(done);
            }
        }
        catch (RuleBroken broken)
        {
            ModelState.AddModelError(nameof(form.Words), L.Say(broken));
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("SynonymEdit", new SynonymPage(entry, form));
    }

    private async Task<IActionResult> DoneAsync(string told)
    {
        await db.SaveChangesAsync();
        follower.Use(await SynonymList.LoadAsync(file, db));
        this.Say(told);
        return Redirect("/synonyms");
    }

    /// <summary>Changed by someone else, or by hand in the file, since the page was opened. What was typed is kept as a new group.</summary>
    private RedirectResult Gone(string? words = null)
    {
        this.Alert(L["その組は、開いている間にほかの人かファイルの手直しで変わったため、保存していません。今の一覧から選び直してください。"]);
        return Redirect(words is null ? "/synonyms" : $"/synonyms/new?words={Uri.EscapeDataString(words)}");
    }
}
