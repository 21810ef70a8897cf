using Consult.Access;
using Consult.Data;
using Consult.Knowledge.Masking;
using Consult.Tickets;
using Consult.Web.Api;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;

namespace Consult.Knowledge.Api;

/// <summary>
/// 「ナレッジにする」: a draft from an answered ticket. What the caller does not word itself is taken from the ticket, and there every proposal for masking
/// counts as accepted, because nobody was asked; the same proposals as on the page, names that one part tells also in the others. Words that the caller
/// gives stay as they are: they were chosen. What still looks like a name in the draft is shown to the second person before publishing.
/// </summary>
[Route("api/v1/tickets/{number}/article")]
[Tags("articles")]
[RequirePermission(Permission.WriteArticle)]
public sealed class TicketArticlesApiController(ConsultDb db, CurrentUser me, ArticleWriting writing) : JsonController
{
    [HttpPost]
    [EndpointSummary("回答した相談から記事の案を作る（省いた項目は相談から取り、氏名などを伏せる）")]
    [ProducesResponseType<ArticleStateJson>(StatusCodes.Status201Created)]
    public async Task<IActionResult> Create(string number, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] TicketArticleForm? form, CancellationToken stop)
    {
        var ticket = await db.Tickets.VisibleTo(me.Me).AsSplitQuery().Include(t => t.Topic).Include(t => t.Articles.Where(l => l.IsSource)).ThenInclude(l => l.Article).Include(t => t.Messages).ThenInclude(m => m.Citations).SingleOrDefaultAsync(t => t.Number == number, stop);
        if (ticket is null)
            return NotFound();
        if (ticket.Articles is [var made, ..])
            throw new RuleBroken($"この相談からは、すでに記事 {made.Article!.Number} が作られています。その記事を直してください。");
        var answer = ticket.Messages.Where(m => m.Kind == MessageKind.Answer).MaxBy(m => (m.At, m.Id))
            ?? throw new RuleBroken("この相談にはまだ回答がありません。回答してから記事にしてください。");
        var told = answer.NoProvision ? $"{answer.Text}\n\n（規定なし）" : answer.Text;
        var vocabulary = (await Vocabulary.LoadAsync(db, ticket, stop)).Knowing([ticket.Subject, ticket.Body, told]);
        string Masked(string text) => Findings.Mask(text, Findings.In([text], vocabulary).Select(f => f.Key).ToHashSet(), vocabulary);
        var clauses = form?.Clauses is { } keys ? [.. (await Tickets.Api.Known.ClausesAsync(db, keys, "clauses", stop)).Select(c => c.Id)] : answer.Citations.Select(c => c.ClauseId).ToList();
        var text = new ArticleText(form?.Title ?? Masked(ticket.Subject), form?.Question ?? Masked(ticket.Body), form?.Answer ?? Masked(told), form?.Conditions ?? "", clauses);
        var article = await writing.WriteAsync(text, new(ArticleAudience.Everyone, null, ticket.TopicId, null, form?.ReviewOn), ticket, me.By, stop);
        return Created($"/api/v1/articles/{article.Number}", new ArticleStateJson(article.Number, PageUrl($"/articles/{article.Number}"), ApiWord.Kebab(article.Status), article.Version));
    }
}
