using Consult.Jobs;

namespace Consult.Mail.Outbound;

public static class OutboundSetup
{
    public static IServiceCollection AddOutbound(this IServiceCollection services)
    {
        services.AddScoped<Addressees>().AddScoped<AutomaticLimits>().AddScoped<Wordings>().AddScoped<LetterWriter>().AddScoped<LetterComposer>();
        services.AddScoped<ArticleLetters>().AddScoped<LetterMime>().AddScoped<LetterSending>().AddScoped<Outbound>();
        services.AddSingleton<AlarmLetter>().AddSingleton<OutboxBell>().AddSingleton<Outbox>();
        services.AddHostedService(provider => provider.GetRequiredService<Outbox>());
        services.AddJob<ArticleReminders>("article-reminders", "記事の見直しの催促", Cadence.DailyAt(8, 45));
        return services.AddJob<MailReminders>("mail-reminders", "メールの催促と期限のお知らせ", Cadence.DailyAt(8, 40));
    }
}
