using System.Runtime.CompilerServices;
using Consult.Calendar;
using Consult.Data;
using Consult.Knowledge;
using Consult.Policy;
using Consult.Search.Extraction;
using Microsoft.EntityFrameworkCore;

namespace Consult.Search;

/// <summary>Makes the index's documents from the rows of the database.</summary>
public sealed class SearchDocuments(ConsultDb db, FileTexts files, TimeProvider clock)
{
    private const int Batch = 200;

    /// <summary>The documents of these rows as they are now. An id that is missing from the answer has none: its row is gone or not in force.</summary>
    public async Task<List<SearchDocument>> OfAsync(IndexedKind kind, IReadOnlyCollection<int> ids, CancellationToken cancellation) => kind switch
    {
        IndexedKind.Ticket => [.. (await db.Tickets.AsNoTracking().AsSplitQuery().Where(t => ids.Contains(t.Id))
            .Include(t => t.Topic).Include(t => t.Articles).Include(t => t.People).Include(t => t.Attachments).Include(t => t.Notes).Include(t => t.Drafts).Include(t => t.Messages).ThenInclude(m => m.Citations).ThenInclude(c => c.Clause)
            .ToListAsync(cancellation)).Select(ticket => DocumentText.Of(ticket, files.Of))],
        IndexedKind.Article => await ArticlesAsync(ids, cancellation),
        _ => [.. (await db.ClauseVersions.AsNoTracking().InForce(Today).Where(v => ids.Contains(v.ClauseId))
            .Include(v => v.Clause).Include(v => v.Edition!.Document).Include(v => v.Parent!.Parent!.Parent)
            .ToListAsync(cancellation)).Select(DocumentText.Of)],
    };

    /// <summary>Every document of the database, some hundred at a time.</summary>
    public async IAsyncEnumerable<IReadOnlyList<SearchDocument>> AllAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        foreach (var kind in Enum.GetValues<IndexedKind>())
        {
            for (var last = 0; await NextAsync(kind, last, cancellation) is { Count: > 0 } ids; last = ids[^1])
                yield return await OfAsync(kind, ids, cancellation);
        }
    }

    /// <summary>Builds the index anew from the whole database, while the present one answers.</summary>
    /// <param name="told">Hears after every batch how far it is.</param>
    /// <returns>How many documents there are.</returns>
    public async Task<int> RebuildAsync(SearchIndex index, Action<RebuildProgress> told, CancellationToken cancellation)
    {
        // First the watermark, then the rows: what changes while they are read is applied again afterwards.
        var watermark = await NewestChangeAsync(cancellation);
        var total = await db.Tickets.CountAsync(cancellation) + await db.Articles.CountAsync(cancellation) + await db.Clauses.CountAsync(cancellation);
        return await index.RebuildAsync(CountedAsync(new RebuildProgress(0, total, clock.GetUtcNow()), told, cancellation), watermark, cancellation);
    }

    private async IAsyncEnumerable<IReadOnlyList<SearchDocument>> CountedAsync(RebuildProgress progress, Action<RebuildProgress> told, [EnumeratorCancellation] CancellationToken cancellation)
    {
        told(progress);
        await foreach (var batch in AllAsync(cancellation))
        {
            yield return batch;
            told(progress = progress with { Done = progress.Done + batch.Count });
        }
    }

    /// <summary>The newest change. Ids grow in the order of commits, so whatever is visible now is not above it.</summary>
    public async Task<long> NewestChangeAsync(CancellationToken cancellation) => await db.IndexChanges.MaxAsync(c => (long?)c.Id, cancellation) ?? 0;

    private async Task<List<SearchDocument>> ArticlesAsync(IReadOnlyCollection<int> ids, CancellationToken cancellation)
    {
        var useful = await db.ArticleFeedback.Where(f => ids.Contains(f.ArticleId) && f.Kind == FeedbackKind.Useful)
            .GroupBy(f => f.ArticleId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        var articles = await db.Articles.AsNoTracking().AsSplitQuery().Where(a => ids.Contains(a.Id))
            .Include(a => a.Topic).Include(a => a.PublishedVersion).Include(a => a.Versions).Include(a => a.Clauses).ThenInclude(c => c.Clause)
            .ToListAsync(cancellation);
        return [.. articles.Select(a => DocumentText.Of(a, useful.GetValueOrDefault(a.Id)))];
    }

    private DateOnly Today => Tokyo.Day(clock.GetUtcNow());

    private Task<List<int>> NextAsync(IndexedKind kind, int last, CancellationToken cancellation) => (kind switch
    {
        IndexedKind.Ticket => db.Tickets.Select(t => t.Id),
        IndexedKind.Article => db.Articles.Select(a => a.Id),
        _ => db.Clauses.Select(c => c.Id),
    }).Where(id => id > last).Order().Take(Batch).ToListAsync(cancellation);
}
