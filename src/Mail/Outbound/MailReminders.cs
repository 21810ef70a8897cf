using Consult.Calendar;
using Consult.Data;
using Consult.Jobs;
using Consult.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Consult.Mail.Outbound;

/// <summary>On the mornings of business days: inquiries nobody answers, answers that are due tomorrow or were due. Each is told once.</summary>
public sealed class MailReminders(ConsultDb db, BusinessCalendar calendar, MailSettings settings, OutboxBell bell, TimeProvider clock) : IJob
{
    /// <summary>Business days an inquiry is left alone.</summary>
    public const int Patience = 3;

    public async Task<string> RunAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var today = Tokyo.Day(now);
        if (!settings.Sends || !calendar.IsOpen(today))
            return "知らせるものはありません。";
        var notices = new List<MailNotice>();
        foreach (var ticket in await db.Tickets.AsNoTracking().WaitingForDepartment().Include(t => t.Events.Where(e => e.Act == "ask")).ToListAsync(cancellation))
        {
            if (ticket.Events.MaxBy(e => e.Id) is { } asked && calendar.Elapsed(Tokyo.Day(asked.At), today) >= Patience)
                notices.Add(MailNotice.Of(ticket, "remind", $"remind:{asked.Id}", now));
        }

        var soon = Tokyo.End(calendar.Add(today.AddDays(1), 0));
        foreach (var ticket in await db.Tickets.AsNoTracking().Open().Where(t => t.PausedAt == null && t.DueAt < soon).ToListAsync(cancellation))
            notices.Add(MailNotice.Of(ticket, ticket.IsOverdue(now) ? "overdue" : "due-soon", $"{(ticket.IsOverdue(now) ? "overdue" : "due-soon")}:{ticket.Id}:{ticket.DueAt.ToUnixTimeSeconds()}", now));
        var keys = notices.ConvertAll(n => n.Key);
        var told = (await db.MailNotices.Where(n => keys.Contains(n.Key)).Select(n => n.Key).ToListAsync(cancellation)).ToHashSet();
        var fresh = notices.FindAll(n => !told.Contains(n.Key));
        db.MailNotices.AddRange(fresh);
        await db.SaveChangesAsync(cancellation);
        bell.Ring();
        return $"{fresh.Count}件を知らせました。";
    }
}
