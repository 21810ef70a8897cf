using Consult.Data;
using Consult.Mail.Inbound.Reading;

namespace Consult.Mail.Outbound;

internal static class OwnLetters
{
    internal static Task<int?> FindTicketAsync(ConsultDb db, string messageId, CancellationToken cancellation) => Task.FromResult((int?)null);

    internal static Task BouncedAsync(ConsultDb db, MachineSigns signs, string reason, DateTimeOffset at, CancellationToken cancellation) => Task.CompletedTask;
}
