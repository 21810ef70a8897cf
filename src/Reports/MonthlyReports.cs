using Consult.Calendar;
using Consult.Data;
using Consult.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Consult.Reports;

/// <summary>Makes the report of a month from the rows.</summary>
public sealed class MonthlyReports(ConsultDb db, BusinessCalendar calendar, Settings settings, TimeProvider clock)
{
    /// <summary>How many clauses the list of the most-cited has.</summary>
    public const int MostClauses = 10;

    public async Task<MonthlyReport> MakeAsync(ReportPeriod period, CancellationToken stop)
    {
        var now = await CountAsync(period, stop);
        var before = await CountAsync(ReportPeriod.Of(period.Month.Previous, clock.GetUtcNow()), stop);
        return new MonthlyReport
        {
            City = settings.City.Name,
            Author = settings.Reports.Author,
            MadeAt = clock.GetUtcNow(),
            Now = now,
            Before = before,
            States = Parts(Breakdowns.State, now, before, TicketStatuses.Unfinished.Select(s => (s.Word(), s.Japanese())), keepEmpty: true),
            Topics = Parts(Breakdowns.Topic, now, before, (await db.Topics.AsNoTracking().OrderBy(t => t.Position).ThenBy(t => t.Id).ToListAsync(stop)).Select(t => (t.Code, t.Name))),
            Departments = [.. Parts(Breakdowns.Department, now, before, (await db.Departments.AsNoTracking().OrderBy(d => d.Code).ToListAsync(stop)).Select(d => (d.Code, d.Name)))
                .OrderByDescending(p => p.Count)],
            Channels = Parts(Breakdowns.Channel, now, before, Enum.GetValues<Channel>().Select(c => (c.Word(), c.Japanese()))),
            Clauses = await ClausesAsync(now, before, stop),
        };
    }

    /// <summary>Counts a month, and once more when it did not balance: a ticket may have been saved between two of the queries.</summary>
    private async Task<MonthlyFigures> CountAsync(ReportPeriod period, CancellationToken stop)
    {
        var figures = await MonthlyFigures.CountAsync(db, calendar, period, stop);
        return figures.Difference == 0 ? figures : await MonthlyFigures.CountAsync(db, calendar, period, stop);
    }

    private static List<ReportPart> Parts(Breakdown breakdown, MonthlyFigures now, MonthlyFigures before, IEnumerable<(string Key, string Label)> parts, bool keepEmpty = false) =>
        [.. parts.Select(p => new ReportPart($"{breakdown.Key}-{p.Key}", p.Label, now.PartsOf(breakdown).GetValueOrDefault(p.Key), before.PartsOf(breakdown).GetValueOrDefault(p.Key)))
            .Where(p => keepEmpty || p.Count > 0 || p.Previous > 0)];

    private async Task<IReadOnlyList<ReportPart>> ClausesAsync(MonthlyFigures now, MonthlyFigures before, CancellationToken stop)
    {
        var keys = now.PartsOf(Breakdowns.Clause).OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Take(MostClauses).Select(c => c.Key).ToList();
        var titles = await ClauseTitles.OfAsync(db, keys, stop);
        return Parts(Breakdowns.Clause, now, before, keys.Select(k => (k, titles.GetValueOrDefault(k, k))));
    }
}
