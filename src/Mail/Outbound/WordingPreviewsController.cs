using Consult.Access;
using Consult.Data;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Consult.Mail.Outbound;

/// <summary>How a wording will read, with a sample ticket; nothing is saved.</summary>
[RequirePermission(Permission.ManageMail), Route("mail/templates/{kind}/{language}/preview")]
public sealed class WordingPreviewsController(Wordings wordings, LetterWriter writer, TimeProvider clock, IStringLocalizer<Words> L) : Controller
{
    /// <param name="whole">The page itself, with the preview on it; without it a fragment for a script.</param>
    [HttpPost("")]
    public async Task<IActionResult> Create(string kind, string language, WordingForm form, bool whole)
    {
        if (await wordings.FindAsync(kind, language) is not { } current)
            return NotFound();
        ModelState.Clear();
        try
        {
            Placeholders.Check(current.Kind, form.Subject ?? "", form.Text ?? "");
            var said = writer.Say(current with { Subject = form.Subject ?? "", Text = form.Text ?? "" }, current.Kind, SampleMatter.Recipient, SampleMatter.At(clock.GetUtcNow()));
            return whole ? View("WordingEdit", new WordingPage(current, form, said)) : Content(said.Fragment, "text/html; charset=utf-8");
        }
        catch (RuleBroken broken)
        {
            ModelState.AddModelError(nameof(form.Text), L.Say(broken));
            return whole ? View("WordingEdit", new WordingPage(current, form)) : Content(System.Net.WebUtility.HtmlEncode(L.Say(broken)), "text/html; charset=utf-8");
        }
    }
}
