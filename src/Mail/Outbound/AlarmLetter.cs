using Consult.Data;
using MimeKit;

namespace Consult.Mail.Outbound;

/// <summary>A plain letter to the operator by a route of its own: the desk's mail may be what is broken.</summary>
public sealed class AlarmLetter(MailSettings settings, TimeProvider clock)
{
    /// <summary>False: alarms are only shown on the pages.</summary>
    public bool Sends => settings.Alarm.To.Length > 0 && Server.Host.Length > 0;

    private SmtpSettings Server => settings.Alarm.Smtp.Host.Length > 0 ? settings.Alarm.Smtp : settings.Smtp;

    /// <exception cref="RuleBroken">It could not be sent; the sentence says why. Where no alarm is set up, nothing happens.</exception>
    public async Task SendAsync(string subject, string text, CancellationToken cancellation = default)
    {
        if (!Sends)
            return;
        using var message = new MimeMessage { Subject = CleanText.Line(subject), Date = clock.GetUtcNow(), Body = new TextPart("plain") { Text = text } };
        message.From.Add(MailboxAddress.Parse(settings.Address.Length > 0 ? settings.Address : settings.Alarm.To));
        foreach (var to in InternetAddressList.Parse(settings.Alarm.To))
            message.To.Add(to);
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add("X-Auto-Response-Suppress", "All");
        await using var line = new SmtpLine(Server, settings.Alarm.Smtp.Host.Length > 0 ? "Alarm:Smtp" : "Smtp");
        var answer = await line.SendAsync(message, cancellation);
        if (!answer.IsTaken)
            throw new RuleBroken(answer.Sentence!);
    }
}
