using MailKit;
using MailKit.Net.Imap;
using MailKit.Security;

namespace Consult.Mail.Inbound.Fetching;

/// <summary>A signed-in connection with the mailbox's folder open.</summary>
internal sealed class MailboxConnection : IAsyncDisposable
{
    /// <summary>RFC 2177 lets a server end IDLE after 30 minutes, and routers forget a silent connection sooner.</summary>
    private static readonly TimeSpan LongestIdle = TimeSpan.FromMinutes(9);

    private readonly SparingClient client = new();
    private int count;

    private MailboxConnection()
    {
    }

    public IMailFolder Folder { get; private set; } = null!;

    /// <summary>False: the server has hung up, or the folder was closed.</summary>
    public bool IsAlive => client.IsConnected && Folder.IsOpen;

    /// <summary>A letter has come since <see cref="Listing"/> was called.</summary>
    private bool Arrived { get; set; }

    /// <summary>Connects, signs in and opens the folder.</summary>
    /// <exception cref="Exception">It cannot; <see cref="MailTrouble.Sentence"/> says why.</exception>
    public static async Task<MailboxConnection> OpenAsync(MailboxSettings mailbox, CancellationToken cancellation)
    {
        var connection = new MailboxConnection();
        try
        {
            await connection.SignInAsync(mailbox, cancellation);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Before the letters are listed: what comes from now on counts as new.</summary>
    public void Listing() => Arrived = false;

    /// <summary>Another folder of the same account, made where it is missing.</summary>
    public async Task<IMailFolder> FolderAsync(string path, CancellationToken cancellation)
    {
        try
        {
            return await client.GetFolderAsync(path, cancellation);
        }
        catch (FolderNotFoundException)
        {
            var parent = client.GetFolder(client.PersonalNamespaces[0]);
            return await parent.CreateAsync(path, isMessageFolder: true, cancellation)
                ?? throw new FolderNotFoundException(path);
        }
    }

    /// <summary>Waits for the time, or until the server says that a letter came. It may say so or not; who relies on it misses letters.</summary>
    public async Task WaitAsync(TimeSpan time, TimeProvider clock, CancellationToken cancellation)
    {
        if (!client.Capabilities.HasFlag(ImapCapabilities.Idle))
        {
            await Task.Delay(time, clock, cancellation);
            return;
        }

        using var over = new CancellationTokenSource(time < LongestIdle ? time : LongestIdle, clock);
        void Wake(object? sender, EventArgs change)
        {
            if (Arrived)
                EndOf(over);
        }

        Folder.CountChanged += Wake;
        try
        {
            if (!Arrived)
                await client.IdleAsync(over.Token, cancellation);
        }
        finally
        {
            Folder.CountChanged -= Wake;
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            if (client.IsConnected)
                await client.DisconnectAsync(quit: true, soon.Token);
        }
        catch (Exception gone) when (gone is IOException or ProtocolException or CommandException or OperationCanceledException or ServiceNotConnectedException)
        {
            // The server has hung up already, which is what was wanted.
        }

        client.Dispose();
    }

    private async Task SignInAsync(MailboxSettings mailbox, CancellationToken cancellation)
    {
        await client.ConnectAsync(mailbox.Host, mailbox.Port, MailSecurity.Of(mailbox.Security), cancellation);
        if (mailbox.TokenFile.Length > 0)
            await client.AuthenticateAsync(new SaslMechanismOAuth2(mailbox.User, MailSettings.Secret("", mailbox.TokenFile, $"Mailboxes（{mailbox.Name}）:TokenFile")), cancellation);
        else
            await client.AuthenticateAsync(mailbox.User, MailSettings.Secret(mailbox.Password, mailbox.PasswordFile, $"Mailboxes（{mailbox.Name}）:PasswordFile"), cancellation);
        Folder = mailbox.Folder.Equals("INBOX", StringComparison.OrdinalIgnoreCase) ? client.Inbox! : await client.GetFolderAsync(mailbox.Folder, cancellation);
        await Folder.OpenAsync(mailbox.AfterImport == "keep" ? FolderAccess.ReadOnly : FolderAccess.ReadWrite, cancellation);
        count = Folder.Count;
        Folder.CountChanged += (_, _) =>
        {
            Arrived |= Folder.Count > count;
            count = Folder.Count;
        };
    }

    private static void EndOf(CancellationTokenSource wait)
    {
        try
        {
            wait.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The time was over in the same moment.
        }
    }
}
