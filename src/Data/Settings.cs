using System.Net;
using Consult.Calendar;
using Consult.Mail;

namespace Consult.Data;

/// <summary>Everything under <c>Consult</c> in the configuration. An unknown key there stops the start with its name.</summary>
public sealed class Settings
{
    /// <summary>SQLite file, attachments, index and keys. Relative: to the current directory.</summary>
    public string DataDirectory { get; init; } = "data";

    public DatabaseSettings Database { get; init; } = new();

    public CitySettings City { get; init; } = new();

    public TicketSettings Tickets { get; init; } = new();

    public CalendarOptions Calendar { get; init; } = new();

    public AccessSettings Access { get; init; } = new();

    public MailSettings Mail { get; init; } = new();

    public SearchSettings Search { get; init; } = new();

    public ReportSettings Reports { get; init; } = new();

    /// <summary>The data directory's full path.</summary>
    public string DataPath => Path.GetFullPath(DataDirectory);

    /// <summary>Reads and checks the settings.</summary>
    /// <exception cref="RuleBroken">A key is unknown or a value cannot be read; the sentence names it.</exception>
    public static Settings Read(IConfiguration configuration)
    {
        try
        {
            if (UnknownKey(configuration.GetSection("Consult"), typeof(Settings)) is { } unknown)
                throw new RuleBroken($"設定に {unknown} という項目はありません。appsettings.sample.json と見比べて、綴りを直すか取り除いてください。");
            var settings = configuration.GetSection("Consult").Get<Settings>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new Settings();
            settings.Check();
            return settings;
        }
        catch (InvalidOperationException unreadable)
        {
            // The binder names key and value in English: 'abc' at 'Consult:Tickets:MaximumAttachments'.
            var key = unreadable.Message.Split(" at '") is [_, var rest, ..] ? $" {rest.Split('\'')[0]} " : "のどれか";
            throw new RuleBroken($"設定の{key}の値を読めません。appsettings.sample.json と見比べて直してください。");
        }
    }

    /// <summary>The first key that no setting has.</summary>
    private static string? UnknownKey(IConfigurationSection section, Type settings)
    {
        foreach (var child in section.GetChildren())
        {
            var property = settings.GetProperties().FirstOrDefault(p => p.CanWrite && p.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase));
            if (property is null)
                return child.Path;
            if (property.PropertyType is { IsClass: true } type && type.Assembly == typeof(Settings).Assembly && UnknownKey(child, type) is { } below)
                return below;
        }

        return null;
    }

    private void Check()
    {
        if (string.IsNullOrWhiteSpace(DataDirectory) || DataDirectory.Contains('\0', StringComparison.Ordinal))
            throw new RuleBroken("Consult:DataDirectory に、データの置き場所を指定してください。");
        Database.Check();
        Access.Check();
        Tickets.Check();
        Mail.Check();
        Search.Check();
        foreach (var (key, value) in new (string, long)[]
        {
            ("Tickets:MaximumAttachmentBytes", Tickets.MaximumAttachmentBytes), ("Tickets:MaximumAttachments", Tickets.MaximumAttachments), ("Access:LockoutAfter", Access.LockoutAfter),
            ("Access:LockoutMinutes", Access.LockoutMinutes), ("Access:SignInsPerMinute", Access.SignInsPerMinute), ("Access:SessionHours", Access.SessionHours),
            ("Search:Attachments:MaximumBytes", Search.Attachments.MaximumBytes), ("Search:Attachments:MaximumCharacters", Search.Attachments.MaximumCharacters),
            ("Search:Attachments:MaximumSeconds", Search.Attachments.MaximumSeconds), ("Search:Attachments:MaximumMemory", Search.Attachments.MaximumMemory),
        })
        {
            if (value < 1)
                throw new RuleBroken($"Consult:{key} の値「{value}」は使えません。1以上の数にしてください。");
        }
    }
}

public sealed class DatabaseSettings
{
    /// <summary><c>sqlite</c> or <c>postgres</c>.</summary>
    public string Provider { get; init; } = "sqlite";

    /// <summary>For postgres.</summary>
    public string ConnectionString { get; init; } = "";

    /// <summary>A file that holds the password, so that it need not stand in the settings.</summary>
    public string PasswordFile { get; init; } = "";

    public bool IsPostgres => Provider == "postgres";

    internal void Check()
    {
        if (Provider is not ("sqlite" or "postgres"))
            throw new RuleBroken($"Consult:Database:Provider の値「{Provider}」は使えません。sqlite か postgres にしてください。");
        if (IsPostgres && ConnectionString.Length == 0)
            throw new RuleBroken("PostgreSQL を使うときは Consult:Database:ConnectionString を設定してください。");
    }
}

public sealed class CitySettings
{
    public string Name { get; init; } = "○○市";

