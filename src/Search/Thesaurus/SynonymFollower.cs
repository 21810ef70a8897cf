using Consult.Data;

namespace Consult.Search.Thesaurus;

/// <summary>
/// Searches with the words as they are now, on every node: at once where they were changed, and by looking every two seconds for what another node or an
/// editor of the file changed.
/// </summary>
public sealed partial class SynonymFollower(IServiceScopeFactory scopes, SynonymFile file, SearchIndex index, TimeProvider clock, ILogger<SynonymFollower> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);
    private string? known;
    private bool failed;

    /// <summary>From the next search on this node searches with what the file and the database say now.</summary>
    public async Task FollowAsync(CancellationToken cancellation = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        Use(await SynonymList.LoadAsync(file, scope.ServiceProvider.GetRequiredService<ConsultDb>(), cancellation));
    }

    /// <summary>The same with a list that was read already.</summary>
    public void Use(SynonymList list)
    {
        var words = string.Join('\n', list.Entries.Select(e => string.Join(',', e.Words)));
        if (words == known)
            return;
        index.Synonyms = list.Synonyms;
        known = words;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await FollowAsync(stoppingToken);
                failed = false;
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                if (!failed)
                    Unknown(log, error);
                failed = true;
            }

            await Task.Delay(Look, clock, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "同義語をデータベースから読めません。前に読めた同義語で検索を続けます。")]
    private static partial void Unknown(ILogger logger, Exception error);
}
