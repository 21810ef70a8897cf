using Consult.Access;
using Consult.Data;
using Consult.Knowledge;
using Consult.Policy;
using Consult.Policy.Api;
using Consult.Search;
using Consult.Search.Nearness;
using Microsoft.EntityFrameworkCore;

namespace Consult.Tickets.Api;

/// <summary>One ticket as the API tells it to a reader.</summary>
public sealed class TicketReading(ConsultDb db, CurrentUser me, SearchIndex index, TimeProvider clock)
{
    private const int MostRelated = 5;

    /// <returns>Null where the reader may not know of it.</returns>
    public async Task<TicketJson?> OfAsync(string number, Func<string, string> url, CancellationToken stop)
    {
        var reader = me.Me;
        var ticket = await db.Tickets.VisibleTo(reader).AsNoTracking().AsSplitQuery()
            .Include(t => t.Topic).Include(t => t.Department).Include(t => t.Assignee).Include(t => t.Events)
            .Include(t => t.Messages).ThenInclude(m => m.Citations).ThenInclude(c => c.Version!.Clause)
            .Include(t => t.Attachments).Include(t => t.Clauses).ThenInclude(c => c.Clause!.Versions).ThenInclude(v => v.Edition)
            .Include(t => t.Notes.Where(n => reader.IsStaff)).Include(t => t.Drafts.Where(d => d.IsOpen && reader.IsStaff))
            .SingleOrDefaultAsync(t => t.Number == number, stop);
        if (ticket is null)
            return null;
        var cited = ticket.Messages.SelectMany(m => m.Citations).Select(c => c.Version!).OrderBy(v => v.Id);
        var asked = ticket.Clauses.Select(c => c.Clause!.Versions.MaxBy(v => v.Edition!.EffectiveOn)!);
        return new TicketJson(
            ticket.Number, url($"/tickets/{ticket.Number}"), ticket.Version, ticket.Subject, ticket.Body, ticket.Status.Word(), ticket.Channel.Word(),
            new(ticket.Department.Code, ticket.Department.Name), new(ticket.RequesterEmail, ticket.RequesterName), PersonJson.Of(ticket.Assignee),
            ticket.OpenedAt, ticket.DueAt, ticket.AnsweredAt, ticket.ClosedAt, ticket.IsOverdue(clock.GetUtcNow()), new(ticket.Topic.Code, ticket.Topic.Name),
            ApiWords.Of(ticket.Urgency), ticket.Information?.Word(), ticket.Systems?.Split('、', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [], ticket.Confidential,
            Messages(ticket), [.. cited.Concat(asked).DistinctBy(v => v.ClauseId).Select(v => ClauseLinkJson.Of(v, url))], await ArticlesAsync(ticket, reader, url, stop),
            Related(ticket, reader, url), [.. ticket.Events.Where(e => reader.IsStaff || TicketPage.IsForDepartment(e)).OrderBy(e => e.At).ThenBy(e => e.Id).Select(e => new EventJson(e.At, e.ByName, e.Act, e.Status.Word(), e.Text))],
            await DraftAsync(ticket.OpenDraft, url, stop));
    }

    private static List<MessageJson> Messages(Ticket ticket)
    {
        var question = new MessageJson("question", ticket.RequesterName, ticket.OpenedAt, ticket.Body, Files(ticket, a => a.MessageId is null && a.NoteId is null));
        var messages = ticket.Messages.OrderBy(m => m.At).ThenBy(m => m.Id).Select(m => (m.At, Json: new MessageJson(
            ApiWord(m.Kind), m.AuthorName, m.At, m.Text, Files(ticket, a => a.MessageId == m.Id),
            m.Kind == MessageKind.Answer ? [.. m.Citations.Select(c => ClauseLinkJson.Of(c.Version!, null))] : null, m.Kind == MessageKind.Answer ? m.NoProvision : null, m.Via?.Word(), m.RecordedByName)));
        var notes = ticket.Notes.Select(n => (n.At, Json: new MessageJson("note", n.AuthorName, n.At, n.Text, Files(ticket, a => a.NoteId == n.Id))));
        return [question, .. messages.Concat(notes).OrderBy(m => m.At).Select(m => m.Json)];
    }

    private static string ApiWord(MessageKind kind) => kind.ToString().ToLowerInvariant();

    private static List<AttachmentJson> Files(Ticket ticket, Func<Attachment, bool> which) => [.. ticket.Attachments.Where(which).OrderBy(a => a.Id).Select(AttachmentJson.Of)];

    private async Task<IReadOnlyList<LinkJson>> ArticlesAsync(Ticket ticket, Reader reader, Func<string, string> url, CancellationToken stop)
    {
        var articles = await db.Articles.VisibleTo(reader).AsNoTracking().Where(a => a.Tickets.Any(l => l.TicketId == ticket.Id)).OrderBy(a => a.Number)
            .Select(a => new { a.Number, Title = a.PublishedVersion != null ? a.PublishedVersion.Title : a.Versions.OrderByDescending(v => v.Number).First().Title }).ToListAsync(stop);
        return [.. articles.Select(a => new LinkJson(a.Number, a.Title, url($"/articles/{a.Number}")))];
    }

    private List<LinkJson> Related(Ticket ticket, Reader reader, Func<string, string> url) =>
        [.. index.Near(new NearText(ticket.Subject, ticket.Body) { IsIndexed = true, Topic = ticket.Topic.Code, Without = [(SearchKinds.Ticket, ticket.Id)] }, new NearWish(SearchKinds.Ticket, MostRelated, AccessKeys.Of(reader)))
            .Take(MostRelated).Select(h => new LinkJson(h.Hit.Number, h.Hit.Title, url($"/tickets/{h.Hit.Number}")))];

    private async Task<DraftJson?> DraftAsync(AnswerDraft? draft, Func<string, string> url, CancellationToken stop)
    {
        if (draft is null)
            return null;
        var clauses = await db.ClauseVersions.AsNoTracking().InForce(Calendar.Tokyo.Day(clock.GetUtcNow())).Where(v => draft.ClauseIds.Contains(v.ClauseId)).Include(v => v.Clause).ToListAsync(stop);
        return new DraftJson(draft.Text, [.. clauses.Select(v => ClauseLinkJson.Of(v, url))], draft.NoProvision, draft.AuthorName, [.. draft.Writers.Select(w => w.Name)], draft.WrittenAt, draft.ReturnedBecause);
    }
}
