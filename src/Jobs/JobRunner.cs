using Consult.Data;

namespace Consult.Jobs;

/// <summary>Runs what the schedule says, one job at a time, and notes how it went. Of several nodes one has the lease.</summary>
public sealed class JobRunner(IServiceScopeFactory scopes, IEnumerable<ScheduledJob> schedule, JobLease lease, TimeProvider clock, ILogger<JobRunner> log) : BackgroundService
{
    /// <summary>Between the end of one round and the next.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(20);

    private readonly SemaphoreSlim oneRound = new(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await using var held = await lease.TryTakeAsync("jobs", stoppingToken);
                if (held is not null)
                {
                    using var round = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, held.Lost);
                    await RunDueAsync(round.Token);
                }
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(error, "定期処理の見回りができませんでした。次の回にあらためて行います。");
            }

            await Task.Delay(Beat, clock, stoppingToken);
        }
    }

    public override void Dispose()
    {
        oneRound.Dispose();
        base.Dispose();
    }

    /// <summary>Runs every job that is due now; a second caller waits for the first.</summary>
    public async Task RunDueAsync(CancellationToken cancellation)
    {
        await oneRound.WaitAsync(cancellation);
        try
        {
            await RoundAsync(cancellation);
        }
        finally
        {
            oneRound.Release();
        }
    }

    private async Task RoundAsync(CancellationToken cancellation)
    {
        foreach (var job in schedule)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ConsultDb>();
            var run = await db.JobRuns.FindAsync([job.Name], cancellation) ?? db.JobRuns.Add(new JobRun { Name = job.Name }).Entity;
            if (!job.Cadence.IsDue(run.StartedAt, clock.GetUtcNow()))
                continue;
            run.StartedAt = clock.GetUtcNow();
            await db.SaveChangesAsync(cancellation);
            await RunAsync(job, scope.ServiceProvider, run, cancellation);
            await db.SaveChangesAsync(cancellation);
        }
    }

    private async Task RunAsync(ScheduledJob job, IServiceProvider services, JobRun run, CancellationToken cancellation)
    {
        try
        {
            // The job works in a scope of its own, so that what it leaves half-changed is not saved with the run.
            await using var scope = services.CreateAsyncScope();
            run.Outcome = await ((IJob)scope.ServiceProvider.GetRequiredService(job.Job)).RunAsync(cancellation);
            run.SucceededAt = clock.GetUtcNow();
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            log.LogError(error, "定期処理「{Title}」が失敗しました。", job.Title);
            (run.FailedAt, run.Error) = (clock.GetUtcNow(), error.Message);
        }
    }
}
