using System.Text;
using Consult.Data;
using Consult.Mail.Inbound;
using Consult.Mail.Inbound.Fetching;
using Consult.Mail.Inbound.Importing;
using Consult.Mail.Inbound.Reading;
using Consult.Mail.Inbound.Scanning;
using Consult.Mail.Inbound.Settling;
using Consult.Mail.Outbound;

namespace Consult.Mail;

public static class MailSetup
{
    public static IServiceCollection AddMail(this IServiceCollection services, Settings settings)
    {
        // Before MimeKit is first touched: it looks the Japanese encodings up once.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        JapaneseSelfTest.Check();
        services.AddSingleton(settings.Mail);
        services.AddSingleton<RawLetters>().AddSingleton<Attempts>().AddSingleton(provider => new LetterReader(provider.GetRequiredService<RawLetters>().Open, provider.GetRequiredService<TimeProvider>())).AddSingleton<Clamd>();
        services.AddSingleton<LetterFiles>().AddSingleton<LetterPreparation>().AddSingleton<GroupedIntake>();
        services.AddScoped<Threading>().AddScoped<LetterSorter>().AddScoped<LetterFiling>();
        services.AddScoped<MailIntake>().AddScoped<LetterImport>().AddScoped<Settlement>().AddScoped<SettlingForm>();
        return services.AddFetching().AddOutbound();
    }
}
