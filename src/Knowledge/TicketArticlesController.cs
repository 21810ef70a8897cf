using Consult.Access;
using Consult.Data;
using Consult.Knowledge.Masking;
using Consult.Tickets;
using Consult.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consult.Knowledge;

/// <summary>What a person decided about the findings.</summary>
public sealed record MaskingForm
{
    /// <summary>Keys of the findings to be masked.</summary>
    public List<string> Accepted { get; init; } = [];

    /// <summary>Keys of the findings the person had before them.</summary>
    public List<string> Shown { get; init; } = [];
}

/// <summary>ナレッジにする: the article made from a ticket.</summary>
[Route("tickets/{number}/article")]
[RequirePermission(Permission.WriteArticle)]
public sealed class TicketArticlesController(ConsultDb db, CurrentUser me, ArticleForms forms, ArticleWriting writing, TimeProvider clock, IStringLocalizer<Words> L) : Controller
{
    [HttpGet("new")]
    public async Task<IActionResult> New(string number, CancellationToken stop)
    {
        if (await FindAsync(number, stop) is not { } ticket)
            return NotFound();
        if (Source(ticket) is { } already)
            return ToExisting(already);
        var form = TicketArticlePage.Draft(ticket, me.Me.Id, clock.GetUtcNow());
        var findings = Findings.In(Texts(form), await Vocabulary.LoadAsync(db, ticket, stop));
        return await PageAsync(ticket, form, findings, findings.Select(f => f.Key).ToHashSet(), new HashSet<string>(), stop);
    }

    [HttpPost]
    public async Task<IActionResult> Create(string number, ArticleForm form, MaskingForm masking, CancellationToken stop)
    {
        if (await FindAsync(number, stop) is not { } ticket)
            return NotFound();
        if (Source(ticket) is { } already)
            return ToExisting(already);
        TicketArticlePage.Draft(ticket, me.Me.Id, clock.GetUtcNow());
        var vocabulary = (await Vocabulary.LoadAsync(db, ticket, stop)).Knowing(Texts(form));
        var findings = Findings.In(Texts(form), vocabulary);
        var accepted = masking.Accepted.ToHashSet();
        var unseen = findings.Select(f => f.Key).Except(masking.Shown).ToHashSet();
        try
        {
            if (ModelState.IsValid && unseen.Count == 0)
            {
                var text = Masked(form.Text, accepted, vocabulary);
                var article = await writing.WriteAsync(text, await forms.FrameAsync(form, stop), ticket, me.By, stop);
                this.Say(L["案「{0}」を保存しました。査閲を依頼すると、ほかの人が確かめて公開します。", article.Number]);
                var left = Findings.In([text.Title, text.Question, text.Answer, text.Conditions], vocabulary);
                if (left.Count > 0)
                    this.Warn(L["伏せずに残した語が{0}件あります：{1}", left.Count, L.List(left.Select(f => f.Text).Take(8))]);
                return Redirect($"/articles/{article.Number}");
            }
        }
        catch (RuleBroken broken)
        {
            ModelState.AddModelError("", L.Say(broken));
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return await PageAsync(ticket, form, findings, accepted.Union(unseen).ToHashSet(), unseen, stop);
    }

    private Task<Ticket?> FindAsync(string number, CancellationToken stop) =>
        db.Tickets.VisibleTo(me.Me).Include(t => t.Messages).ThenInclude(m => m.Citations).Include(t => t.Articles).ThenInclude(l => l.Article)
            .AsSplitQuery().SingleOrDefaultAsync(t => t.Number == number, stop);

    private static string? Source(Ticket ticket) => ticket.Articles.FirstOrDefault(l => l.IsSource)?.Article?.Number;

    private RedirectResult ToExisting(string article)
    {
        this.Warn(L["この相談から作った記事がすでにあります。内容を変えるときは「直す」を選んでください。"]);
        return Redirect($"/articles/{article}");
    }

    private async Task<IActionResult> PageAsync(Ticket ticket, ArticleForm form, IReadOnlyList<Finding> findings, IReadOnlySet<string> accepted, IReadOnlySet<string> unseen, CancellationToken stop) =>
        View("New", new TicketArticlePage(ticket.Number, ticket.Subject, ticket.Confidential, new ArticleFormPage(form, await forms.ChoicesAsync(form, stop), null, null), findings, accepted, unseen));

    private static string[] Texts(ArticleForm form) => [form.Title, form.Question, form.Answer, form.Conditions];

    private static ArticleText Masked(ArticleText text, HashSet<string> accepted, Vocabulary vocabulary) => text with
    {
        Title = Findings.Mask(text.Title, accepted, vocabulary),
        Question = Findings.Mask(text.Question, accepted, vocabulary),
        Answer = Findings.Mask(text.Answer, accepted, vocabulary),
        Conditions = Findings.Mask(text.Conditions, accepted, vocabulary),
    };
}
