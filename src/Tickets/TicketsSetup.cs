using Consult.Data;
using Consult.Tickets.Files;

namespace Consult.Tickets;

public static class TicketsSetup
{
    /// <summary>Tickets: intake, files, verbs.</summary>
    public static IServiceCollection AddTickets(this IServiceCollection services, Settings settings) => services
        .AddSingleton(UploadLimits.Of(settings.Tickets))
        .AddSingleton<AttachmentStore>()
        .AddScoped<ICheck, AttachmentsCheck>()
        .AddScoped<TicketIntake>()
        .AddScoped<TicketVerb>();
}
