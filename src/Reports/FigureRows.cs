using Consult.Access;
using Consult.Calendar;
using Consult.Data;
using Consult.Knowledge;
using Consult.Tickets;
using Consult.Web;
using Microsoft.EntityFrameworkCore;

namespace Consult.Reports;

/// <summary>One row of the list behind a figure.</summary>
public sealed record RowLine
{
    /// <summary>Of the ticket or the article.</summary>
    public required string Number { get; init; }

    public required string Title { get; init; }

    public string? Department { get; init; }

    public string? Topic { get; init; }

    public TicketStatus? Status { get; init; }

    public required DateTimeOffset At { get; init; }

    public DateTimeOffset? From { get; init; }

    public int Weight { get; init; }

    /// <summary>For durations: business days from <see cref="From"/> to <see cref="At"/>.</summary>
    public int? Days { get; init; }
}

/// <summary>The rows behind a figure, as far as a reader may see them.</summary>
public sealed class FigureRows(ConsultDb db, BusinessCalendar calendar)
{
    /// <summary>The rows the reader may see, newest first, and how many others there are: they are counted, not shown.</summary>
    public async Task<(Paging<RowLine> Lines, int Hidden)> ListAsync(Figure figure, ReportPeriod period, Reader me, int page, int size, CancellationToken stop)
    {
        var all = await figure.Rows(db, period).CountAsync(stop);
        var lines = await (figure.OfArticles ? Articles(figure, period, me) : Tickets(figure, period, me)).ToPagingAsync(page, size, stop);
        return (lines.Select(l => l.From is { } from ? l with { Days = calendar.Elapsed(Tokyo.Day(from), Tokyo.Day(l.At)) } : l), all - lines.Total);
    }

    private IQueryable<RowLine> Tickets(Figure figure, ReportPeriod period, Reader me) =>
        from row in figure.Rows(db, period)
        join ticket in db.Tickets.VisibleTo(me) on row.TicketId equals (int?)ticket.Id
        orderby row.At descending, ticket.Id descending
        select new RowLine
        {
            Number = ticket.Number,
            Title = ticket.Subject,
            Department = ticket.Department.Name,
            Topic = ticket.Topic.Name,
            Status = row.Status,
            At = row.At,
            From = row.From,
            Weight = row.Weight,
        };

    private IQueryable<RowLine> Articles(Figure figure, ReportPeriod period, Reader me) =>
        from row in figure.Rows(db, period)
        join article in db.Articles.VisibleTo(me) on row.ArticleId equals (int?)article.Id
        orderby row.At descending, article.Id descending
        select new RowLine { Number = article.Number, Title = article.PublishedVersion!.Title, At = row.At, Weight = row.Weight };
}
