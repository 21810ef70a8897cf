using Consult.Data;

namespace Consult.Search.Asked;

/// <summary>Brings this node's counts of searches into the database every minute, and when the program ends.</summary>
public sealed partial class QueryCounter(IServiceScopeFactory scopes, QueryCounts counts, TimeProvider clock, ILogger<QueryCounter> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await FlushAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(Every, clock, stoppingToken);
            await FlushAsync(stoppingToken);
        }
    }

    private async Task FlushAsync(CancellationToken cancellation)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await counts.FlushAsync(scope.ServiceProvider.GetRequiredService<ConsultDb>(), clock.GetUtcNow(), cancellation);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Lost(log, error);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "検索された言葉の回数を書けませんでした。この1分ほどの分は数えられません。")]
    private static partial void Lost(ILogger logger, Exception error);
}
