using System.Text.Json;
using Consult.Access;
using Consult.Data;
using Consult.Departments;
using Consult.Search;
using Consult.Tickets.Files;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Consult.Tickets;

/// <summary>/tickets/new: the form with what may be chosen.</summary>
public sealed record NewTicketPage(TicketForm Form, UploadLimits Limits)
{
    public required IReadOnlyList<Topic> Topics { get; init; }

    public required IReadOnlyList<SelectListItem> Information { get; init; }

    /// <summary>True: the desk logs a 電話・来庁・Web会議 consultation.</summary>
    public bool Logs { get; init; }

    public IReadOnlyList<SelectListItem> Departments { get; init; } = [];

    /// <summary>Set where an unfinished form was found.</summary>
    public DateTimeOffset? DraftSavedAt { get; init; }

    /// <summary>Answers near what stands in the form already; null for an empty form.</summary>
    public Suggestions? Near { get; init; }

    public static readonly Channel[] LoggedChannels = [Channel.Phone, Channel.Visit, Channel.WebMeeting];

    public IEnumerable<SelectListItem> Channels => LoggedChannels.Select(c => new SelectListItem(c.Japanese(), c.Word()));

    public static async Task<NewTicketPage> LoadAsync(ConsultDb db, SearchIndex index, Reader me, TicketForm? typed, UploadLimits limits)
    {
        var logs = me.Role.May(Permission.LogTicket);
        var draft = typed is null ? await db.TicketDrafts.AsNoTracking().SingleOrDefaultAsync(d => d.UserId == me.Id) : null;
        var departments = await db.Departments.AsNoTracking().Where(d => d.ClosedAt == null).OrderBy(d => d.Code).ToListAsync();
        var scale = departments.FirstOrDefault(d => d.Id == me.DepartmentId)?.Scale ?? InformationScale.Municipal;
        var information = logs ? [.. TicketFacts.Municipal, .. TicketFacts.Education] : TicketFacts.Of(scale);
        var form = typed ?? (draft is null ? new TicketForm() : Restore(draft));
        return new NewTicketPage(form, limits)
        {
            Near = form.Words.Length == 0 ? null : Suggestions.Near(index, form.Words, me),
            Topics = await db.Topics.AsNoTracking().Where(t => !t.Retired).OrderBy(t => t.Position).ToListAsync(),
            Information = [.. information.Select(i => new SelectListItem(i.Japanese(), i.Word()))],
            Logs = logs,
            Departments = logs ? [.. departments.Select(d => new SelectListItem(PathOf(d, departments), $"{d.Id}"))] : [],
            DraftSavedAt = draft?.SavedAt,
        };
    }

    private static TicketForm Restore(TicketDraft draft) => JsonSerializer.Deserialize<TicketForm>(draft.Fields) ?? new TicketForm();

    private static string PathOf(Department department, List<Department> all) =>
        all.FirstOrDefault(d => d.Id == department.ParentId) is { } parent ? $"{PathOf(parent, all)} › {department.Name}" : department.Name;
}
