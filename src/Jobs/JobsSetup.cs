namespace Consult.Jobs;

public static class JobsSetup
{
    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.AddSingleton<JobLease>();
        services.AddSingleton<JobRunner>();
        services.AddHostedService(provider => provider.GetRequiredService<JobRunner>());
        return services;
    }

    /// <summary>Puts a job on the schedule.</summary>
    public static IServiceCollection AddJob<TJob>(this IServiceCollection services, string name, string title, Cadence cadence)
        where TJob : class, IJob
    {
        services.AddScoped<TJob>();
        services.AddSingleton(new ScheduledJob(name, title, cadence, typeof(TJob)));
        return services;
    }
}