    /// <summary>One or two characters shown as the mark before the name.</summary>
    public string Mark { get; init; } = "市";
}

public sealed class TicketSettings
{
    /// <summary>The largest attachment, in bytes.</summary>
    public long MaximumAttachmentBytes { get; init; } = 26_214_400;

    /// <summary>How many files one message may carry.</summary>
    public int MaximumAttachments { get; init; } = 20;

    /// <summary>What the attachments of one form may have together, in bytes.</summary>
    public long MaximumAttachmentsTotalBytes { get; init; } = 209_715_200;

    /// <summary>File name endings that are accepted, without the dot. Empty: the built-in list. A setting replaces the list.</summary>
    public IReadOnlyList<string> AttachmentTypes { get; init; } = [];

    /// <summary>The endings in lower case, however the settings write them.</summary>
    public IReadOnlyList<string> AcceptedTypes => AttachmentTypes.Count > 0 ? [.. AttachmentTypes.Select(t => t.Trim().TrimStart('.').ToLowerInvariant())] : BuiltIn;

    internal void Check()
    {
        if (MaximumAttachmentsTotalBytes < MaximumAttachmentBytes)
            throw new RuleBroken("Consult:Tickets:MaximumAttachmentsTotalBytes は、一つのファイルの上限（MaximumAttachmentBytes）以上にしてください。");
    }

    private static readonly string[] BuiltIn =
        ["pdf", "docx", "xlsx", "pptx", "doc", "xls", "ppt", "txt", "csv", "md", "png", "jpg", "jpeg", "gif", "webp", "tif", "tiff", "zip", "eml", "msg", "json", "xml", "log"];
}

public sealed class AccessSettings
{
    /// <summary>Failures until an account is locked.</summary>
    public int LockoutAfter { get; init; } = 5;

    public int LockoutMinutes { get; init; } = 15;

    /// <summary>Sign-in attempts one address may make in a minute.</summary>
    public int SignInsPerMinute { get; init; } = 30;

    /// <summary>Sign-in attempts for one account in a minute, from whatever address.</summary>
    public int SignInsPerMinutePerAccount { get; init; } = 10;

    /// <summary>Addresses (10.1.2.3) or networks (10.1.2.0/24) of the proxies whose X-Forwarded-For and X-Forwarded-Proto are believed. Empty: none.</summary>
    public IReadOnlyList<string> KnownProxies { get; init; } = [];

    /// <summary>Where people open the program, like <c>https://soudan.city.example.jp</c>; the beginning of every link that leaves it. Empty: the address it listens on.</summary>
    public string PublicAddress { get; init; } = "";

    public bool IsPublicOverHttps => PublicAddress.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <summary>Hours without a request until a session ends.</summary>
    public int SessionHours { get; init; } = 8;

    internal void Check()
    {
        if (PublicAddress.Length > 0 && !(Uri.TryCreate(PublicAddress, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.PathAndQuery == "/"))
            throw new RuleBroken($"Consult:Access:PublicAddress の値「{PublicAddress}」は使えません。https://soudan.city.example.jp のような形で指定してください。");
        foreach (var proxy in KnownProxies)
            if (!IPAddress.TryParse(proxy, out _) && !IPNetwork.TryParse(proxy, out _))
                throw new RuleBroken($"Consult:Access:KnownProxies の値「{proxy}」は、アドレス（10.1.2.3）でもネットワーク（10.1.2.0/24）でもありません。");
    }
}

public sealed class SearchSettings
{
    /// <summary>Empty: looked for where the system keeps it.</summary>
    public string MecabDictionary { get; init; } = "";

    public AttachmentReadingSettings Attachments { get; init; } = new();

    /// <summary>How many months the counts of what was searched for are kept; 0: nothing is counted.</summary>
    public int KeepQueriesMonths { get; init; } = 12;

    internal void Check()
    {
        if (KeepQueriesMonths is < 0 or > 60)
            throw new RuleBroken($"Consult:Search:KeepQueriesMonths の値「{KeepQueriesMonths}」は使えません。0から60までの月数にしてください。");
    }
}

/// <summary>How far the words of attached files are read for search.</summary>
public sealed class AttachmentReadingSettings
{
    /// <summary>Larger files are not read, in bytes.</summary>
    public long MaximumBytes { get; init; } = 52_428_800;

    /// <summary>Of one file; what comes after them is not found.</summary>
    public int MaximumCharacters { get; init; } = 200_000;

    /// <summary>For one file.</summary>
    public int MaximumSeconds { get; init; } = 30;

    /// <summary>For the process that reads, in megabytes.</summary>
    public int MaximumMemory { get; init; } = 512;
}

public sealed class ReportSettings
{
    /// <summary>Shown as the maker of documents.</summary>
    public string Author { get; init; } = "デジタル市役所推進室";
}
