using System.Text;
using Consult.Data;
using Consult.Mail.Inbound;
using Consult.Mail.Inbound.Reading;
using Consult.Mail.Outbound;

namespace Consult.Mail;

public static class MailSetup
{
    public static IServiceCollection AddMail(this IServiceCollection services, Settings settings)
    {
        // Before MimeKit is first touched: it looks the Japanese encodings up once.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        services.AddSingleton(settings.Mail);
        services.AddSingleton<RawLetters>().AddSingleton<LetterReader>();
        services.AddScoped<MailIntake>();
        services.AddOutbound();
        return services;
    }
}
