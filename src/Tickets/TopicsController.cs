using Consult.Access;
using Consult.Data;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consult.Tickets;

/// <summary>相談の分類.</summary>
[Route("topics")]
[RequirePermission(Permission.EditTopics)]
public sealed class TopicsController(ConsultDb db, CurrentUser me, IStringLocalizer<Words> L) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Index() => View(await db.Topics.AsNoTracking().OrderBy(t => t.Retired).ThenBy(t => t.Position).ToListAsync());

    [HttpGet("new")]
    public IActionResult New() => View(new TopicForm().WithSpareRows());

    [HttpPost]
    public async Task<IActionResult> Create(TopicForm form)
    {
        if (string.IsNullOrEmpty(form.Code))
            ModelState.AddModelError(nameof(form.Code), L["略号を入力してください。"]);
        else if (await db.Topics.AnyAsync(t => t.Code == form.Code))
            ModelState.AddModelError(nameof(form.Code), L["その略号はすでに使われています。別の略号にしてください。"]);
        return await SaveAsync(form, nameof(New), () =>
        {
            var topic = Topic.Create(form.Code!, me.By);
            db.Topics.Add(topic);
            return topic;
        });
    }

    [HttpGet("{code}/edit")]
    public async Task<IActionResult> Edit(string code) =>
        await db.Topics.AsNoTracking().SingleOrDefaultAsync(t => t.Code == code) is { } topic ? View(TopicForm.Of(topic).WithSpareRows()) : NotFound();

    [HttpPost("{code}")]
    public async Task<IActionResult> Update(string code, TopicForm form) =>
        await db.Topics.SingleOrDefaultAsync(t => t.Code == code) is { } topic ? await SaveAsync(form with { Code = code }, nameof(Edit), () => topic) : NotFound();

    private async Task<IActionResult> SaveAsync(TopicForm form, string view, Func<Topic> find)
    {
        if (form.Fields.Any(f => f is { Kind: TopicFieldKind.Choice, Choices.Count: 0 }))
            ModelState.AddModelError("", L["「選択」の質問には、選択肢を一行に一つずつ入力してください。"]);
        try
        {
            if (ModelState.IsValid)
            {
                find().Change(form.Name, form.Position, form.AnswerDays, form.RequiresCheck, form.RequiresApproval, form.Retired, form.Fields, me.By);
                await db.SaveChangesAsync();
                this.Say(L["分類「{0}」を保存しました。", form.Name]);
                return Redirect("/topics");
            }
        }
        catch (RuleBroken broken)
        {
            ModelState.AddModelError("", L.Say(broken));
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return View(view, form.WithSpareRows());
    }
}
