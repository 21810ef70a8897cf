using Consult.Data;
using Consult.Jobs;

namespace Consult.Mail.Inbound.Fetching;

public static class FetchingSetup
{
    /// <summary>The fetchers, the check of the mailboxes and the alarm.</summary>
    public static IServiceCollection AddFetching(this IServiceCollection services)
    {
        services.AddSingleton<MailboxWalk>().AddSingleton<MailboxFetchers>();
        services.AddHostedService(provider => provider.GetRequiredService<MailboxFetchers>());
        services.AddScoped<MailHealth>().AddScoped<ICheck, MailboxCheck>();
        services.AddJob<MailAlarm>(MailAlarm.Name, "メールの警報", Cadence.Minutes(5));
        return services;
    }
}
