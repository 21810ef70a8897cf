using System.Threading.Channels;
using Consult.Data;
using Consult.Tickets;
using Consult.Tickets.Files;
using Microsoft.EntityFrameworkCore;

namespace Consult.Search.Extraction;

/// <summary>
/// Reads attached files after their tickets were indexed, one at a time, and has the tickets indexed once more. Which ones wait is a term of the index
/// itself: a kill, a rebuild or a lost folder forgets none.
/// </summary>
public sealed class AttachmentReading : BackgroundService
{
    private const int Batch = 20;

    /// <summary>After a failure that is not a file's own, such as a full disk.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly Channel<bool> rung = System.Threading.Channels.Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly SemaphoreSlim turn = new(1);
    private readonly IServiceScopeFactory scopes;
    private readonly SearchIndex index;
    private readonly Indexer indexer;
    private readonly FileTexts texts;
    private readonly AttachmentStore store;
    private readonly AttachmentReadingSettings limits;
    private readonly TimeProvider clock;
    private readonly ILogger<AttachmentReading> log;

    public AttachmentReading(
        IServiceScopeFactory scopes, SearchIndex index, Indexer indexer, FileTexts texts, AttachmentStore store, Settings settings, TimeProvider clock, ILogger<AttachmentReading> log)
    {
        (this.scopes, this.index, this.indexer, this.texts, this.store, this.clock, this.log) = (scopes, index, indexer, texts, store, clock, log);
        limits = settings.Search.Attachments;
        indexer.CaughtUp += Ring;
    }

    /// <summary>Reads every file that waits now, and returns when what was read is findable.</summary>
    public async Task CatchUpAsync(CancellationToken cancellation = default)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            await using var process = new ReadingProcess(limits, clock);
            while (index.State is not (IndexState.ReadingOnly or IndexState.Building) && index.Waiting(Batch) is { Count: > 0 } tickets)
            {
                foreach (var ticket in tickets)
                {
                    foreach (var file in await UnreadAsync(ticket, cancellation))
                        texts.Keep(file, await process.ReadAsync(store.PathOf(file.Sha256), SafeName.Ending(file.Name), cancellation));
                    if (!await indexer.RenewAsync([ticket], cancellation))
                        return;
                }
            }
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Something waits, perhaps.</summary>
    public void Ring() => rung.Writer.TryWrite(true);

    public override void Dispose()
    {
        indexer.CaughtUp -= Ring;
        turn.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await rung.Reader.ReadAsync(stoppingToken);
            try
            {
                await CatchUpAsync(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(error, "添付ファイルの中の文字を読み取れませんでした。しばらくしてからもう一度行います。");
                await Task.Delay(Pause, clock, stoppingToken);
            }
        }
    }

    private async Task<List<Attachment>> UnreadAsync(int ticket, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var files = await scope.ServiceProvider.GetRequiredService<ConsultDb>().Attachments.AsNoTracking().Where(a => a.TicketId == ticket).OrderBy(a => a.Id).ToListAsync(cancellation);
        // The same bytes twice are read once.
        return [.. files.Where(f => texts.Of(f) is null).DistinctBy(f => (f.Sha256, SafeName.Ending(f.Name)))];
    }
}
