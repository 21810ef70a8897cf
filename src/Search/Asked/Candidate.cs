using Consult.Calendar;
using Consult.Data;
using Microsoft.EntityFrameworkCore;

namespace Consult.Search.Asked;

/// <summary>A search that helped nobody: a word that may be called otherwise in the documents, or an article that is missing.</summary>
/// <param name="Text">Normalised.</param>
/// <param name="Found">How often it found something.</param>
/// <param name="Nothing">How often it found nothing.</param>
/// <param name="Last">The last day.</param>
/// <param name="Now">How many hits it has now, for this reader.</param>
public sealed record Candidate(string Text, int Found, int Nothing, DateOnly Last, int Now)
{
    /// <summary>How far back is looked.</summary>
    public const int Months = 3;

    private const int Most = 30;

    /// <summary>Of the last months: what found nothing, and what found something that nobody opened. The most frequent first.</summary>
    public static async Task<IReadOnlyList<Candidate>> ListAsync(ConsultDb db, SearchIndex index, AccessKeys access, DateTimeOffset now, CancellationToken cancellation = default)
    {
        var since = Tokyo.Day(now).AddMonths(-Months);
        var asked = await db.AskedQueries.AsNoTracking().Where(q => q.Day >= since).GroupBy(q => q.Text)
            .Select(g => new { Text = g.Key, Found = g.Sum(q => q.Found), Nothing = g.Sum(q => q.Nothing), Opened = g.Sum(q => q.Opened), Last = g.Max(q => q.Day) })
            .Where(g => g.Nothing > 0 || g.Opened == 0).OrderByDescending(g => g.Nothing + g.Found).ThenBy(g => g.Text).Take(Most).ToListAsync(cancellation);
        return [.. asked.Select(a => new Candidate(a.Text, a.Found, a.Nothing, a.Last, index.Search(new SearchQuery { Text = a.Text, Limit = 1 }, access).Total))];
    }
}
