using System.Diagnostics;
using System.Globalization;
using Consult.Benchmarks.Measuring;
using Consult.Web;

namespace Consult.Benchmarks.Starting;

/// <summary>From the start of the built program (<c>demo</c>) to its first answered page: once on an empty data directory, then again and again on a filled one.</summary>
internal sealed class StartVerb : Verb
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);

    public override string Name => "start";

    public override string? Usage => "start [--count 5]   demo の起動から最初の画面が返るまでの時間。1回目は空のフォルダーから、あとは前回の続き";

    public override async Task<int> RunAsync(Options options)
    {
        var folder = Directory.CreateTempSubdirectory("consult-start-").FullName;
        try
        {
            var rows = new List<IReadOnlyList<string>>();
            for (var n = 1; n <= options.Number("count", 5) + 1; n++)
            {
                var (wall, cpu) = await StartAsync(folder);
                rows.Add([n == 1 ? "最初の起動（データの用意を含む）" : $"{n}回目の起動", Seconds(wall), Seconds(cpu)]);
            }

            Console.WriteLine(Machine.Description);
            Console.WriteLine();
            foreach (var line in MarkdownTable.Of(["起動", "画面が返るまで 秒", "そのCPU 秒"], rows))
                Console.WriteLine(line);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(TimeSpan Wall, TimeSpan Cpu)> StartAsync(string folder)
    {
        var began = TimeProvider.System.GetTimestamp();
        using var socket = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        socket.Start();
        var address = new Uri($"http://{socket.LocalEndpoint}");
        socket.Stop();
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(ConsultApp).Assembly.Location, "demo", $"--Urls={address.OriginalString}", $"--Consult:DataDirectory={folder}"]) { RedirectStandardOutput = true })!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        using var http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(1) };
        try
        {
            while (!await AnswersAsync(http))
            {
                if (process.HasExited)
                    throw new InvalidOperationException($"The program ended with {process.ExitCode}.");
                await Task.Delay(Look);
            }

            process.Refresh();
            return (TimeProvider.System.GetElapsedTime(began), process.TotalProcessorTime);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("/session/new", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            // Not listening yet.
            return false;
        }
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture);
}
