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

/// <summary>Says that this program committed something, whoever began the transaction.</summary>
public sealed class CommitBell : DbTransactionInterceptor
{
    public event Action? Committed;

    public override void TransactionCommitted(System.Data.Common.DbTransaction transaction, TransactionEndEventData eventData) => Committed?.Invoke();

    public override Task TransactionCommittedAsync(System.Data.Common.DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Committed?.Invoke();
        return Task.CompletedTask;
    }
}
