using Consult.Jobs;
using Consult.Policy.Importing;

namespace Consult.Policy;

public static class PolicySetup
{
    public static IServiceCollection AddPolicy(this IServiceCollection services)
    {
        services.AddScoped<PolicyImport>().AddScoped<PolicyUploads>();
        services.AddJob<PolicyUploadSweep>("policy-uploads", "取込み途中のポリシーの片付け", Cadence.Minutes(60));
        // With the day itself: the text that holds follows from the date, so what rests on the old text must not stand unmarked beside it.
        return services.AddJob<EditionEffect>("policy-effect", "改定版の施行", Cadence.DailyAt(0, 0));
    }
}
