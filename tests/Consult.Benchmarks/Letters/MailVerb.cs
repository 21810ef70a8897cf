using System.Diagnostics;
using System.Globalization;
using Consult.Benchmarks.Measuring;
using Consult.Mail.Inbound;

namespace Consult.Benchmarks.Letters;

/// <summary>Letters per second from stored bytes to the outcome, beside the limit in the same run; and the memory that large letters take.</summary>
internal sealed class MailVerb : Verb
{
    private const int WarmUp = 300;

    private static readonly TimeProvider Clock = TimeProvider.System;

    public override string Name => "mail";

    public override string? Usage =>
        "mail [--count 300] [--seconds 30] [--large 50] [--database sqlite|postgres] [--connection 接続文字列]   メールの取り込みの速さと、大きなメールのときのメモリ。データは空の一時フォルダーに作り、終わると消します";

    public override async Task<int> RunAsync(Options options)
    {
        var folder = Directory.CreateTempSubdirectory("consult-letters-").FullName;
        try
        {
            string[] settings = [$"--Consult:DataDirectory={folder}", .. Database(options)];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Machine.Description}。{options.OneOf("database", "sqlite", "postgres")}。"));
            Console.WriteLine();
            await using (var desk = await Desk.OpenAsync(settings))
            {
                await OneByOneAsync(desk, options.Number("count", 300));
                await SustainedAsync(desk, TimeSpan.FromSeconds(options.Number("seconds", 30)));
            }

            await LargeAsync(folder, settings, options.Number("large", 50));
            Console.WriteLine();
            Console.WriteLine("限界は、MimeKitでの解析と1行のコミットだけを行ったとき。比は、限界の速さを100%としたときの取り込みの速さ。");
            return 0;
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string[] Database(Options options)
    {
        if (options.OneOf("database", "sqlite", "postgres") == "sqlite")
            return [];
        var connection = options.Text("connection") ?? throw new WrongUse("--database postgres には、空のデータベースを指す --connection を付けてください。");
        return ["--Consult:Database:Provider=postgres", $"--Consult:Database:ConnectionString={connection}"];
    }

    /// <summary>One letter after the other, in turns with the limit, so that both meet the same disturbances.</summary>
    private static async Task OneByOneAsync(Desk desk, int count)
    {
        var rows = new List<IReadOnlyList<string>>();
        foreach (var kind in LetterKind.All)
        {
            var (ours, limit) = (new double[count], new double[count]);
            for (var n = -WarmUp; n < count; n++)
            {
                var (letter, other) = (kind.Make(n), kind.Make(n));
                var least = await TimeAsync(() => desk.LimitAsync(new MemoryStream(other)));
                var whole = await TimeAsync(() => TakeAsync(desk, letter));
                if (n >= 0)
                    (ours[n], limit[n]) = (whole, least);
            }

            rows.Add([kind.Name, PerSecond(ours), PerSecond(limit), Percent(limit.Sum() / ours.Sum()), Milliseconds(ours, 50), Milliseconds(ours, 95), Milliseconds(limit, 50)]);
        }

        foreach (var line in MarkdownTable.Of([$"一通ずつ（{count}通）", "通/秒", "限界 通/秒", "比", "p50 ms", "p95 ms", "限界 p50 ms"], rows))
            Console.WriteLine(line);
        Console.WriteLine();
    }

    /// <summary>A full mailbox, as it is fetched, without a pause; in turns with the limit.</summary>
    private static async Task SustainedAsync(Desk desk, TimeSpan time)
    {
        byte[] Mixed(int n) => (n % 9 == 8 ? LetterKind.WithAttachment : n % 2 == 0 ? LetterKind.Plain : LetterKind.Iso2022Jp).Make(n);
        LetterKind[] kinds = [.. LetterKind.All, new("混ぜて（9通に1通が添付つき）", Mixed)];
        var rows = new List<IReadOnlyList<string>>();
        foreach (var kind in kinds)
        {
            var (ours, limit) = (new double[Turns], new double[Turns]);
            for (var turn = 0; turn < Turns; turn++)
            {
                limit[turn] = await RateAsync(time / Turns, kind, async letters =>
                {
                    var n = 0;
                    for (; letters.MoveNext(); n++)
                        await desk.LimitAsync(new MemoryStream(letters.Current));
                    return n;
                });
                ours[turn] = await RateAsync(time / Turns, kind, letters => desk.TakeAllAsync(Rest(letters)));
            }

            rows.Add([kind.Name, Rate(ours.Average()), Rate(limit.Average()), Percent(ours.Average() / limit.Average()), Rate(ours[0]), Rate(ours[^1])]);
        }

        foreach (var line in MarkdownTable.Of([$"{time.TotalSeconds:0}秒続けて", "通/秒", "限界 通/秒", "比", "初めの通/秒", "終わりの通/秒"], rows))
            Console.WriteLine(line);
        Console.WriteLine();

        static IEnumerable<byte[]> Rest(IEnumerator<byte[]> letters)
        {
            while (letters.MoveNext())
                yield return letters.Current;
        }
    }

    private const int Turns = 5;

    /// <summary>Letters per second, of as many as are asked for in that time.</summary>
    private static async Task<double> RateAsync(TimeSpan time, LetterKind kind, Func<IEnumerator<byte[]>, Task<int>> work)
    {
        var began = Clock.GetTimestamp();
        using var letters = Letters().GetEnumerator();
        var count = await work(letters);
        return count / Clock.GetElapsedTime(began).TotalSeconds;

        IEnumerable<byte[]> Letters()
        {
            for (var n = 0; Clock.GetElapsedTime(began) < time; n++)
                yield return kind.Make(n);
        }
    }

    /// <summary>In a process of its own, whose highest use of memory is that of large letters alone.</summary>
    private static async Task LargeAsync(string folder, string[] settings, int megabytes)
    {
        var files = Enumerable.Range(0, 4).Select(n => Path.Combine(folder, $"large-{n}.eml")).ToList();
        for (var n = 0; n < files.Count; n++)
        {
            await using var file = File.Create(files[n]);
            await LetterKind.WriteLargeAsync(file, n, megabytes);
        }

        var start = new ProcessStartInfo("dotnet", [typeof(MailVerb).Assembly.Location, "mail-large", "--files", string.Join('\n', files), "--settings", string.Join('\n', settings)]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        Console.Write(await process.StandardOutput.ReadToEndAsync());
        await process.WaitForExitAsync();
    }

    private static async Task TakeAsync(Desk desk, byte[] letter)
    {
        if (await desk.TakeAsync(new MemoryStream(letter)) is LetterOutcome.Quarantine or LetterOutcome.Duplicate)
            throw new InvalidOperationException("A sample letter did not become a ticket; the figures would mean nothing.");
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var began = Clock.GetTimestamp();
        await work();
        return Clock.GetElapsedTime(began).TotalMilliseconds;
    }

    private static string PerSecond(double[] milliseconds) => Rate(1000 / milliseconds.Average());

    private static string Rate(double perSecond) => perSecond.ToString(perSecond < 100 ? "0.0" : "0", CultureInfo.InvariantCulture);

    private static string Percent(double ratio) => ratio.ToString("0%", CultureInfo.InvariantCulture);

    private static string Milliseconds(double[] times, int percent) =>
        times.Order().ElementAt(((times.Length * percent) + 99) / 100 - 1).ToString("0.00", CultureInfo.InvariantCulture);
}
