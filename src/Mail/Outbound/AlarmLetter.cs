using MimeKit;

namespace Consult.Mail.Outbound;

/// <summary>The letter that tells of an alarm. It goes past the outbox, which may be what stands still, by the alarm's own server.</summary>
public sealed class AlarmLetter(MailSettings settings, TimeProvider clock)
{
    /// <summary>False: alarms are only shown on the pages.</summary>
    public bool Sends => settings.Alarm.To.Length > 0 && Server.Host.Length > 0;

    private SmtpSettings Server => settings.Alarm.Smtp.Host.Length > 0 ? settings.Alarm.Smtp : settings.Smtp;

    /// <exception cref="Exception">The server did not take it; <see cref="MailTrouble.Sentence"/> says why.</exception>
    public async Task SendAsync(string subject, string text, CancellationToken cancellation = default)
    {
        using var message = new MimeMessage { Subject = subject, Date = clock.GetUtcNow(), Body = new TextPart("plain") { Text = text } };
        message.From.Add(MailboxAddress.Parse(settings.Address.Length > 0 ? settings.Address : settings.Alarm.To));
        message.To.Add(MailboxAddress.Parse(settings.Alarm.To));
        // RFC 3834 §5: no machine answers it.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        using var client = await SmtpConnection.OpenAsync(Server, cancellation);
        await client.SendAsync(message, cancellation);
        await client.DisconnectAsync(quit: true, cancellation);
    }
}
