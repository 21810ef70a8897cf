using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MimeKit;

namespace Consult.Mail.Outbound;

/// <summary>What became of a letter that was given to the mail server.</summary>
/// <param name="IsFinal">Another try is of no use.</param>
/// <param name="Sentence">Why it was not taken.</param>
public sealed record SmtpAnswer(bool IsTaken, bool IsFinal = false, string? Sentence = null)
{
    public static readonly SmtpAnswer Taken = new(true);
}

/// <summary>One conversation with an SMTP server, opened with the first letter and used for all of a round.</summary>
/// <param name="key">Of the settings, for sentences: <c>Smtp</c>.</param>
public sealed class SmtpLine(SmtpSettings settings, string key) : IAsyncDisposable
{
    // A server that wants a sign-in or a better line refuses us, not the letter; people can put that right.
    private static readonly int[] OfSettings = [530, 534, 535, 538];

    private SmtpClient? client;

    /// <summary>Why no line could be had: the other letters of this round need not find out one by one.</summary>
    private SmtpAnswer? down;

    /// <summary>Never throws but for cancellation: one letter's trouble must not be another's.</summary>
    public async Task<SmtpAnswer> SendAsync(MimeMessage letter, CancellationToken cancellation)
    {
        if (down is not null)
            return down;
        if (client is not { IsConnected: true } && await OpenAsync(cancellation) is { } closed)
            return down = closed;
        try
        {
            await client!.SendAsync(letter, cancellation);
            return SmtpAnswer.Taken;
        }
        catch (SmtpCommandException refused)
        {
            var code = (int)refused.StatusCode;
            // 5xx about the sender or the sign-in is a matter of the settings and not of this recipient.
            var final = code >= 500 && refused.ErrorCode != SmtpErrorCode.SenderNotAccepted && !OfSettings.Contains(code);
            return new SmtpAnswer(false, final, $"メールサーバーが受け付けませんでした（{code} {MailTrouble.Said(refused.Message)}）。");
        }
        catch (Exception error) when (IsOfLine(error))
        {
            // Whether the server has the letter is not known: it is sent again, with the same Message-ID.
            await CloseAsync();
            return new SmtpAnswer(false, false, MailTrouble.Sentence(error));
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            await CloseAsync();
            return new SmtpAnswer(false, true, $"このメールは送れない形をしています（{MailTrouble.Said(error.Message)}）。");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (client is { IsConnected: true })
        {
            try
            {
                await client.DisconnectAsync(quit: true);
            }
            catch (Exception error) when (IsOfLine(error) || error is SmtpCommandException)
            {
                // Every letter was answered for; how the server takes leave is no matter.
            }
        }

        await CloseAsync();
    }

    private async Task<SmtpAnswer?> OpenAsync(CancellationToken cancellation)
    {
        await CloseAsync();
        try
        {
            client = await SmtpConnection.OpenAsync(settings, key, cancellation);
            return null;
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            return new SmtpAnswer(false, false, $"メールサーバー {settings.Host}:{settings.Port}（Consult:Mail:{key}）：{MailTrouble.Sentence(error)}");
        }
    }

    private ValueTask CloseAsync()
    {
        client?.Dispose();
        client = null;
        return ValueTask.CompletedTask;
    }

    private static bool IsOfLine(Exception error) =>
        error is IOException or SocketException or ProtocolException or ServiceNotConnectedException or ServiceNotAuthenticatedException or TimeoutException or ObjectDisposedException;
}
