using Consult.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Consult.Tests.Jobs;

public class JobRunnerTests
{
    /// <summary>A job that counts its runs and then fails as a slow server does.</summary>
    public sealed class Slow(Counting counting) : IJob
    {
        public Task<string> RunAsync(CancellationToken cancellation)
        {
            counting.Runs++;
            throw new TaskCanceledException("The server did not answer in time.");
        }
    }

    public sealed class Counting
    {
        public int Runs { get; set; }
    }

    [Fact]
    public async Task Two_rounds_at_once_run_a_job_once_and_a_job_that_times_out_is_a_failure_not_the_end()
    {
        await using var app = await App.StartAsync(services => services.AddSingleton<Counting>().AddJob<Slow>("slow", "遅い処理", Cadence.DailyAt(3, 0)));
        var runner = app.Services.GetRequiredService<JobRunner>();

        await Task.WhenAll(runner.RunDueAsync(CancellationToken.None), runner.RunDueAsync(CancellationToken.None));

        Assert.Equal(1, app.Services.GetRequiredService<Counting>().Runs);
        var run = await app.InDbAsync(db => db.JobRuns.SingleAsync(r => r.Name == "slow"));
        Assert.Equal("The server did not answer in time.", run.Error);
        Assert.Null(run.SucceededAt);
        Assert.NotNull((await app.InDbAsync(db => db.JobRuns.SingleAsync(r => r.Name == "trail-check"))).SucceededAt);
    }

    [Fact]
    public async Task Of_two_nodes_on_one_database_one_has_the_lease()
    {
        await using var app = await App.StartAsync();
        var settings = app.Services.GetRequiredService<Consult.Data.Settings>();
        var (one, other) = (new JobLease(settings), new JobLease(settings));

        await using var first = await HeldAsync(one);
        var second = await other.TryTakeAsync("jobs", CancellationToken.None);

        Assert.Null(second);
        await first.DisposeAsync();
        await using var third = await HeldAsync(other);
    }

    /// <summary>The program's own runner may have the lease for a moment; it gives it back after its round.</summary>
    private static async Task<HeldLease> HeldAsync(JobLease lease)
    {
        while (true)
        {
            if (await lease.TryTakeAsync("jobs", CancellationToken.None) is { } held)
                return held;
            await Task.Yield();
        }
    }
}
