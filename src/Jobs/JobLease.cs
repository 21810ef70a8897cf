using Consult.Data;
using Medallion.Threading.Postgres;

namespace Consult.Jobs;

/// <summary>Who of several nodes runs the jobs: a PostgreSQL advisory lock. An embedded database has one node, which always may.</summary>
public sealed class JobLease(Settings settings)
{
    private readonly PostgresDistributedLock? advisory =
        settings.Database.IsPostgres ? new PostgresDistributedLock(new PostgresAdvisoryLockKey("consult.jobs", allowHashing: true), DataSetup.PostgresConnection(settings.Database)) : null;

    /// <summary>Null when another node has it.</summary>
    public async Task<IAsyncDisposable?> TryTakeAsync(CancellationToken cancellation) =>
        advisory is null ? new Always() : await advisory.TryAcquireAsync(cancellationToken: cancellation);

    private sealed class Always : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
