using System.ComponentModel.DataAnnotations;
using Consult.Access;
using Consult.Calendar;
using Consult.Data;
using Consult.Policy;
using Consult.Web.Api;
using Microsoft.AspNetCore.Mvc;

namespace Consult.Tickets.Api;

[Route("api/v1/tickets/{number}/messages")]
[Tags("tickets")]
public sealed class MessagesApiController(ConsultDb db, CurrentUser me, TicketCall call, BusinessCalendar calendar) : JsonController
{
    [HttpPost]
    [RequirePermission(Permission.AskTicket)]
    [EndpointSummary("質問・確認・回答・内部メモを書く（回答は、分類が承認を求めるときは承認待ちになる）")]
    [ProducesResponseType<TicketStateJson>(StatusCodes.Status201Created)]
    public async Task<IActionResult> Create(string number, MessageForm form, CancellationToken stop)
    {
        if (Needed(form.Kind) is { } needed && !me.May(needed))
            return Forbid();
        if (form.Kind != "answer" && (form.Clauses is { Count: > 0 } || form.NoProvision))
            throw new FieldRefused(form.NoProvision ? "noProvision" : "clauses", "条項と「規定なし」は、kind が answer のときに指定してください。");
        if (form.Kind != "question" && (form.From ?? form.Channel) is not null)
            throw new FieldRefused(form.From is not null ? "from" : "channel", "返事をした人（from）と受けた方法（channel）は、kind が question のときに指定してください。");
        var clauses = await Known.ClausesAsync(db, form.Clauses ?? [], "clauses", stop);
        var done = await call.DoAsync(number, form.Version, (ticket, by) => WriteAsync(ticket, form, [.. clauses.Select(c => c.Id)], by));
        return done.Value is { } state ? Created($"/api/v1/tickets/{number}", state) : done.Result!;
    }

    private static Permission? Needed(string kind) => kind switch
    {
        "question" => null,
        "inquiry" or "answer" => Permission.AnswerTicket,
        "note" => Permission.WriteNote,
        _ => throw new FieldRefused("kind", $"「{kind}」は書けません。question・inquiry・answer・note のどれかにしてください。"),
    };

    private async Task WriteAsync(Ticket ticket, MessageForm form, IReadOnlyList<int> clauses, By by)
    {
        switch (form.Kind)
        {
            case "question" when form.From is not null:
                ticket.RecordReply(form.Text, form.From, ApiWord.Read<Channel>(form.Channel, "channel", TicketFacts.Word) ?? throw new FieldRefused("channel", "返事を受けた方法（channel）を phone・visit・web-meeting・mail から選んでください。"), calendar, by);
                break;
            case "question":
                ticket.Reply(form.Text, calendar, by);
                break;
            case "inquiry":
                ticket.Ask(form.Text, by);
                break;
            case "note":
                ticket.AddNote(form.Text, by);
                break;
            default:
                var inForce = await db.PinAsync(clauses, Tokyo.Day(by.At));
                ticket.Draft(form.Text, clauses, form.NoProvision, by);
                if (ticket.RequiresApproval)
                    ticket.Submit(by);
                else
                    ticket.SendAnswer(inForce, by);
                break;
        }
    }
}

/// <summary>Something said on a ticket.</summary>
public sealed record MessageForm
{
    /// <summary>question, inquiry, answer or note.</summary>
    [Required(ErrorMessage = "種類（kind）を question・inquiry・answer・note から選んでください。")]
    public string Kind { get; init; } = "";

    /// <summary>Markdown.</summary>
    [Required(ErrorMessage = "本文（text）を入力してください。")]
    [StringLength(100_000, ErrorMessage = "本文（text）は100,000文字以内で入力してください。")]
    public string Text { get; init; } = "";

    /// <summary>Keys of the clauses an answer rests on.</summary>
    public IReadOnlyList<string>? Clauses { get; init; }

    /// <summary>The policy has no clause for this answer.</summary>
    public bool NoProvision { get; init; }

    /// <summary>Of a question: the person of the department whose reply the desk writes down.</summary>
    public string? From { get; init; }

    /// <summary>How that reply came: phone, visit, web-meeting or mail.</summary>
    public string? Channel { get; init; }

    /// <summary>The version the caller saw; another one is a collision.</summary>
    public int? Version { get; init; }
}
