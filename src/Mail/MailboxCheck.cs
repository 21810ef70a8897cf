using Consult.Data;
using Consult.Mail.Inbound.Fetching;
using Consult.Mail.Outbound;

namespace Consult.Mail;

/// <summary>The mailboxes and the SMTP server let the program in.</summary>
public sealed class MailboxCheck(MailSettings settings) : ICheck
{
    /// <summary>For one server.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public int Order => 50;

    public string Name => "mailbox";

    public async Task<CheckResult> RunAsync(CancellationToken cancellation)
    {
        var servers = settings.Mailboxes.Select(m => TryAsync($"受信箱「{m.Name}」", stop => OpenAsync(m, stop), cancellation)).ToList();
        foreach (var (name, smtp) in new[] { ("送信サーバー", settings.Smtp), ("警報の送信サーバー", settings.Alarm.Smtp) })
            if (smtp.Host.Length > 0)
                servers.Add(TryAsync(name, stop => OpenAsync(smtp, stop), cancellation));
        var found = await Task.WhenAll(servers);
        var sentences = found.Select(f => f.Sentence).Prepend(settings.Mailboxes.Count == 0 ? "受信箱は設定されていません。" : "");
        return new(Name, found.All(f => f.Ok), string.Concat(sentences));
    }

    private static async Task<(bool Ok, string Sentence)> TryAsync(string name, Func<CancellationToken, Task> open, CancellationToken cancellation)
    {
        using var soon = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        soon.CancelAfter(Patience);
        try
        {
            await open(soon.Token);
            return (true, $"{name}につながりました。");
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            return (false, $"{name}：{MailTrouble.Sentence(error)}");
        }
    }

    private static async Task OpenAsync(MailboxSettings mailbox, CancellationToken cancellation)
    {
        await using var connection = await MailboxConnection.OpenAsync(mailbox, cancellation);
    }

    private static async Task OpenAsync(SmtpSettings server, CancellationToken cancellation)
    {
        using var client = await SmtpConnection.OpenAsync(server, "Smtp", cancellation);
        await client.DisconnectAsync(quit: true, cancellation);
    }
}
