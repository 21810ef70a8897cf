using Consult.Data;

namespace Consult.Mail;

/// <summary>Consult:Mail. Without mailboxes nothing is fetched, without an SMTP server nothing is sent.</summary>
public sealed class MailSettings
{
    /// <summary>What outgoing mail comes from and replies go to.</summary>
    public string Address { get; init; } = "";

    public IReadOnlyList<MailboxSettings> Mailboxes { get; init; } = [];

    public SmtpSettings Smtp { get; init; } = new();

    /// <summary>A larger letter stays on the server; its headers make the ticket.</summary>
    public long MaximumBytes { get; init; } = 26_214_400;

    /// <summary><c>accept</c>, <c>hold</c> (a person decides) or <c>reject</c>: what becomes of a letter whose sender belongs to no account or department.</summary>
    public string UnknownSenders { get; init; } = "accept";

    /// <summary>The name (authserv-id, RFC 8601) under which the city's own mail server writes Authentication-Results. Empty: none is believed.</summary>
    public string AuthenticationServer { get; init; } = "";

    /// <summary>Whether the mail server delivers soudan+X@… to soudan@…; then the reply address carries the ticket's token too.</summary>
    public bool PlusAddress { get; init; }

    /// <summary>clamd's socket: a path or host:port. Empty: attachments are not scanned.</summary>
    public string Clamd { get; init; } = "";

    /// <summary>Days after the closing within which a reply reopens its ticket; later it opens a new one, linked to the old.</summary>
    public int ReopenDays { get; init; } = 14;

    public MailAlarmSettings Alarm { get; init; } = new();

    /// <summary>True where letters can go out.</summary>
    public bool Sends => Address.Length > 0 && Smtp.Host.Length > 0;

    internal void Check()
    {
        if (UnknownSenders is not ("accept" or "hold" or "reject"))
            throw new RuleBroken($"Consult:Mail:UnknownSenders の値「{UnknownSenders}」は使えません。accept・hold・reject のどれかにしてください。");
        if (Address.Length > 0 && !System.Net.Mail.MailAddress.TryCreate(Address, out _))
            throw new RuleBroken($"Consult:Mail:Address の値「{Address}」は、メールアドレスの形になっていません。");
        if (Smtp.Host.Length > 0 && Address.Length == 0)
            throw new RuleBroken("メールを送るときは Consult:Mail:Address に差出人のアドレスを設定してください。");
        if (MaximumBytes < 1 || ReopenDays < 0)
            throw new RuleBroken("Consult:Mail:MaximumBytes は1以上、ReopenDays は0以上の数にしてください。");
        Smtp.Check("Smtp");
        Alarm.Smtp.Check("Alarm:Smtp");
        for (var i = 0; i < Mailboxes.Count; i++)
            Mailboxes[i].Check(i);
        if (Mailboxes.GroupBy(m => m.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new RuleBroken($"Consult:Mail:Mailboxes に「{twice.Key}」という名前が二つあります。受信箱ごとに違う名前にしてください。");
    }

    /// <summary>The secret of a value or, where it is empty, of the file named beside it.</summary>
    internal static string Secret(string value, string file, string key)
    {
        if (value.Length > 0 || file.Length == 0)
            return value;
        return File.Exists(file) ? File.ReadAllText(file).Trim() : throw new RuleBroken($"Consult:Mail:{key} のファイル「{file}」がありません。");
    }

    internal static void CheckSecurity(string security, string key)
    {
        if (security is not ("none" or "starttls" or "tls"))
            throw new RuleBroken($"Consult:Mail:{key}:Security の値「{security}」は使えません。none・starttls・tls のどれかにしてください。");
    }
}

/// <summary>One IMAP mailbox.</summary>
public sealed class MailboxSettings
{
    /// <summary>For people and for the ledger; it must not change while letters lie in the mailbox.</summary>
    public string Name { get; init; } = "";

    public string Host { get; init; } = "";

    public int Port { get; init; } = 993;

    /// <summary><c>none</c>, <c>starttls</c> or <c>tls</c>.</summary>
    public string Security { get; init; } = "tls";

    public string User { get; init; } = "";

    public string Password { get; init; } = "";

    public string PasswordFile { get; init; } = "";

    /// <summary>A file that holds an OAuth2 access token, which another program keeps fresh; read at every sign-in.</summary>
    public string TokenFile { get; init; } = "";

    public string Folder { get; init; } = "INBOX";

    public int PollSeconds { get; init; } = 60;

    /// <summary>What is done on the server once a letter's outcome is stored: <c>keep</c>, <c>seen</c>, <c>move:FOLDER</c> or <c>delete</c>.</summary>
    public string AfterImport { get; init; } = "seen";

    internal void Check(int index)
    {
        var key = $"Mailboxes:{index}";
        if (Name.Length is 0 or > 60 || Host.Length == 0 || User.Length == 0)
            throw new RuleBroken($"Consult:Mail:{key} には、Name（60文字まで）、Host、User を指定してください。");
        if (Name == Inbound.RawLetter.Files)
            throw new RuleBroken($"Consult:Mail:{key}:Name に「{Name}」は使えません。ファイルからの取り込みの名前です。");
        MailSettings.CheckSecurity(Security, key);
        if (Port is < 1 or > 65535 || PollSeconds < 1)
            throw new RuleBroken($"Consult:Mail:{key} の Port は1から65535、PollSeconds は1以上の数にしてください。");
        if (AfterImport is not ("keep" or "seen" or "delete") && !(AfterImport.StartsWith("move:", StringComparison.Ordinal) && AfterImport.Length > 5))
            throw new RuleBroken($"Consult:Mail:{key}:AfterImport の値「{AfterImport}」は使えません。keep・seen・move:フォルダー名・delete のどれかにしてください。");
    }
}

/// <summary>An SMTP server.</summary>
public sealed class SmtpSettings
{
    public string Host { get; init; } = "";

    public int Port { get; init; } = 587;

    /// <summary><c>none</c>, <c>starttls</c> or <c>tls</c>.</summary>
    public string Security { get; init; } = "starttls";

    /// <summary>Empty: no sign-in.</summary>
    public string User { get; init; } = "";

    public string Password { get; init; } = "";

    public string PasswordFile { get; init; } = "";

    internal void Check(string key)
    {
        MailSettings.CheckSecurity(Security, key);
        if (Port is < 1 or > 65535)
            throw new RuleBroken($"Consult:Mail:{key}:Port の値「{Port}」は使えません。1から65535までの数にしてください。");
    }
}

/// <summary>When the mail stands still, and by which other way that is told.</summary>
public sealed class MailAlarmSettings
{
    /// <summary>Minutes since the last successful fetch or send, and of the oldest letter not yet taken, after which the alarm rings.</summary>
    public int AfterMinutes { get; init; } = 30;

    /// <summary>Where the alarm is sent, by <see cref="Smtp"/>; empty: it is only shown on the pages.</summary>
    public string To { get; init; } = "";

    /// <summary>Another server than that of the desk's mail, which may be what is broken. Empty host: the desk's.</summary>
    public SmtpSettings Smtp { get; init; } = new();
}
