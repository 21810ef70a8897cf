using Consult.Jobs;

namespace Consult.Policy;

public static class PolicySetup
{
    public static IServiceCollection AddPolicy(this IServiceCollection services)
    {
        services.AddScoped<PolicyImport>();
        return services.AddJob<EditionEffect>("policy-effect", "改定版の施行", Cadence.DailyAt(0, 5));
    }
}
