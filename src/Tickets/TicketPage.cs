using Consult.Access;
using Consult.Accounts;
using Consult.Calendar;
using Consult.Data;
using Consult.Knowledge;
using Consult.Mail.Inbound;
using Consult.Mail.Outbound;
using Consult.Policy;
using Consult.Tickets.Files;
using Consult.Tickets.Verbs;
using Consult.Web;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consult.Tickets;

/// <summary>A ticket that a letter points at, without proof enough to join it.</summary>
public sealed record ProposedLink(string Number, string Subject, string? Reason);

public sealed record LinkedArticle(string Number, string Title, bool IsSource);

/// <summary>The page of one ticket for one reader. What the reader may not see is not loaded.</summary>
public sealed record TicketPage(Ticket Ticket, Reader Me, DateTimeOffset Now, UploadLimits Limits)
{
    public TicketRights Rights => new(Ticket, Me);

    public bool IsStaff => Me.IsStaff;

    /// <summary>What is in the answer's fields: the saved draft, or what was typed and not yet saved.</summary>
    public required DraftAnswerForm Composer { get; init; }

    /// <summary>Why what was typed is not saved, if so.</summary>
    public string? Refusal { get; init; }

    /// <summary>What others did since the refused form was made.</summary>
    public IReadOnlyList<TicketEvent> Since { get; init; } = [];

    public IReadOnlyList<LinkedArticle> Articles { get; init; } = [];

    /// <summary>The number of the ticket it was merged into.</summary>
    public string? MergedInto { get; init; }

    /// <summary>The letters that became part of this ticket.</summary>
    public IReadOnlyList<InboundLetter> Incoming { get; init; } = [];

    /// <summary>Other tickets and this one that a letter may join; for the desk.</summary>
    public IReadOnlyList<ProposedLink> Proposals { get; init; } = [];

    /// <summary>Versions in force of the open draft's clauses.</summary>
    public IReadOnlyList<ClauseVersion> DraftClauses { get; init; } = [];

    /// <summary>Where the answer's clauses are picked; null where no answer is written.</summary>
    public ClausePicker? Picker { get; init; }

    /// <summary>What may be inserted into an answer.</summary>
    public IReadOnlyList<LinkedArticle> Insertable { get; init; } = [];

    /// <summary>What went out by mail about it, for the desk.</summary>
    public IReadOnlyList<LetterLine> Letters { get; init; } = [];

    public IReadOnlyList<User> Assignable { get; init; } = [];

    /// <summary>What the ticket may be filed under; empty where this person does not correct it.</summary>
    public IReadOnlyList<SelectListItem> Topics { get; init; } = [];

    public IReadOnlyList<SelectListItem> Departments { get; init; } = [];

    /// <summary>Messages and, for the desk, notes, in reading order.</summary>
    public IEnumerable<object> Conversation =>
        Ticket.Messages.Select(m => (m.At, m.Id, Entry: (object)m)).Concat(Ticket.Notes.Select(n => (n.At, n.Id, Entry: (object)n))).OrderBy(e => e.At).ThenBy(e => e.Id).Select(e => e.Entry);

    /// <summary>The course; the department does not read how the desk wrote.</summary>
    public IEnumerable<TicketEvent> Events => Ticket.Events.Where(e => IsStaff || IsForDepartment(e)).OrderBy(e => e.At).ThenBy(e => e.Id);

    public static bool IsForDepartment(TicketEvent line) => line.Act is not ("note" or "draft" or "submit" or "return");

    public static IEnumerable<SelectListItem> ReplyChannels(IStringLocalizer<Words> L) => Ticket.ReplyChannels.Select(c => new SelectListItem(L[c.Japanese()], c.Word()));

    public IEnumerable<Attachment> FilesOf(object? entry) => Ticket.Attachments.Where(a => entry switch
    {
        Message m => a.MessageId == m.Id,
        Note n => a.NoteId == n.Id,
        _ => a.MessageId is null && a.NoteId is null,
    });

    /// <param name="typed">What was typed and refused or not yet saved; null: the saved draft.</param>
    /// <returns>Null where the reader may not know of it.</returns>
    public static async Task<TicketPage?> LoadAsync(ConsultDb db, Reader me, string number, DateTimeOffset now, UploadLimits limits, DraftAnswerForm? typed = null)
    {
        var ticket = await ReadAsync(db, me, number);
        if (ticket is null)
            return null;
        var page = new TicketPage(ticket, me, now, limits)
        {
            Articles = await db.Articles.VisibleTo(me).Where(a => a.Tickets.Any(l => l.TicketId == ticket.Id)).OrderBy(a => a.Number)
                .Select(a => new LinkedArticle(a.Number, a.PublishedVersion != null ? a.PublishedVersion.Title : a.Versions.OrderByDescending(v => v.Number).Select(v => v.Title).First(), a.Tickets.Any(l => l.TicketId == ticket.Id && l.IsSource))).ToListAsync(),
            MergedInto = ticket.MergedIntoId is { } target ? await db.Tickets.VisibleTo(me).Where(t => t.Id == target).Select(t => t.Number).SingleOrDefaultAsync() : null,
            Incoming = ticket.Channel == Channel.Mail || ticket.Messages.Exists(m => m.IsPlain)
                ? await db.InboundLetters.OfTicket(ticket.Id, me).AsNoTracking().Include(l => l.Files).OrderBy(l => l.Id).ToListAsync()
                : [],
            Composer = typed ?? new DraftAnswerForm
            {
                Text = ticket.OpenDraft?.Text,
                ClauseIds = [.. ticket.OpenDraft?.ClauseIds ?? []],
                NoProvision = ticket.OpenDraft?.NoProvision ?? false,
            },
        };
        return me.IsStaff ? await page.ForDeskAsync(db) : page;
    }

