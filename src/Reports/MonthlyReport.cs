using Consult.Calendar;

namespace Consult.Reports;

/// <summary>One line of a breakdown, with the previous month's number beside it.</summary>
/// <param name="Key">The key of the rows behind it, like <c>topic-mochidashi</c>.</param>
public sealed record ReportPart(string Key, string Label, int Count, int Previous);

/// <summary>The report of a month: what page, document and JSON show.</summary>
public sealed record MonthlyReport
{
    public required string City { get; init; }

    public required string Author { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public required MonthlyFigures Now { get; init; }

    public required MonthlyFigures Before { get; init; }

    public required IReadOnlyList<ReportPart> States { get; init; }

    public required IReadOnlyList<ReportPart> Topics { get; init; }

    public required IReadOnlyList<ReportPart> Departments { get; init; }

    public required IReadOnlyList<ReportPart> Channels { get; init; }

    /// <summary>The most-cited clauses of the month, at most <see cref="MonthlyReports.MostClauses"/>.</summary>
    public required IReadOnlyList<ReportPart> Clauses { get; init; }

    public TokyoMonth Month => Now.Period.Month;

    public bool IsRunning => Now.Period.IsRunning;

    public IReadOnlyList<ReportPart> PartsOf(Breakdown breakdown) =>
        breakdown == Breakdowns.State ? States : breakdown == Breakdowns.Topic ? Topics : breakdown == Breakdowns.Department ? Departments : breakdown == Breakdowns.Channel ? Channels : Clauses;
}
