using Consult.Access;
using Consult.Data;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consult.Mail.Inbound.Settling;

/// <summary>What the forms of a letter's page have in common: a refusal shows the letter again with what was typed.</summary>
public sealed class SettlingForm(ConsultDb db, CurrentUser me, IStringLocalizer<Words> L)
{
    public async Task<IActionResult> TryAsync(Controller controller, int id, LetterTicketForm? typed, Func<Task<IActionResult>> work)
    {
        if (!await db.InboundLetters.VisibleTo(db, me.Me).AnyAsync(l => l.Id == id))
            return controller.NotFound();
        try
        {
            if (controller.ModelState.IsValid)
                return await work();
        }
        catch (RuleBroken broken)
        {
            controller.ModelState.AddModelError("", L.Say(broken));
        }

        db.ChangeTracker.Clear();
        controller.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return controller.View("~/Mail/Views/Letters/Show.cshtml", await LetterPage.LoadAsync(db, me.Me, id, typed));
    }
}
