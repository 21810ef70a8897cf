using Consult.Jobs;

namespace Consult.Mail.Outbound;

public static class OutboundSetup
{
    public static IServiceCollection AddOutbound(this IServiceCollection services)
    {
        services.AddScoped<Addressees>().AddScoped<AutomaticLimits>().AddScoped<Wordings>().AddScoped<LetterWriter>().AddScoped<LetterComposer>();
        services.AddScoped<LetterMime>().AddScoped<LetterSending>().AddScoped<Outbound>();
        services.AddSingleton<AlarmLetter>().AddSingleton<OutboxBell>().AddSingleton<Outbox>();
        services.AddHostedService(provider => provider.GetRequiredService<Outbox>());
        return services.AddJob<MailReminders>("mail-reminders", "メールの催促と期限のお知らせ", Cadence.DailyAt(8, 40));
    }
}
