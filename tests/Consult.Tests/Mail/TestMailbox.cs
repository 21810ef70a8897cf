using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Consult.Mail;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Security;

namespace Consult.Tests.Mail;

/// <summary>A mailbox of a test's own on a Dovecot, seen by another mail program than ours.</summary>
internal sealed class TestMailbox(MailServers servers, string folder = "INBOX")
{
    public const string Password = "himitsu";

    public string User { get; } = $"m{Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)}@shiomino.example.jp";

    public string Name { get; } = $"受信箱{Make.Next()}";

    public MailboxSettings Settings(string afterImport = "seen", string password = Password, string security = "none", int? port = null) => new()
    {
        Name = Name,
        Host = "localhost",
        Port = port ?? servers.Imap,
        Security = security,
        User = User,
        Password = password,
        Folder = folder,
        AfterImport = afterImport,
    };

    /// <summary>The same for the command line, as the program's n-th mailbox.</summary>
    public string[] Words(int n, string password = Password) =>
    [
        $"--Consult:Mail:Mailboxes:{n}:Name={Name}", $"--Consult:Mail:Mailboxes:{n}:Host=localhost", $"--Consult:Mail:Mailboxes:{n}:Port={servers.Imap}", $"--Consult:Mail:Mailboxes:{n}:Security=none",
        $"--Consult:Mail:Mailboxes:{n}:User={User}", $"--Consult:Mail:Mailboxes:{n}:Password={password}", $"--Consult:Mail:Mailboxes:{n}:Folder={folder}",
    ];

    /// <summary>A small letter that no other is equal to.</summary>
    public static byte[] Letter(int n, string? body = null) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"Received: from mail.example.jp by mail.shiomino.example.jp; Wed, 18 Nov 2026 09:00:00 +0900\r\nFrom: =?utf-8?B?6Kmm6aiT?= <tester{n}@example.jp>\r\nTo: soudan@shiomino.example.jp\r\nSubject: No. {n}\r\nMessage-ID: <{Guid.NewGuid():N}@example.jp>\r\nDate: Wed, 18 Nov 2026 09:00:00 +0900\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{body ?? $"端末の持ち出しについて、{n}通目です。"}\r\n"));

    /// <summary>Puts letters into the folder, byte for byte.</summary>
    public Task PutAsync(params IEnumerable<byte[]> letters) => AppendAsync(letters);

    public Task PutAsync(byte[] letter, DateTimeOffset arrived, MessageFlags flags = MessageFlags.None) => AppendAsync([letter], flags, arrived);

    /// <summary>The folder's letters as another program sees them.</summary>
    public async Task<IReadOnlyList<IMessageSummary>> LookAsync(string? otherFolder = null)
    {
        IReadOnlyList<IMessageSummary> seen = [];
        await InFolderAsync(async opened => seen = [.. await opened.FetchAsync(0, -1, MessageSummaryItems.UniqueId | MessageSummaryItems.Flags | MessageSummaryItems.Size | MessageSummaryItems.Envelope)], otherFolder);
        return seen;
    }

    /// <summary>Works in the folder, which is made where it is missing.</summary>
    public async Task InFolderAsync(Func<IMailFolder, Task> work, string? otherFolder = null)
    {
        using var client = new ImapClient();
        await client.ConnectAsync("localhost", servers.Imap, SecureSocketOptions.None);
        await client.AuthenticateAsync(User, Password);
        var path = otherFolder ?? folder;
        IMailFolder opened;
        try
        {
            opened = path == "INBOX" ? client.Inbox! : await client.GetFolderAsync(path);
        }
        catch (FolderNotFoundException)
        {
            opened = (await client.GetFolder(client.PersonalNamespaces[0]).CreateAsync(path, true))!;
        }

        await opened.OpenAsync(FolderAccess.ReadWrite);
        await work(opened);
        await client.DisconnectAsync(true);
    }

    /// <summary>APPEND (RFC 3501 §6.3.11) by hand, for a library would parse the letter, and parsing could change what a broken letter is.</summary>
    private async Task AppendAsync(IEnumerable<byte[]> letters, MessageFlags flags = MessageFlags.None, DateTimeOffset? arrived = null)
    {
        if (folder != "INBOX")
            await InFolderAsync(_ => Task.CompletedTask);
        using var socket = new TcpClient();
        await socket.ConnectAsync("localhost", servers.Imap);
        await using var stream = new BufferedStream(socket.GetStream(), 1 << 16);
        using var answers = new StreamReader(socket.GetStream(), Encoding.ASCII);
        await answers.ReadLineAsync();
        await AskAsync(Encoding.ASCII.GetBytes($"x LOGIN {User} {Password}"));
        var head = $"x APPEND {folder} ({string.Join(' ', Enum.GetValues<MessageFlags>().Where(f => f != MessageFlags.None && flags.HasFlag(f)).Select(f => $"\\{f}"))})"
            + (arrived is { } at ? $" \"{at.UtcDateTime.ToString("dd-MMM-yyyy HH:mm:ss", CultureInfo.InvariantCulture)} +0000\"" : "");
        foreach (var letter in letters)
            await AskAsync([.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{head} {{{letter.Length}+}}\r\n")), .. letter]);

        async Task AskAsync(byte[] command)
        {
            await stream.WriteAsync(command);
            await stream.WriteAsync("\r\n"u8.ToArray());
            await stream.FlushAsync();
            while (await answers.ReadLineAsync() is var line && line?.StartsWith("x OK", StringComparison.Ordinal) is not true)
                if (line?.StartsWith("* ", StringComparison.Ordinal) is not true)
                    throw new InvalidOperationException($"Dovecot said: {line}");
        }
    }
}
