using System.ComponentModel.DataAnnotations;
using Consult.Calendar;

namespace Consult.Trail;

/// <summary>What the trail's page was asked for.</summary>
public sealed record TrailFilter
{
    /// <summary>A part of the actor's name.</summary>
    [StringLength(100)]
    public string? Who { get; init; }

    /// <summary>Like <c>ticket.close</c>.</summary>
    [StringLength(100)]
    public string? Act { get; init; }

    /// <summary>The beginning of the subject, like <c>ticket:R8-0001</c>.</summary>
    [StringLength(300)]
    public string? Subject { get; init; }

    /// <summary>Days in Tokyo, both included.</summary>
    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public IQueryable<TrailEntry> Of(IQueryable<TrailEntry> trail)
    {
        if (!string.IsNullOrWhiteSpace(Who))
            trail = trail.Where(e => e.Actor.Contains(Who.Trim()));
        if (!string.IsNullOrWhiteSpace(Act))
            trail = trail.Where(e => e.Act == Act);
        if (!string.IsNullOrWhiteSpace(Subject))
            trail = trail.Where(e => e.Subject.StartsWith(Subject.Trim()));
        if (From is { } from)
            trail = trail.Where(e => e.At >= Tokyo.Start(from));
        if (To is { } to)
            trail = trail.Where(e => e.At < Tokyo.End(to));
        return trail.OrderByDescending(e => e.Id);
    }
}
