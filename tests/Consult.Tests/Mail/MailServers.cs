using System.Diagnostics;
using System.Globalization;
using Consult.Tests.Conventions;

namespace Consult.Tests.Mail;

/// <summary>Dovecot and Postfix: those that run.sh started for all tests, or a Dovecot of a test's own that it may stop.</summary>
internal sealed class MailServers : IAsyncDisposable
{
    private readonly string? folder;

    private MailServers(int imap, string? folder = null) => (Imap, this.folder) = (imap, folder);

    /// <summary>The port without TLS or with STARTTLS.</summary>
    public int Imap { get; }

    public static MailServers Shared => new(Port("CONSULT_TEST_IMAP"));

    public static int Imaps => Port("CONSULT_TEST_IMAPS");

    public static int Smtp => Port("CONSULT_TEST_SMTP");

    public static int Smtps => Port("CONSULT_TEST_SMTPS");

    /// <summary>A Dovecot that no other test uses; without Postfix.</summary>
    public static async Task<MailServers> OwnAsync()
    {
        var folder = Directory.CreateTempSubdirectory("consult-dovecot-").FullName;
        var said = await ScriptAsync("start", folder, "imap");
        var port = said.Split("CONSULT_TEST_IMAP=localhost:")[1].Split(' ')[0];
        return new MailServers(int.Parse(port, CultureInfo.InvariantCulture), folder);
    }

    public Task StopAsync() => ScriptAsync("stop", Own);

    /// <summary>Starts it again on the same port, with the letters it had.</summary>
    public Task StartAsync() => ScriptAsync("start", Own);

    /// <summary>Does something to the stored letters that no mail program can, as the user who owns them.</summary>
    public static async Task<string> RunAsync(params string[] words)
    {
        string[] all = Environment.IsPrivilegedProcess ? words : ["sudo", .. words];
        using var process = Process.Start(new ProcessStartInfo(all[0], all[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{string.Join(' ', words)}: {await error}");
    }

    public async ValueTask DisposeAsync()
    {
        if (folder is not null)
            await ScriptAsync("remove", folder);
    }

    public string Own => folder ?? throw new InvalidOperationException("All tests use this server; take one of your own by MailServers.OwnAsync().");

    private static async Task<string> ScriptAsync(params string[] words)
    {
        var start = new ProcessStartInfo(Path.Combine(Repository.Root, "tests", "mail-servers.sh"), words) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        // The servers keep the script's standard error open; only the first lines of the output are the script's.
        var said = new System.Text.StringBuilder();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            said.AppendLine(line);
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? said.ToString() : throw new InvalidOperationException($"mail-servers.sh {string.Join(' ', words)} ended with {process.ExitCode}.");
    }

    private static int Port(string variable) => int.Parse(
        (Environment.GetEnvironmentVariable(variable) ?? throw new InvalidOperationException($"{variable} names no mail server; run the tests by tests/run.sh, or start the servers by tests/mail-servers.sh.")).Split(':')[1],
        CultureInfo.InvariantCulture);
}
