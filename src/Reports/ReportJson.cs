using System.Text.Encodings.Web;
using System.Text.Json;
using Consult.Calendar;

namespace Consult.Reports;

/// <summary>The report as JSON, for the API, the download and the program's verb alike: camel case, times with offset, months YYYY-MM.</summary>
public static class ReportJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(MonthlyReport report) => JsonSerializer.SerializeToUtf8Bytes(Of(report), Options);

    public static object Of(MonthlyReport report) => new
    {
        Month = report.Month.ToString(),
        Label = report.Month.Japanese,
        report.City,
        report.Author,
        MadeAt = Tokyo.Local(report.MadeAt),
        From = Tokyo.Local(report.Now.Period.Start),
        Until = Tokyo.Local(report.Now.Period.Until),
        Running = report.IsRunning,
        Balanced = report.Now.Difference == 0,
        Figures = Numbers(report.Now),
        Previous = new { Month = report.Month.Previous.ToString(), Figures = Numbers(report.Before) },
        ByState = Parts(Breakdowns.State, report.States),
        ByTopic = Parts(Breakdowns.Topic, report.Topics),
        ByDepartment = Parts(Breakdowns.Department, report.Departments),
        ByChannel = Parts(Breakdowns.Channel, report.Channels),
        Clauses = Parts(Breakdowns.Clause, report.Clauses),
        Definitions = Figures.Counts.Concat(Figures.Durations).ToDictionary(f => f.Key, f => new { f.Label, f.Definition, f.Unit }),
    };

    private static Dictionary<string, object> Numbers(MonthlyFigures figures) =>
        Figures.Counts.Select(f => (f.Key, Value: (object)figures[f]))
            .Concat(Figures.Durations.Select(f => (f.Key, Value: (object)figures.DaysOf(f))))
            .ToDictionary(n => n.Key, n => n.Value);

    private static IEnumerable<object> Parts(Breakdown breakdown, IReadOnlyList<ReportPart> parts) =>
        parts.Select(p => new { Key = p.Key[(breakdown.Key.Length + 1)..], p.Label, p.Count, p.Previous });
}
