using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Consult.Data;

namespace Consult.Mail.Inbound.Scanning;

/// <summary>What the scanner says of a file.</summary>
/// <param name="Infection">The name of what was found; null: nothing was.</param>
/// <param name="Unscanned">Why nobody has looked, in a sentence; null: the scanner has.</param>
public sealed record ScanResult(string? Infection = null, string? Unscanned = null)
{
    public bool IsClean => Infection is null && Unscanned is null;
}

/// <summary>ClamAV's daemon, asked over its socket (clamd(8), INSTREAM). Never fails: a file that could not be scanned is told to be unscanned.</summary>
public sealed class Clamd(MailSettings settings)
{
    private const int Chunk = 1 << 16;

    /// <summary>A file that takes longer is as good as unscanned.</summary>
    internal TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(2);

    /// <param name="file">Read from where it stands to its end.</param>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<ScanResult> ScanAsync(Stream file, CancellationToken cancellation = default)
    {
        if (settings.Clamd.Length == 0)
            return new(Unscanned: "ウイルス検査の設定がないため、検査していません。");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            using var socket = await ConnectAsync(patience.Token);
            await using var stream = new NetworkStream(socket);
            return Result(await AskAsync(stream, file, patience.Token));
        }
        catch (Exception unreachable) when (unreachable is SocketException or IOException or ArgumentException)
        {
            return new(Unscanned: "ウイルス検査プログラム（clamd）に接続できないため、検査していません。");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new(Unscanned: "ウイルス検査が時間内に終わらなかったため、検査していません。");
        }
    }

    private async Task<Socket> ConnectAsync(CancellationToken cancellation)
    {
        var colon = settings.Clamd.LastIndexOf(':');
        var isPath = settings.Clamd.Contains('/', StringComparison.Ordinal) || colon < 0;
        var socket = isPath ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) : new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (isPath)
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(settings.Clamd), cancellation);
            else if (int.TryParse(settings.Clamd.AsSpan(colon + 1), out var port))
                await socket.ConnectAsync(settings.Clamd[..colon].Trim('[', ']'), port, cancellation);
            else
                throw new ArgumentException(settings.Clamd);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<string> AskAsync(NetworkStream clamd, Stream file, CancellationToken cancellation)
    {
        try
        {
            await clamd.WriteAsync("zINSTREAM\0"u8.ToArray(), cancellation);
            var buffer = new byte[Chunk + 4];
            int read;
            do
            {
                read = await file.ReadAsync(buffer.AsMemory(4), cancellation);
                BinaryPrimitives.WriteInt32BigEndian(buffer, read);
                await clamd.WriteAsync(buffer.AsMemory(0, read + 4), cancellation);
            }
            while (read > 0);
        }
        catch (IOException)
        {
            // It hangs up on a file beyond its StreamMaxLength; why, it has said before.
        }

        using var reader = new StreamReader(clamd, Encoding.UTF8);
        return (await reader.ReadToEndAsync(cancellation)).Trim('\0', '\n', ' ');
    }

    private static ScanResult Result(string reply) => reply switch
    {
        "stream: OK" => new(),
        _ when reply.EndsWith(" FOUND", StringComparison.Ordinal) => new(Infection: CleanText.Cut(CleanText.Line(reply[(reply.IndexOf(' ', StringComparison.Ordinal) + 1)..^" FOUND".Length]), 200)),
        _ when reply.Contains("size limit exceeded", StringComparison.OrdinalIgnoreCase) => new(Unscanned: "ウイルス検査プログラムの上限より大きいため、検査していません。"),
        _ => new(Unscanned: "ウイルス検査プログラムから結果を受け取れなかったため、検査していません。"),
    };
}
