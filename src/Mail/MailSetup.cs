using System.Text;
using Consult.Data;
using Consult.Mail.Inbound;
using Consult.Mail.Inbound.Fetching;
using Consult.Mail.Inbound.Reading;

namespace Consult.Mail;

public static class MailSetup
{
    public static IServiceCollection AddMail(this IServiceCollection services, Settings settings)
    {
        // Before MimeKit is first touched: it looks the Japanese encodings up once.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        services.AddSingleton(settings.Mail);
        services.AddSingleton<RawLetters>().AddSingleton<Attempts>().AddSingleton<LetterReader>();
        services.AddScoped<MailIntake>();
        services.AddFetching();
        return services;
    }
}
