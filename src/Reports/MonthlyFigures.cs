using Consult.Calendar;
using Consult.Data;
using Microsoft.EntityFrameworkCore;

namespace Consult.Reports;

/// <summary>A duration over several rows, in business days by nearest rank: the smallest value that at least half (90 %) of the rows do not exceed.</summary>
/// <param name="Median">Null without rows, as <paramref name="Percentile90"/>.</param>
public sealed record DayStatistic(int Count, int? Median, int? Percentile90)
{
    public static DayStatistic Of(IEnumerable<int> days)
    {
        var sorted = days.Order().ToList();
        return new DayStatistic(sorted.Count, Rank(sorted, 50), Rank(sorted, 90));
    }

    private static int? Rank(List<int> sorted, int percent) => sorted.Count == 0 ? null : sorted[((sorted.Count * percent) + 99) / 100 - 1];
}

/// <summary>All numbers of one month.</summary>
public sealed class MonthlyFigures
{
    private readonly Dictionary<string, int> counts = [];
    private readonly Dictionary<string, DayStatistic> durations = [];
    private readonly Dictionary<string, Dictionary<string, int>> parts = [];

    private MonthlyFigures(ReportPeriod period) => Period = period;

    public ReportPeriod Period { get; }

    public int this[Figure figure] => counts[figure.Key];

    /// <summary>繰越 + 新規 − 終了 − 翌月への繰越: each was counted on its own, so anything but 0 means that the history is damaged.</summary>
    public int Difference => this[Figures.CarriedOver] + this[Figures.New] - this[Figures.Finished] - this[Figures.CarriedForward];

    public DayStatistic DaysOf(Figure figure) => durations[figure.Key];

    public IReadOnlyDictionary<string, int> PartsOf(Breakdown breakdown) => parts[breakdown.Key];

    public static async Task<MonthlyFigures> CountAsync(ConsultDb db, BusinessCalendar calendar, ReportPeriod period, CancellationToken stop)
    {
        var figures = new MonthlyFigures(period);
        foreach (var figure in Figures.Counts)
            figures.counts[figure.Key] = await CountAsync(db, figure, period, stop);
        foreach (var figure in Figures.Durations)
        {
            var spans = await figure.Rows(db, period).Select(r => new { r.From, r.At }).ToListAsync(stop);
            figures.durations[figure.Key] = DayStatistic.Of(spans.Select(s => calendar.Elapsed(Tokyo.Day(s.From!.Value), Tokyo.Day(s.At))));
        }

        foreach (var breakdown in Breakdowns.All)
            figures.parts[breakdown.Key] = await breakdown.CountAsync(db, period, stop);
        return figures;
    }

    /// <summary>One count alone.</summary>
    public static Task<int> CountAsync(ConsultDb db, Figure figure, ReportPeriod period, CancellationToken stop) => figure.Rows(db, period).SumAsync(r => r.Weight, stop);
}
