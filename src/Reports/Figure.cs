using Consult.Data;
using Consult.Tickets;

namespace Consult.Reports;

/// <summary>A row behind a figure: a ticket or an article, and when it counted.</summary>
public sealed record FigureRow
{
    public int? TicketId { get; init; }

    public int? ArticleId { get; init; }

    /// <summary>When it came to count: opened, closed, answered …</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>For durations: from when.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The ticket's state then, where the figure speaks of states.</summary>
    public TicketStatus? Status { get; init; }

    /// <summary>1, or −1 for what is subtracted. Always set: what a projection leaves out, a query cannot sum.</summary>
    public required int Weight { get; init; }
}

/// <summary>One figure of the report, defined here once for page, document and JSON.</summary>
/// <param name="Key">In addresses and JSON, in camel case.</param>
/// <param name="Label">As people call it.</param>
/// <param name="Definition">What is counted, in a sentence a reader can check.</param>
/// <param name="Unit">件 or 日.</param>
/// <param name="AtLabel">What <see cref="FigureRow.At"/> is called in the list of rows.</param>
/// <param name="Rows">The rows behind the number: it is the sum of their weights, or a statistic of their durations.</param>
/// <param name="OfArticles">The rows are articles, not tickets.</param>
public sealed record Figure(string Key, string Label, string Definition, string Unit, string AtLabel, Func<ConsultDb, ReportPeriod, IQueryable<FigureRow>> Rows, bool OfArticles = false)
{
    /// <summary>Where it is one part of a breakdown: what people call the part; <see cref="Label"/> is the breakdown's.</summary>
    public string? Part { get; init; }
}
