using Consult.Jobs;

namespace Consult.Trail;

public static class TrailSetup
{
    public static IServiceCollection AddTrail(this IServiceCollection services) =>
        services.AddJob<TrailCheckJob>(TrailCheckJob.Name, "操作履歴の検証", Cadence.DailyAt(3, 0));
}
