using Consult.Data;
using Medallion.Threading.Postgres;

namespace Consult.Jobs;

/// <summary>Who of several nodes runs the jobs: a PostgreSQL advisory lock. An embedded database has one node, which always may.</summary>
public sealed class JobLease(Settings settings)
{
    private readonly PostgresDistributedLock? advisory =
        settings.Database.IsPostgres ? new PostgresDistributedLock(new PostgresAdvisoryLockKey("consult.jobs", allowHashing: true), DataSetup.PostgresConnection(settings.Database)) : null;

    /// <summary>Null when another node has it.</summary>
    public async Task<HeldLease?> TryTakeAsync(CancellationToken cancellation)
    {
        if (advisory is null)
            return new HeldLease(null, CancellationToken.None);
        return await advisory.TryAcquireAsync(cancellationToken: cancellation) is { } held ? new HeldLease(held, held.HandleLostToken) : null;
    }
}

/// <param name="held">What to give back; null: nothing.</param>
/// <param name="lost">Cancelled when the connection that holds the lock breaks: another node may run the jobs from then on.</param>
public sealed class HeldLease(IAsyncDisposable? held, CancellationToken lost) : IAsyncDisposable
{
    public CancellationToken Lost => lost;

    public ValueTask DisposeAsync() => held?.DisposeAsync() ?? ValueTask.CompletedTask;
}
