using Consult.Data;
using Consult.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Consult.Reports;

/// <summary>A figure by one of its sides.</summary>
/// <param name="Key">The first part of its parts' keys, like <c>topic</c> of <c>topic-mochidashi</c>.</param>
/// <param name="Of">The figure whose number the parts add up to; null where they need not (one answer may cite several clauses).</param>
/// <param name="CountAsync">Counts by part.</param>
/// <param name="RowsOf">The rows of one part.</param>
/// <param name="NameAsync">What people call a part; null when there is no such part.</param>
public sealed record Breakdown(
    string Key, string Label, string Definition, Figure? Of,
    Func<ConsultDb, string, CancellationToken, Task<string?>> NameAsync,
    Func<ConsultDb, ReportPeriod, CancellationToken, Task<Dictionary<string, int>>> CountAsync,
    Func<string, Func<ConsultDb, ReportPeriod, IQueryable<FigureRow>>> RowsOf);

/// <summary>The breakdowns of the monthly report.</summary>
public static class Breakdowns
{
    public static readonly Breakdown State = new(
        "state", "状態", "翌月への繰越を、月の終わりの時点の状態で分けたものです。", Figures.CarriedForward,
        (_, word, _) => Task.FromResult(StatusOf(word)?.Japanese()),
        (db, period, stop) => CountAsync(Figures.CarriedForward.Rows(db, period).Select(r => r.Status!.Value), s => s.Word(), stop),
        word => (db, period) => Figures.CarriedForward.Rows(db, period).Where(r => r.Status == StatusOf(word)));

    public static readonly Breakdown Topic = new(
        "topic", "分類", "新規の相談を分類で分けたものです。", Figures.New,
        (db, code, stop) => db.Topics.Where(t => t.Code == code).Select(t => t.Name).FirstOrDefaultAsync(stop),
        (db, period, stop) => CountAsync(NewTickets(db, period).Select(t => t.Topic.Code), c => c, stop),
        code => (db, period) => Figures.New.Rows(db, period).Where(r => db.Tickets.Any(t => t.Id == r.TicketId && t.Topic.Code == code)));

    public static readonly Breakdown Department = new(
        "department", "相談課", "新規の相談を相談課で分けたものです。", Figures.New,
        (db, code, stop) => db.Departments.Where(d => d.Code == code).Select(d => d.Name).FirstOrDefaultAsync(stop),
        (db, period, stop) => CountAsync(NewTickets(db, period).Select(t => t.Department.Code), c => c, stop),
        code => (db, period) => Figures.New.Rows(db, period).Where(r => db.Tickets.Any(t => t.Id == r.TicketId && t.Department.Code == code)));

    public static readonly Breakdown Channel = new(
        "channel", "経路", "新規の相談を受け付けた経路で分けたものです。", Figures.New,
        (_, word, _) => Task.FromResult(TicketFacts.ChannelOf(word)?.Japanese()),
        (db, period, stop) => CountAsync(NewTickets(db, period).Select(t => t.Channel), c => c.Word(), stop),
        word => (db, period) => Figures.New.Rows(db, period).Where(r => db.Tickets.Any(t => t.Id == r.TicketId && t.Channel == TicketFacts.ChannelOf(word))));

    public static readonly Breakdown Clause = new(
        "clause", "よく引用された条項", "この月の回答が根拠とした条項です。一つの回答が複数の条項を根拠とすることがあります。", null,
        async (db, key, stop) => (await ClauseTitles.OfAsync(db, [key], stop)).GetValueOrDefault(key),
        (db, period, stop) => CountAsync(db.AnswersIn(period).SelectMany(m => m.Citations).Select(c => new { c.MessageId, c.Clause!.Key }).Distinct().Select(c => c.Key), k => k, stop),
        key => (db, period) => db.AnswersIn(period).Where(m => m.Citations.Any(c => c.Clause!.Key == key)).Select(m => new FigureRow { TicketId = m.TicketId, At = m.At, Weight = 1 }));

    public static readonly IReadOnlyList<Breakdown> All = [State, Topic, Department, Channel, Clause];

    /// <summary>Splits a key like <c>topic-mochidashi</c>; null when no breakdown begins so.</summary>
    public static (Breakdown Breakdown, string Part)? Split(string key) =>
        key.Split('-', 2) is [var side, { Length: > 0 } part] && All.FirstOrDefault(b => b.Key == side) is { } breakdown ? (breakdown, part) : null;

    /// <summary>One part as a figure of its own; null when there is no such part.</summary>
    public static async Task<Figure?> PartAsync(ConsultDb db, string key, CancellationToken stop) =>
        Split(key) is var (breakdown, part) && await breakdown.NameAsync(db, part, stop) is { } name
            ? new Figure(key, breakdown.Label, breakdown.Definition, "件", breakdown.Of?.AtLabel ?? Figures.Answers.AtLabel, breakdown.RowsOf(part)) { Part = name }
            : null;

    private static IQueryable<Ticket> NewTickets(ConsultDb db, ReportPeriod period) =>
        Figures.New.Rows(db, period).Join(db.Tickets, r => r.TicketId, t => (int?)t.Id, (r, t) => t);

    private static async Task<Dictionary<string, int>> CountAsync<T>(IQueryable<T> parts, Func<T, string> word, CancellationToken stop)
        where T : notnull => (await parts.GroupBy(p => p).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(stop)).ToDictionary(g => word(g.Key), g => g.Count);

    private static TicketStatus? StatusOf(string word) => Enum.GetValues<TicketStatus>().Cast<TicketStatus?>().FirstOrDefault(s => s!.Value.Word() == word);
}
