using Consult.Access;
using Consult.Data;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consult.Mail.Outbound;

/// <summary>メールの文面.</summary>
[RequirePermission(Permission.ManageMail), Route("mail/templates")]
public sealed class WordingsController(ConsultDb db, Wordings wordings, CurrentUser me, IStringLocalizer<Words> L) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index() => View(await wordings.AllAsync());

    [HttpGet("{kind}/{language}")]
    public async Task<IActionResult> Edit(string kind, string language) =>
        await wordings.FindAsync(kind, language) is { } current ? View("WordingEdit", new WordingPage(current, WordingForm.Of(current))) : NotFound();

    [HttpPost("{kind}/{language}")]
    public async Task<IActionResult> Update(string kind, string language, WordingForm form)
    {
        if (await wordings.FindAsync(kind, language) is not { } current)
            return NotFound();
        try
        {
            if (ModelState.IsValid)
            {
                (await RowAsync(current)).Write(form.Subject, form.Text, me.By);
                await db.SaveChangesAsync();
                this.Say(L["文面を保存しました。これから作るメールに使います。"]);
                return Redirect("/mail/templates");
            }
        }
        catch (RuleBroken broken)
        {
            ModelState.AddModelError(nameof(form.Text), L.Say(broken));
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View("WordingEdit", new WordingPage(current, form));
    }

    [HttpPost("{kind}/{language}/destroy")]
    public async Task<IActionResult> Destroy(string kind, string language)
    {
        if (await wordings.FindAsync(kind, language) is not { } current)
            return NotFound();
        if (!current.IsBuiltIn)
            (await RowAsync(current)).Reset(me.By);
        await db.SaveChangesAsync();
        this.Say(L["はじめの文面に戻しました。"]);
        return Redirect("/mail/templates");
    }

    private async Task<LetterTemplate> RowAsync(Wording wording) =>
        await db.LetterTemplates.SingleOrDefaultAsync(t => t.Kind == wording.Kind && t.Language == wording.Language)
        ?? db.LetterTemplates.Add(LetterTemplate.For(wording.Kind, wording.Language)).Entity;
}
