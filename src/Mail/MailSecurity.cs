using MailKit.Security;

namespace Consult.Mail;

/// <summary>What the settings' <c>Security</c> means on the wire.</summary>
internal static class MailSecurity
{
    /// <summary>Never "if the server offers it": who is asked for STARTTLS and stays silent gets no password.</summary>
    public static SecureSocketOptions Of(string security) => security switch
    {
        "tls" => SecureSocketOptions.SslOnConnect,
        "starttls" => SecureSocketOptions.StartTls,
        _ => SecureSocketOptions.None,
    };
}
