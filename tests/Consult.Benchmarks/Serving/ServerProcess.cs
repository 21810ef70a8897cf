using System.Diagnostics;

namespace Consult.Benchmarks.Serving;

/// <summary>A server started by <see cref="HostVerb"/>.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly Process process;

    private ServerProcess(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>All processor time it has used, user and system, of every thread.</summary>
    public TimeSpan Used
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public long WorkingSet
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <exception cref="InvalidOperationException">It ended before it served.</exception>
    public static async Task<ServerProcess> StartAsync(params string[] args)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet")
            start.ArgumentList.Add(typeof(ServerProcess).Assembly.Location);
        foreach (var arg in args.Prepend(HostVerb.Word))
            start.ArgumentList.Add(arg);
        var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync();
        return Uri.TryCreate(line, UriKind.Absolute, out var address) ? new ServerProcess(process, address) : throw new InvalidOperationException($"The server did not start: {line}");
    }

    /// <summary>Returns when what it does by itself after the start (jobs, compiling) is done.</summary>
    public async Task RestAsync(CancellationToken cancellation = default)
    {
        for (var calm = 0; calm < 3;)
        {
            var before = Used;
            await Task.Delay(Look, cancellation);
            calm = Used - before < Look / 20 ? calm + 1 : 0;
        }
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
