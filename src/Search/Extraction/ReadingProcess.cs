using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Consult.Data;

namespace Consult.Search.Extraction;

/// <summary>
/// Reads files in a process of its own, with limits of memory and time: a thread that hangs cannot be ended, and a stack that is used up would end the
/// server. A process that ended is followed by another for the next file.
/// </summary>
public sealed class ReadingProcess(AttachmentReadingSettings limits, TimeProvider clock) : IAsyncDisposable
{
    /// <summary>A machine under load may take so long to start a program.</summary>
    private static readonly TimeSpan Starting = TimeSpan.FromMinutes(2);

    private Process? running;

    /// <exception cref="IOException">The process cannot be started: nothing was learnt about the file.</exception>
    public async Task<FileText> ReadAsync(string path, string ending, CancellationToken cancellation = default)
    {
        var process = running ?? await StartAsync(cancellation);
        try
        {
            var order = JsonSerializer.Serialize(new ReadingOrder(path, ending, limits.MaximumCharacters));
            await process.StandardInput.WriteLineAsync(order.AsMemory(), cancellation);
            await process.StandardInput.FlushAsync(cancellation);
            var answer = await process.StandardOutput.ReadLineAsync(cancellation).AsTask().WaitAsync(TimeSpan.FromSeconds(limits.MaximumSeconds), clock, cancellation);
            if (answer is not null)
                return JsonSerializer.Deserialize<FileText>(answer)!;
        }
        catch (TimeoutException)
        {
            await EndAsync();
            return FileText.Not(Unread.TooLong);
        }
        catch (OperationCanceledException)
        {
            await EndAsync();
            throw;
        }
        catch (Exception ended) when (ended is IOException or JsonException)
        {
            // It ended while it was spoken to; the same as an end without an answer.
        }

        await EndAsync();
        return FileText.Not(Unread.TooMuch);
    }

    /// <summary>Ends the process, whatever it does.</summary>
    public async ValueTask DisposeAsync() => await EndAsync();

    private async Task<Process> StartAsync(CancellationToken cancellation)
    {
        try
        {
            running = Process.Start(Program())!;
            // What a reader complains about would fill the pipe and stop the process.
            running.ErrorDataReceived += (_, _) => { };
            running.BeginErrorReadLine();
            Modest(running);
            if (await running.StandardOutput.ReadLineAsync(cancellation).AsTask().WaitAsync(Starting, clock, cancellation) == ReadingOrder.Hello)
                return running;
            throw new IOException("添付ファイルを読み取るプロセスが、始まらずに終わりました。");
        }
        catch (Exception failed) when (failed is System.ComponentModel.Win32Exception or TimeoutException)
        {
            await EndAsync();
            throw new IOException("添付ファイルを読み取るプロセスを始められませんでした。", failed);
        }
        catch
        {
            await EndAsync();
            throw;
        }
    }

    /// <summary>This program once more, with its other verb.</summary>
    private ProcessStartInfo Program()
    {
        var own = Path.GetFileName(Environment.ProcessPath) is "Consult" or "Consult.exe" ? Environment.ProcessPath! : DotNet();
        var start = new ProcessStartInfo(own)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            CreateNoWindow = true,
            StandardInputEncoding = ReadingOrder.Encoding,
            StandardOutputEncoding = ReadingOrder.Encoding,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        if (Path.GetFileName(own) is "dotnet" or "dotnet.exe")
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Consult.dll"));
        start.ArgumentList.Add("read-files");
        start.Environment["DOTNET_GCHeapHardLimit"] = ((long)limits.MaximumMemory << 20).ToString("x", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_gcServer"] = "0";
        // A crash is expected here: nobody wants its core of half a gigabyte.
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        return start;
    }

    private static string DotNet() => Path.GetFileName(Environment.ProcessPath) is "dotnet" or "dotnet.exe"
        ? Environment.ProcessPath!
        : Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    /// <summary>People come first.</summary>
    private static void Modest(Process process)
    {
        try
        {
            process.PriorityClass = ProcessPriorityClass.BelowNormal;
        }
        catch (Exception refused) when (refused is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            // It has ended, or the system does not allow it: then it is read at the usual pace.
        }
    }

    private async Task EndAsync()
    {
        if (running is not { } process)
            return;
        running = null;
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
    }
}
