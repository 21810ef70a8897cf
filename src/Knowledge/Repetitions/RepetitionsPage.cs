using Consult.Access;
using Consult.Data;
using Consult.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Consult.Knowledge.Repetitions;

/// <param name="Words">What it has in common with the first of its group; of the first itself, with the others.</param>
/// <param name="MayBecomeArticle">It is answered, and no article was made of it.</param>
public sealed record RepeatedTicket(int Id, string Number, string Subject, int DepartmentId, string Department, DateTimeOffset OpenedAt, TicketStatus Status, IReadOnlyList<string> Words, bool MayBecomeArticle);

/// <summary>The same matter, asked by several departments.</summary>
/// <param name="Tickets">The one that all others are near to stands first.</param>
/// <param name="Articles">Articles that were made of one of them or used in its answer.</param>
public sealed record RepeatedMatter(IReadOnlyList<RepeatedTicket> Tickets, IReadOnlyList<LinkedArticle> Articles)
{
    public int Departments => Tickets.Select(t => t.DepartmentId).Distinct().Count();

    /// <summary>The newest answered one: its answer is by the policy of today.</summary>
    public RepeatedTicket? Basis => Tickets.Where(t => t.MayBecomeArticle).MaxBy(t => t.OpenedAt);
}

/// <summary>Repeated questions, proposed as one article, as far as this person may see the tickets.</summary>
/// <param name="Matters">Those without an article first, then the more departments the further up.</param>
public sealed record RepetitionsPage(int Months, IReadOnlyList<RepeatedMatter> Matters)
{
    public static readonly int[] Spans = [3, 6, 12];

    private const int Most = 50;

    public static async Task<RepetitionsPage> LoadAsync(ConsultDb db, Reader me, int? months, DateTimeOffset now, CancellationToken stop)
    {
        var span = months is { } given && Spans.Contains(given) ? given : 6;
        var since = now.AddMonths(-span);
        // Both ends within what the person may see: a count would tell of the other.
        var visible = db.Tickets.AsNoTracking().VisibleTo(me).Where(t => t.OpenedAt >= since && t.MergedIntoId == null && t.Status != TicketStatus.Withdrawn);
        var pairs = await db.Repetitions.AsNoTracking().Where(r => r.SetApartAt == null && visible.Any(t => t.Id == r.FirstId) && visible.Any(t => t.Id == r.SecondId))
            .Select(r => new Pair(r.FirstId, r.SecondId, r.Share, r.Words)).ToListAsync(stop);
        var ids = pairs.SelectMany(p => new[] { p.First, p.Second }).Distinct().ToList();
        var tickets = await visible.Where(t => ids.Contains(t.Id))
            .Select(t => new RepeatedTicket(t.Id, t.Number, t.Subject, t.DepartmentId, t.Department.Name, t.OpenedAt, t.Status, Array.Empty<string>(),
                t.AnsweredAt != null && !t.Articles.Any(l => l.IsSource))).ToDictionaryAsync(t => t.Id, stop);
        var linked = (await db.TicketArticles.AsNoTracking().Where(l => ids.Contains(l.TicketId) && l.Article!.Status != ArticleStatus.Retired)
            .Select(l => new { l.TicketId, l.IsSource, l.Article!.Number, Title = l.Article.PublishedVersion != null ? l.Article.PublishedVersion.Title : l.Article.Versions.OrderByDescending(v => v.Number).First().Title }).ToListAsync(stop)).ToLookup(l => l.TicketId);
        var matters = Groups(pairs).Select(group => new RepeatedMatter(
                [.. group.Select(m => tickets[m.Id] with { Words = m.Words })],
                [.. group.SelectMany(m => linked[m.Id]).OrderByDescending(l => l.IsSource).DistinctBy(l => l.Number).Select(l => new LinkedArticle(l.Number, l.Title, l.IsSource))]))
            .Where(m => m.Departments > 1)
            .OrderBy(m => m.Articles.Any(a => a.IsSource)).ThenByDescending(m => m.Departments).ThenByDescending(m => m.Tickets.Count).ThenByDescending(m => m.Tickets.Max(t => t.OpenedAt));
        return new(span, [.. matters.Take(Most)]);
    }

    /// <summary>Around the ticket with the most others near to it, those; then around the next of what is left. A chain of likenesses is no likeness.</summary>
    private static List<List<(int Id, IReadOnlyList<string> Words)>> Groups(List<Pair> pairs)
    {
        var groups = new List<List<(int Id, IReadOnlyList<string> Words)>>();
        var taken = new HashSet<int>();
        var around = pairs.SelectMany(p => new[] { (p.First, p.Second, p), (p.Second, p.First, p) }).ToLookup(p => p.Item1, p => (Id: p.Item2, Pair: p.p));
        foreach (var core in around.OrderByDescending(a => a.Count()).ThenByDescending(a => a.Sum(n => n.Pair.Share)).ThenBy(a => a.Key))
        {
            var others = core.Where(n => !taken.Contains(n.Id)).OrderByDescending(n => n.Pair.Share).ToList();
            if (taken.Contains(core.Key) || others.Count == 0)
                continue;
            groups.Add([(core.Key, others[0].Pair.Words), .. others.Select(n => (n.Id, n.Pair.Words))]);
            taken.UnionWith(others.Select(n => n.Id).Append(core.Key));
        }

        return groups;
    }

    private sealed record Pair(int First, int Second, double Share, IReadOnlyList<string> Words);
}
