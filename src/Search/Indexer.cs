using Consult.Calendar;
using Consult.Data;
using Consult.Search.Morphemes;
using Microsoft.EntityFrameworkCore;

namespace Consult.Search;

/// <summary>
/// Keeps this node's index in step with the database: applies the change rows above the index's watermark, rebuilds where the index is missing, damaged,
/// of another analyzer or asked to. A kill at any moment loses nothing, as the watermark is a part of the index's own commit.
/// </summary>
public sealed class Indexer(IServiceScopeFactory scopes, SearchIndex index, DictionaryShelf dictionary, IndexBell bell, TimeProvider clock, ILogger<Indexer> log) : BackgroundService
{
    private const int Batch = 500;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LookForDictionary = TimeSpan.FromMinutes(1);

    /// <summary>A rebuild that fails is tried again after ever longer, for it reads the whole database.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    private readonly SemaphoreSlim turn = new(1);
    private Task? rebuild;
    private Task? verification;
    private DateOnly? clausesOf;
    private DateTimeOffset dictionaryLookedAt;
    private int failures;
    private DateTimeOffset notBefore;
    private bool mustReopen;

    /// <summary>How far the rebuild is that goes on now; null where none does.</summary>
    public RebuildProgress? Rebuilding { get; private set; }

    /// <summary>Why it does not get on, in the words of the machine; null where it does.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Everything that was committed is in the index, and perhaps files that nobody has read.</summary>
    public event Action? CaughtUp;

    /// <summary>Applies everything that is committed now, and returns when it is findable.</summary>
    public async Task CatchUpAsync(CancellationToken cancellation = default)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            LookAtDictionary();
            Open();
            if (index.State == IndexState.Building)
                await RebuildAsync(cancellation);
            else if (rebuild is null or { IsCompleted: true } && await MustRebuildAsync(cancellation))
                rebuild = Task.Run(() => RebuildAsync(cancellation), cancellation);
            if (index.State is not (IndexState.ReadingOnly or IndexState.Building))
                await FollowAsync(cancellation);
            if (failures == 0)
                Trouble = null;
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            (mustReopen, Trouble) = (true, failed.Message);
            throw;
        }
        finally
        {
            turn.Release();
        }

        CaughtUp?.Invoke();
    }

    /// <summary>Makes the documents of these tickets again although no row has changed: what was read of their files has.</summary>
    /// <returns>False where the index cannot be written now.</returns>
    public async Task<bool> RenewAsync(IReadOnlyCollection<int> tickets, CancellationToken cancellation = default)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return index.State is not (IndexState.ReadingOnly or IndexState.Building)
                && await ApplyAsync(scope.ServiceProvider, tickets.Select(id => (IndexedKind.Ticket, id)), index.Watermark, cancellation);
        }
        finally
        {
            turn.Release();
        }
    }

    private void Open()
    {
        if (mustReopen)
            index.Reopen();
        else
            index.Heal();
        mustReopen = false;
        // Answers meanwhile: a large index is not read through in a moment.
        if (index.IsDoubtful && verification is null or { IsCompleted: true })
            verification = Task.Run(index.Verify);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        foreach (var beside in new[] { rebuild, verification })
        {
            if (beside is not null)
                await beside.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public override void Dispose()
    {
        turn.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var timer = clock.CreateTimer(_ => bell.Ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        bell.Ring();
        while (!stoppingToken.IsCancellationRequested)
        {
            await bell.HearAsync(stoppingToken);
            timer.Change(Look, Timeout.InfiniteTimeSpan);
            try
            {
                await CatchUpAsync(stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                log.LogError(error, "検索の索引を更新できませんでした。少し後にもう一度行います。");
                await Task.Delay(Look, clock, stoppingToken);
            }
        }
    }

    private async Task FollowAsync(CancellationToken cancellation)
    {
        await RenewClausesAsync(cancellation);
        while (true)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ConsultDb>();
            var from = index.Watermark;
            var changes = await db.IndexChanges.AsNoTracking().Where(c => c.Id > from).OrderBy(c => c.Id).Take(Batch).ToListAsync(cancellation);
            if (changes.Count == 0)
                return;
            if (!await ApplyAsync(scope.ServiceProvider, changes.Select(c => (c.Kind, c.EntityId)), changes[^1].Id, cancellation))
                return;
        }
    }

    /// <summary>A dictionary that is installed, renewed or removed while the server runs makes the index outdated.</summary>
    private void LookAtDictionary()
    {
        if (clock.GetUtcNow() - dictionaryLookedAt < LookForDictionary)
            return;
        dictionary.Look();
        dictionaryLookedAt = clock.GetUtcNow();
    }

    /// <summary>On the day an edition comes into force no row changes, but another text holds.</summary>
    private async Task RenewClausesAsync(CancellationToken cancellation)
    {
        var today = Tokyo.Day(clock.GetUtcNow());
        if (clausesOf == today)
            return;
        await using var scope = scopes.CreateAsyncScope();
        var ids = await scope.ServiceProvider.GetRequiredService<ConsultDb>().Clauses.Select(c => c.Id).ToListAsync(cancellation);
        if (await ApplyAsync(scope.ServiceProvider, ids.Select(id => (IndexedKind.Clause, id)), index.Watermark, cancellation))
            clausesOf = today;
    }

    private async Task<bool> ApplyAsync(IServiceProvider services, IEnumerable<(IndexedKind Kind, int Id)> changed, long watermark, CancellationToken cancellation)
    {
        var source = services.GetRequiredService<SearchDocuments>();
        List<SearchDocument> documents = [];
        List<(string, int)> gone = [];
        foreach (var kind in changed.Distinct().GroupBy(c => c.Kind, c => c.Id))
        {
            foreach (var ids in kind.Chunk(Batch))
            {
                var made = await source.OfAsync(kind.Key, ids, cancellation);
                documents.AddRange(made);
                gone.AddRange(ids.Except(made.Select(d => d.Id)).Select(id => (DocumentText.KindOf(kind.Key), id)));
            }
        }

        return index.Apply(documents, gone, watermark);
    }

    /// <summary>Made by another analyzer, asked for, or of another database than this one (restored, exchanged).</summary>
    private async Task<bool> MustRebuildAsync(CancellationToken cancellation)
    {
        if (clock.GetUtcNow() < notBefore)
            return false;
        if (index.State is IndexState.Outdated or IndexState.Damaged || (index.State == IndexState.Ready && index.RebuildAsked is not null))
            return true;
        await using var scope = scopes.CreateAsyncScope();
        return index.State == IndexState.Ready && await scope.ServiceProvider.GetRequiredService<SearchDocuments>().NewestChangeAsync(cancellation) < index.Watermark;
    }

    private async Task RebuildAsync(CancellationToken cancellation)
    {
        if (clock.GetUtcNow() < notBefore)
            return;
        var asked = index.RebuildAsked;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var count = await scope.ServiceProvider.GetRequiredService<SearchDocuments>().RebuildAsync(index, progress => Rebuilding = progress, cancellation);
            index.RebuildDone(asked);
            (failures, Trouble) = (0, null);
            log.LogInformation("検索の索引を作り直しました（{Count}件）。", count);
            bell.Ring();
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            var pause = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(failures++, 10)));
            (notBefore, Trouble) = (clock.GetUtcNow() + (pause < LongestPause ? pause : LongestPause), error.Message);
            log.LogError(error, "検索の索引を作り直せませんでした。これまでの索引で続け、少し後にもう一度行います。");
        }
        finally
        {
            Rebuilding = null;
        }
    }
}
