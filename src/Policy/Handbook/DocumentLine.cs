using Consult.Data;
using Microsoft.EntityFrameworkCore;

namespace Consult.Policy.Handbook;

public enum EditionState
{
    /// <summary>Its 施行日 has not come.</summary>
    Ahead,
    InForce,

    /// <summary>A later edition took its place.</summary>
    Past,
}

/// <summary>An edition without its text.</summary>
/// <param name="Until">The last day it was, or will be, in force; null where no later edition is known.</param>
public sealed record EditionLine(int Id, string Name, DateOnly? PromulgatedOn, DateOnly EffectiveOn, DateOnly? Until, EditionState State)
{
    public string Japanese => State switch
    {
        EditionState.Ahead => "施行前",
        EditionState.InForce => "施行中",
        _ => "旧版",
    };

    public string Tone => State switch
    {
        EditionState.Ahead => "waiting",
        EditionState.InForce => "done",
        _ => "closed",
    };
}

/// <summary>A policy document and its editions, the oldest first.</summary>
public sealed record DocumentLine(int Id, string Code, string Title, IReadOnlyList<EditionLine> Editions)
{
    public string Url => $"/policies/{Code}";

    public EditionLine? InForce => Editions.LastOrDefault(e => e.State == EditionState.InForce);

    /// <summary>The next edition that was announced.</summary>
    public EditionLine? Next => Editions.FirstOrDefault(e => e.State == EditionState.Ahead);

    public EditionLine? On(DateOnly day) => Editions.LastOrDefault(e => e.EffectiveOn <= day);

    public EditionLine? Before(EditionLine edition) => Editions.LastOrDefault(e => e.EffectiveOn < edition.EffectiveOn);

    public EditionLine? Named(string? name) => Editions.FirstOrDefault(e => e.Name == name);

    public string EditionUrl(EditionLine edition) => $"{Url}/editions/{Uri.EscapeDataString(edition.Name)}";

    public string ComparisonUrl(EditionLine from, EditionLine to) => $"{Url}/comparison?from={Uri.EscapeDataString(from.Name)}&to={Uri.EscapeDataString(to.Name)}";

    public string ClauseUrl(string key) => $"{Url}/clauses/{Uri.EscapeDataString(key)}";

    /// <summary>All documents, or the one with this code.</summary>
    public static async Task<List<DocumentLine>> ListAsync(ConsultDb db, DateOnly today, string? code = null, CancellationToken stop = default)
    {
        var rows = await db.PolicyDocuments.AsNoTracking().Where(d => code == null || d.Code == code).OrderBy(d => d.Id)
            .Select(d => new { d.Id, d.Code, d.Title, Editions = d.Editions.OrderBy(e => e.EffectiveOn).Select(e => new { e.Id, e.Name, e.PromulgatedOn, e.EffectiveOn }).ToList() })
            .ToListAsync(stop);
        return [.. rows.Select(d => new DocumentLine(d.Id, d.Code, d.Title, [.. d.Editions.Select((e, n) =>
        {
            var until = n + 1 < d.Editions.Count ? d.Editions[n + 1].EffectiveOn.AddDays(-1) : (DateOnly?)null;
            var state = e.EffectiveOn > today ? EditionState.Ahead : until is { } last && last < today ? EditionState.Past : EditionState.InForce;
            return new EditionLine(e.Id, e.Name, e.PromulgatedOn, e.EffectiveOn, until, state);
        })]))];
    }

    public static async Task<DocumentLine?> FindAsync(ConsultDb db, DateOnly today, string code, CancellationToken stop = default) =>
        (await ListAsync(db, today, code, stop)).SingleOrDefault();
}
