using Consult.Access;
using Consult.Data;
using Consult.Jobs;
using Consult.Search;
using Consult.Search.Nearness;
using Microsoft.EntityFrameworkCore;

namespace Consult.Knowledge.Repetitions;

/// <summary>Looks once at every ticket for others of the year before it that seem to ask the same. Which of them a person is shown is decided when the page is read.</summary>
public sealed class RepetitionSearch(ConsultDb db, SearchIndex index, TimeProvider clock) : IJob
{
    /// <summary>Counts the tickets that were looked at, by their ids.</summary>
    public const string Series = "repetitions";

    /// <summary>What each of the two questions shares with the other at least; less in common is the same subject, not the same question.</summary>
    private const double LeastShare = .4;

    private const int Batch = 200;
    private const int MostAlike = 6;
    private const int Months = 12;

    /// <summary>Sees every ticket, because the pairs are not shown as they are.</summary>
    private static readonly AccessKeys Everything = AccessKeys.Of(new Reader(0, "", Role.Coordinator, null, null, null));

    public async Task<string> RunAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (index.State != IndexState.Ready || index.Watermark < (await db.IndexChanges.MaxAsync(c => (long?)c.Id, cancellation) ?? 0))
            return "検索の索引の準備を待っています。";
        var last = await db.Counters.Where(c => c.Name == Series).Select(c => (int?)c.Value).SingleOrDefaultAsync(cancellation);
        var tickets = await db.Tickets.AsNoTracking().Where(t => t.Id > (last ?? 0)).OrderBy(t => t.Id).Take(Batch)
            .Select(t => new Asked(t.Id, t.Subject, t.Body, t.OpenedAt, t.MergedIntoId)).ToListAsync(cancellation);
        if (tickets.Count == 0)
            return "新しい相談はありません。";
        var found = new Dictionary<(int, int), Repetition>();
        foreach (var ticket in tickets.Where(t => t.OpenedAt > now.AddMonths(-Months) && t.MergedIntoId is null))
        {
            foreach (var alike in await AlikeAsync(ticket, now, cancellation))
                found.TryAdd((alike.FirstId, alike.SecondId), alike);
        }

        var ids = tickets.Select(t => t.Id).ToList();
        var known = (await db.Repetitions.Where(r => ids.Contains(r.FirstId) || ids.Contains(r.SecondId)).Select(r => new { r.FirstId, r.SecondId }).ToListAsync(cancellation)).Select(r => (r.FirstId, r.SecondId)).ToHashSet();
        var fresh = found.Values.Where(r => !known.Contains((r.FirstId, r.SecondId))).ToList();
        db.Repetitions.AddRange(fresh);
        if (last is null)
            db.Counters.Add(new Counter { Name = Series, Value = 0 });
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.SaveChangesAsync(cancellation);
        await db.Counters.Where(c => c.Name == Series).ExecuteUpdateAsync(c => c.SetProperty(s => s.Value, ids[^1]), cancellation);
        await transaction.CommitAsync(cancellation);
        return fresh.Count == 0 ? $"相談{tickets.Count}件を調べました。" : $"相談{tickets.Count}件を調べ、同じ内容と思われる組を{fresh.Count}組見つけました。";
    }

    /// <summary>A long exchange says a little of everything: the question it began with must be found in this one too.</summary>
    private async Task<List<Repetition>> AlikeAsync(Asked ticket, DateTimeOffset now, CancellationToken cancellation)
    {
        var text = new NearText(ticket.Subject, ticket.Body) { IsIndexed = true, From = now.AddMonths(-Months), Without = [(SearchKinds.Ticket, ticket.Id)] };
        var near = index.Near(text, new NearWish(SearchKinds.Ticket, MostAlike, Everything)).Where(h => h.Share >= LeastShare).ToDictionary(h => h.Hit.Id);
        var others = near.Count == 0 ? [] : await db.Tickets.AsNoTracking().Where(t => near.Keys.Contains(t.Id)).Select(t => new Asked(t.Id, t.Subject, t.Body, t.OpenedAt, t.MergedIntoId)).ToListAsync(cancellation);
        return [.. others.Select(other => (Hit: near[other.Id], Share: Math.Min(near[other.Id].Share, Back(other, ticket)))).Where(o => o.Share >= LeastShare)
            .Select(o => Repetition.Find(ticket.Id, o.Hit.Hit.Id, o.Share, o.Hit.Words, now))];
    }

    private double Back(Asked other, Asked ticket)
    {
        var text = new NearText(other.Subject, other.Body) { IsIndexed = true, Least = 0, Among = [(SearchKinds.Ticket, ticket.Id)] };
        return index.Near(text, new NearWish(SearchKinds.Ticket, 1, Everything)).Select(h => h.Share).FirstOrDefault();
    }

    private sealed record Asked(int Id, string Subject, string Body, DateTimeOffset OpenedAt, int? MergedIntoId);
}
