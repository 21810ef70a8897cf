using System.Collections.Concurrent;
using Consult.Data;
using Medallion.Threading.Postgres;
using Npgsql;

namespace Consult.Jobs;

/// <summary>
/// Who of several programs does a thing only one may do: an advisory lock on PostgreSQL, a locked file in the data directory beside an embedded
/// database. Either ends with the program that holds it, however that ends.
/// </summary>
public sealed class JobLease(Settings settings)
{
    private readonly ConcurrentDictionary<string, PostgresDistributedLock> advisory = new();

    /// <summary>Null when another has it.</summary>
    /// <param name="name">What is leased: <c>jobs</c>, or a mailbox.</param>
    /// <param name="cancellation">Gives up asking.</param>
    public async Task<HeldLease?> TryTakeAsync(string name, CancellationToken cancellation)
    {
        if (!settings.Database.IsPostgres)
            return LockFile(name) is { } file ? new HeldLease(file, CancellationToken.None) : null;
        var held = await advisory.GetOrAdd(name, Lock).TryAcquireAsync(cancellationToken: cancellation);
        return held is null ? null : new HeldLease(held, held.HandleLostToken);
    }

    private PostgresDistributedLock Lock(string name) => new(new PostgresAdvisoryLockKey($"consult.{name}", allowHashing: true), Connection(settings.Database));

    /// <summary>
    /// The lock's connection sleeps in a query, by which its loss is noticed here. The server must notice the loss of the program too (a setting of
    /// PostgreSQL 14 and later): otherwise the lock of a killed program is held until the sleep ends, for a minute.
    /// </summary>
    private static string Connection(DatabaseSettings database)
    {
        var connection = new NpgsqlConnectionStringBuilder(DataSetup.PostgresConnection(database));
        connection.Options = $"{connection.Options} -c client_connection_check_interval=1000".Trim();
        return connection.ConnectionString;
    }

    private FileStream? LockFile(string name)
    {
        var folder = Path.Combine(settings.DataPath, "leases");
        Directory.CreateDirectory(folder);
        try
        {
            return new FileStream(Path.Combine(folder, Uri.EscapeDataString(name)), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }
}

/// <param name="held">What to give back.</param>
/// <param name="lost">Cancelled when the connection that holds the lock breaks: another node may take it from then on.</param>
public sealed class HeldLease(IAsyncDisposable held, CancellationToken lost) : IAsyncDisposable
{
    public CancellationToken Lost => lost;

    public ValueTask DisposeAsync() => held.DisposeAsync();
}
