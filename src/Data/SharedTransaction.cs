using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace Consult.Data;

/// <summary>A transaction of one's own, or a part in the one that already runs: then whoever began it commits.</summary>
public sealed class SharedTransaction : IAsyncDisposable
{
    private readonly IDbContextTransaction? own;

    internal SharedTransaction(IDbContextTransaction? own) => this.own = own;

    public Task CommitAsync(CancellationToken cancellation = default) => own?.CommitAsync(cancellation) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => own?.DisposeAsync() ?? ValueTask.CompletedTask;
}

public static class SharedTransactions
{
    /// <summary>For flows that save more than once: an API call stores its answer in the transaction of the flow it calls.</summary>
    public static async Task<SharedTransaction> ShareTransactionAsync(this ConsultDb db, CancellationToken cancellation = default) =>
        new(db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancellation) : null);
}

/// <summary>Wakes this node's indexer after every commit, whoever began the transaction.</summary>
internal sealed class CommitBell : DbTransactionInterceptor
{
    public override void TransactionCommitted(System.Data.Common.DbTransaction transaction, TransactionEndEventData eventData) => ConsultDb.RaiseChanged();

    public override Task TransactionCommittedAsync(System.Data.Common.DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConsultDb.RaiseChanged();
        return Task.CompletedTask;
    }
}
