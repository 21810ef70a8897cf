using Consult.Access;
using Consult.Calendar;
using Consult.Data;
using Consult.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Consult.Policy.Handbook;

public sealed record AskedQuestion(string Number, string Subject, string Department, DateTimeOffset OpenedAt, TicketStatus Status);

/// <param name="Month">Its first day.</param>
public sealed record AskedInMonth(DateOnly Month, int Count);

/// <summary>Questions whose answers rest on a clause or one below it, as far as the reader may see them.</summary>
/// <param name="Newest">The newest ones; <paramref name="Total"/> counts all.</param>
/// <param name="Months">The last twelve months, the present one last.</param>
public sealed record AskedQuestions(int Total, IReadOnlyList<AskedQuestion> Newest, IReadOnlyList<AskedInMonth> Months)
{
    private const int Shown = 10;

    public static async Task<AskedQuestions> LoadAsync(ConsultDb db, Reader me, IReadOnlyCollection<int> clauseIds, DateTimeOffset now, CancellationToken stop = default)
    {
        // From the citations to the tickets: the other way round every ticket would be looked into.
        var answered = db.Citations.Where(c => clauseIds.Contains(c.ClauseId) && c.Message.Kind == MessageKind.Answer).Select(c => c.Message.TicketId);
        var tickets = db.Tickets.AsNoTracking().VisibleTo(me).Where(t => answered.Contains(t.Id));
        var today = Tokyo.Day(now);
        var first = new DateOnly(today.Year, today.Month, 1).AddMonths(-11);
        // One reading for the total, the months and the newest: thousands of pairs of numbers are less than a second query with the same conditions.
        var all = await tickets.Select(t => new { t.Id, t.OpenedAt }).ToListAsync(stop);
        var shown = all.OrderByDescending(t => t.OpenedAt).ThenByDescending(t => t.Id).Take(Shown).Select(t => t.Id).ToList();
        var newest = shown.Count == 0 ? [] : await db.Tickets.AsNoTracking().VisibleTo(me).Where(t => shown.Contains(t.Id)).OrderByDescending(t => t.OpenedAt).ThenByDescending(t => t.Id)
            .Select(t => new AskedQuestion(t.Number, t.Subject, t.Department.Name, t.OpenedAt, t.Status)).ToListAsync(stop);
        var counts = all.Select(t => Tokyo.Day(t.OpenedAt)).Where(day => day >= first).CountBy(day => new DateOnly(day.Year, day.Month, 1)).ToDictionary();
        return new(all.Count, newest, [.. Enumerable.Range(0, 12).Select(first.AddMonths).Select(month => new AskedInMonth(month, counts.GetValueOrDefault(month)))]);
    }
}