    private static Task<Ticket?> ReadAsync(ConsultDb db, Reader me, string number)
    {
        var staff = me.IsStaff;
        var tickets = db.Tickets.VisibleTo(me).Where(t => t.Number == number).AsNoTrackingWithIdentityResolution().AsSplitQuery()
            .Include(t => t.Topic).Include(t => t.Department).Include(t => t.Assignee).Include(t => t.Events).Include(t => t.People).ThenInclude(p => p.User!.Department)
            .Include(t => t.Attachments.Where(a => staff || a.NoteId == null))
            .Include(t => t.Messages).ThenInclude(m => m.Citations).ThenInclude(c => c.Version!.Edition!.Document)
            .Include(t => t.Messages).ThenInclude(m => m.Citations).ThenInclude(c => c.Clause);
        return (staff ? tickets.Include(t => t.Notes).Include(t => t.Drafts.Where(d => d.IsOpen)) : tickets.AsQueryable()).SingleOrDefaultAsync();
    }

    /// <summary>Those this ticket's letters point at, and those whose letters point here; as far as this person may know of them.</summary>
    private async Task<List<ProposedLink>> ProposalsAsync(ConsultDb db)
    {
        var visible = db.Tickets.VisibleTo(Me);
        var letters = await db.InboundLetters.AsNoTracking().Where(l => l.TicketId != null && l.ProposedTicketId != null && (l.TicketId == Ticket.Id || l.ProposedTicketId == Ticket.Id))
            .Select(l => new { Other = l.TicketId == Ticket.Id ? l.ProposedTicketId : l.TicketId, l.Reason }).ToListAsync();
        var others = letters.Select(l => l.Other).Distinct().ToList();
        var named = others.Count == 0 ? [] : await visible.Where(t => others.Contains(t.Id)).Select(t => new { t.Id, t.Number, t.Subject }).ToListAsync();
        return [.. named.Select(t => new ProposedLink(t.Number, t.Subject, letters.First(l => l.Other == t.Id).Reason))];
    }

    private async Task<TicketPage> ForDeskAsync(ConsultDb db)
    {
        var today = Tokyo.Day(Now);
        var clauseIds = Ticket.OpenDraft?.ClauseIds ?? [];
        return this with
        {
            Proposals = await ProposalsAsync(db),
            Letters = await LetterLine.OfTicketAsync(db, Ticket.Id),
            DraftClauses = clauseIds.Count == 0 ? [] : await db.ClauseVersions.AsNoTracking().InForce(today).Where(v => clauseIds.Contains(v.ClauseId)).Include(v => v.Clause).Include(v => v.Edition!.Document).OrderBy(v => v.Position).ToListAsync(),
            Picker = Rights.MayDraft ? await ClausePicker.LoadAsync(db, today, Composer.ClauseIds) : null,
            Insertable = Rights.MayDraft
                ? await db.Articles.VisibleTo(Me).Readable().OrderBy(a => a.Number).Select(a => new LinkedArticle(a.Number, a.PublishedVersion!.Title, false)).Take(500).ToListAsync()
                : [],
            Topics = Rights.MayReclassify
                ? await db.Topics.Where(t => !t.Retired || t.Id == Ticket.TopicId).OrderBy(t => t.Position).Select(t => new SelectListItem(t.Name, t.Code)).ToListAsync()
                : [],
            Departments = Rights.MayReclassify
                ? await db.Departments.Where(d => d.ClosedAt == null || d.Id == Ticket.DepartmentId).OrderBy(d => d.Code).Select(d => new SelectListItem(d.Name, $"{d.Id}")).ToListAsync()
                : [],
            Assignable = Rights.MayAssign || Rights.MayPass
                ? await db.Users.AsNoTracking().Where(u => u.DisabledAt == null && !u.IsToken && (u.Role == Role.Consultant || u.Role == Role.Coordinator)).OrderBy(u => u.Role).ThenBy(u => u.Id).ToListAsync()
                : [],
        };
    }
}
