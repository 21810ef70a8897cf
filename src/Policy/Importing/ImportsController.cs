using Consult.Access;
using Consult.Data;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consult.Policy.Importing;

/// <summary>版の取込み: send a file, look at what it would do, correct it, import it.</summary>
[RequirePermission(Permission.ImportPolicy), Route("policies/imports")]
public sealed class ImportsController(ConsultDb db, PolicyUploads uploads, CurrentUser me, TimeProvider clock, IStringLocalizer<Words> L) : Controller
{
    private const int MostBytes = 8 * 1024 * 1024;
    private const int MostValues = 60_000;

    [HttpGet("new")]
    public async Task<IActionResult> New(string? document, CancellationToken stop) =>
        View(await NewImportPage.LoadAsync(db, me, new PolicyUploadForm { Document = document }, stop));

    [HttpPost(""), RequestSizeLimit(MostBytes), RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
    public async Task<IActionResult> Create([Bind(Prefix = nameof(NewImportPage.Form))] PolicyUploadForm form, CancellationToken stop)
    {
        const string prefix = nameof(NewImportPage.Form) + ".";
        try
        {
            if (ModelState.IsValid)
            {
                await using var file = form.File!.OpenReadStream();
                var (kept, incomplete) = await uploads.KeepAsync(form.File.FileName, file, form.Fields, me.By, stop);
                if (kept is not null)
                    return Redirect($"/policies/imports/{kept.Id}");
                foreach (var (field, sentence) in incomplete!.Missing)
                    ModelState.AddModelError(prefix + field, L[sentence]);
            }
        }
        catch (RuleBroken broken)
        {
            ModelState.AddModelError("", L.Say(broken));
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("New", await NewImportPage.LoadAsync(db, me, form, stop));
    }

    [HttpGet("{id:int}")]
    public async Task<IActionResult> Show(int id, CancellationToken stop) =>
        await FindAsync(id, stop) is { } upload ? View(await uploads.ShowAsync(upload, ChosenClauses.None, stop)) : NotFound();

    [HttpPost("{id:int}"), RequestSizeLimit(MostBytes), RequestFormLimits(ValueCountLimit = MostValues)]
    public async Task<IActionResult> Update(int id, string? before, CancellationToken stop)
    {
        if (await FindAsync(id, stop) is not { } upload)
            return NotFound();
        var chosen = ChosenClauses.Of(Request.Form);
        try
        {
            var edition = await uploads.CommitAsync(upload, before, chosen, me.By, stop);
            this.Say(edition.EffectiveOn > Calendar.Tokyo.Day(clock.GetUtcNow()) ? L["「{0}」を取り込みました。施行日から効力を持ちます。", edition.Name] : L["「{0}」を取り込みました。", edition.Name]);
            return Redirect($"/policies/{upload.Code}/editions/{Uri.EscapeDataString(edition.Name)}");
        }
        catch (RuleBroken broken)
        {
            db.ChangeTracker.Clear();
            ModelState.AddModelError("", L.Say(broken));
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return View("Show", await uploads.ShowAsync(upload, chosen, stop));
        }
    }

    [HttpPost("{id:int}/destroy")]
    public async Task<IActionResult> Destroy(int id, CancellationToken stop)
    {
        if (await db.PolicyUploads.Of(me.Me).Where(u => u.Id == id).ExecuteDeleteAsync(stop) == 0)
            return NotFound();
        this.Say(L["取込みをやめました。何も取り込まれていません。"]);
        return Redirect("/policies/imports/new");
    }

    private Task<PolicyUpload?> FindAsync(int id, CancellationToken stop) =>
        db.PolicyUploads.AsNoTracking().Of(me.Me).SingleOrDefaultAsync(u => u.Id == id, stop);
}
