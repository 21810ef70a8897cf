using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Consult.Mail;
using Consult.Mail.Inbound.Scanning;
using Xunit;

namespace Consult.Tests.Mail.Inbound.Scanning;

/// <summary>Debian's clamd, started here with one signature of our own: that of the EICAR test file.</summary>
public sealed class ClamdTests(ClamdTests.Daemon daemon) : IClassFixture<ClamdTests.Daemon>
{
    // Halved, so that no scanner finds it in the sources.
    private static readonly byte[] Eicar = Encoding.ASCII.GetBytes(@"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-" + "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_known_is_found()
    {
        var result = await Clamd(daemon.Socket).ScanAsync(new MemoryStream(Eicar), Cancellation);
        Assert.False(result.IsClean);
        Assert.StartsWith("Consult.Eicar", result.Infection, StringComparison.Ordinal);
        Assert.Null(result.Unscanned);
    }

    [Fact]
    public async Task What_is_unknown_is_clean() => Assert.True((await Clamd(daemon.Socket).ScanAsync(new MemoryStream(new byte[300_000]), Cancellation)).IsClean);

    [Fact]
    public async Task An_empty_file_is_clean() => Assert.True((await Clamd(daemon.Socket).ScanAsync(Stream.Null, Cancellation)).IsClean);

    [Fact]
    public async Task What_is_too_large_for_the_scanner_is_unscanned()
    {
        var result = await Clamd(daemon.Socket).ScanAsync(new MemoryStream(new byte[5_000_000]), Cancellation);
        Assert.False(result.IsClean);
        Assert.Null(result.Infection);
        Assert.Contains("検査していません", result.Unscanned, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "設定がない")]
    [InlineData("/nowhere/clamd.sock", "接続できない")]
    [InlineData("127.0.0.1:1", "接続できない")]
    [InlineData("127.0.0.1:x", "接続できない")]
    public async Task Where_no_scanner_is_the_file_is_unscanned(string socket, string reason)
    {
        var result = await Clamd(socket).ScanAsync(new MemoryStream(Eicar), Cancellation);
        Assert.Contains(reason, result.Unscanned, StringComparison.Ordinal);
        Assert.False(result.IsClean);
    }

    [Fact]
    public async Task A_scanner_over_tcp_that_says_nothing_is_not_waited_for()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var clamd = new Clamd(new MailSettings { Clamd = silent.LocalEndpoint.ToString()! }) { Patience = TimeSpan.Zero };
        Assert.Contains("時間内", (await clamd.ScanAsync(new MemoryStream(Eicar), Cancellation)).Unscanned, StringComparison.Ordinal);
    }

    private static Clamd Clamd(string socket) => new(new MailSettings { Clamd = socket });

    /// <summary>A clamd of our own on a socket in a directory of our own.</summary>
    public sealed class Daemon : IAsyncLifetime
    {
        private readonly string directory = Directory.CreateTempSubdirectory("consult-clamd-").FullName;
        private Process? process;

        internal string Socket => Path.Combine(directory, "clamd.sock");

        public async ValueTask InitializeAsync()
        {
#pragma warning disable CA5351 // ClamAV names files by MD5.
            var hash = Convert.ToHexStringLower(System.Security.Cryptography.MD5.HashData(Eicar));
#pragma warning restore CA5351
            await File.WriteAllTextAsync(Path.Combine(directory, "own.hdb"), $"{hash}:{Eicar.Length}:Consult.Eicar\n");
            var settings = Path.Combine(directory, "clamd.conf");
            await File.WriteAllTextAsync(settings, $"LocalSocket {Socket}\nDatabaseDirectory {directory}\nForeground yes\nStreamMaxLength 2M\n");
            var start = new ProcessStartInfo(File.Exists("/usr/sbin/clamd") ? "/usr/sbin/clamd" : "clamd", ["-c", settings]) { RedirectStandardOutput = true, RedirectStandardError = true };
            process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            while (await process.StandardOutput.ReadLineAsync() is { } line)
            {
                // It says so when it listens.
                if (line.Contains("Self checking", StringComparison.Ordinal))
                    break;
            }

            Assert.True(File.Exists(Socket), process.HasExited ? await errors : "clamd does not listen.");
            _ = process.StandardOutput.ReadToEndAsync();
        }

        public async ValueTask DisposeAsync()
        {
            if (process is { HasExited: false })
            {
                process.Kill();
                await process.WaitForExitAsync();
            }

            process?.Dispose();
            Directory.Delete(directory, recursive: true);
        }
    }
}
