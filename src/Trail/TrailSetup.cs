using Consult.Data;
using Consult.Jobs;

namespace Consult.Trail;

public static class TrailSetup
{
    public static IServiceCollection AddTrail(this IServiceCollection services) =>
        services.AddSingleton<TrailAnchors>().AddScoped<ICheck, TrailCheck>().AddJob<TrailCheckJob>(TrailCheckJob.Name, "操作履歴の検証", Cadence.DailyAt(3, 0));
}
