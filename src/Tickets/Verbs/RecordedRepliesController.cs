using Consult.Access;
using Consult.Calendar;
using Consult.Data;
using Consult.Tickets.Files;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Consult.Tickets.Verbs;

/// <summary>What the department answered by telephone or in person, written down by the desk.</summary>
[Route("tickets/{number}/recorded-replies")]
[RequirePermission(Permission.AnswerTicket)]
[AnswersOnce, KeepsTyped]
public sealed class RecordedRepliesController(TicketVerb verb, AttachmentStore store, IStringLocalizer<Words> L, BusinessCalendar calendar) : Controller
{
    /// <param name="number">Of the ticket.</param>
    /// <param name="form">The reply and its files.</param>
    /// <param name="from">Who answered, by name.</param>
    /// <param name="channel">Word of the <see cref="Channel"/>.</param>
    [HttpPost]
    [TakesFiles]
    public async Task<IActionResult> Create(string number, VerbForm form, [FromForm] string? from, [FromForm] string? channel)
    {
        var files = await store.KeepAsync(Upload.Of(form.Files));
        var ticket = await verb.DoAsync(number, form.Version, (ticket, by) =>
        {
            var via = TicketFacts.ChannelOf(channel) ?? throw new RuleBroken("返事を受けた方法を選んでください。");
            ticket.Attach(files, ticket.RecordReply(form.Text ?? "", from ?? "", via, calendar, by), by);
        });
        if (ticket is null)
            return NotFound();
        this.Say(L["相談課の返事を記録しました。期限は、止まっていた日数だけ延びています。"]);
        return Redirect(ticket.Path);
    }
}
