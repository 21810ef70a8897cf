using MailKit.Net.Smtp;

namespace Consult.Mail.Outbound;

/// <summary>Connects to an SMTP server and signs in where a user is named.</summary>
internal static class SmtpConnection
{
    /// <param name="server">Where and how.</param>
    /// <param name="key">Of the settings, for sentences: <c>Smtp</c>.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="Exception">It cannot; <see cref="MailTrouble.Sentence"/> says why.</exception>
    public static async Task<SmtpClient> OpenAsync(SmtpSettings server, string key, CancellationToken cancellation)
    {
        // Revocation: as browsers and .NET's own HTTP client, for a city's closed network reaches no authority's list.
        var client = new SmtpClient { Timeout = 60_000, CheckCertificateRevocation = false };
        try
        {
            await client.ConnectAsync(server.Host, server.Port, MailSecurity.Of(server.Security), cancellation);
            if (server.User.Length > 0)
                await client.AuthenticateAsync(server.User, MailSettings.Secret(server.Password, server.PasswordFile, $"{key}:PasswordFile"), cancellation);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }
}
