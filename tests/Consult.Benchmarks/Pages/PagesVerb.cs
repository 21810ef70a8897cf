using System.Globalization;
using Consult.Accounts;
using Consult.Benchmarks.City;
using Consult.Benchmarks.Measuring;
using Consult.Benchmarks.Serving;
using Consult.Data;
using Consult.Data.Demo;
using Consult.Search;
using Consult.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Consult.Benchmarks.Pages;

/// <summary>The latency and the processor time of the pages over a big city, beside an empty page and a bare search in the same run.</summary>
internal sealed class PagesVerb : Verb
{
    private const int WarmUp = 60;
    private const int SlowWarmUp = 15;
    private const int SlowPart = 10;

    private static readonly TimeProvider Clock = TimeProvider.System;

    public override string Name => "pages";

    public override string? Usage =>
        "pages [--tickets 10000] [--count 300] [--database sqlite|postgres] [--connection 接続文字列] [--data フォルダー] [--only 名前の一部]   画面と検索の速さ。データは空の一時フォルダーに作り、終わると消します（--data を付けると残し、次はそのまま使います）";

    public override async Task<int> RunAsync(Options options)
    {
        var kept = options.Text("data");
        var folder = kept ?? Directory.CreateTempSubdirectory("consult-benchmark-").FullName;
        try
        {
            await MeasureAsync(options, SettingsOf(options, folder), folder);
            return 0;
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            if (kept is null)
                Directory.Delete(folder, recursive: true);
        }
    }

    private static string[] SettingsOf(Options options, string folder)
    {
        string[] settings = [$"--Consult:DataDirectory={folder}", "--Consult:City:Name=汐見野市", "--Consult:Access:SignInsPerMinute=1000"];
        if (options.OneOf("database", "sqlite", "postgres") == "sqlite")
            return settings;
        var connection = options.Text("connection") ?? throw new WrongUse("--database postgres には、空のデータベースを指す --connection を付けてください。");
        return [.. settings, "--Consult:Database:Provider=postgres", $"--Consult:Database:ConnectionString={connection}"];
    }

    private static async Task MeasureAsync(Options options, string[] settings, string folder)
    {
        var (samples, index) = await PrepareAsync(options.Number("tickets", 10_000), settings);
        await using var server = await ServerProcess.StartAsync("--what", "consult", "--settings", string.Join('\n', settings));
        await using var empty = await ServerProcess.StartAsync("--what", "empty");
        using var bare = new BareSearch(index);
        await server.RestAsync();
        using var coordinator = await new Client(server.Address).SignInAsync(samples.CoordinatorEmail, DemoCity.Password);
        using var consultant = await new Client(server.Address).SignInAsync(samples.ConsultantEmail, DemoCity.Password);
        using var requester = await new Client(server.Address).SignInAsync(samples.RequesterEmail, DemoCity.Password);
        using var api = new Client(server.Address, samples.Token);
        using var visitor = new Client(empty.Address);
        var subjects = Subjects.Of(samples, coordinator, consultant, requester, api).Where(s => s.Name.Contains(options.Text("only") ?? "", StringComparison.Ordinal)).ToList();
        var count = options.Number("count", 300);

        var first = new Dictionary<Subject, double>();
        foreach (var subject in subjects)
        {
            var began = Clock.GetTimestamp();
            await subject.Who.GetAsync(subject.Path(0));
            first[subject] = Clock.GetElapsedTime(began).TotalMilliseconds;
        }

        await WarmAsync(subjects, visitor, bare, server);
        var page = await Measurement.TakeAsync(count * 50, _ => visitor.GetAsync("/"), () => empty.Used, Clock);
        var limits = new Dictionary<string, Measurement>();
        foreach (var query in Subjects.Queries)
            limits[query] = await Measurement.TakeAsync(count * 5, _ => Task.FromResult(bare.Search(query)), () => BareSearch.Used, Clock);
        var seen = new List<(Subject Subject, Measurement Taken)>();
        foreach (var subject in subjects)
            seen.Add((subject, await Measurement.TakeAsync(subject.Slow ? Math.Max(5, count / SlowPart) : count, n => subject.Who.GetAsync(subject.Path(n)), () => server.Used, Clock, first[subject])));
        Print(samples, options.OneOf("database", "sqlite", "postgres"), count, server.WorkingSet, page, limits, seen);
    }

    /// <summary>Fills the data where they are missing, and says how long it took.</summary>
    private static async Task<(Samples Samples, string Index)> PrepareAsync(int tickets, string[] settings)
    {
        await using var app = ConsultApp.Create(settings, builder => builder.Logging.SetMinimumLevel(LogLevel.Warning));
        await using (var scope = app.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<Installation>().PrepareAsync();
        var began = Clock.GetTimestamp();
        await new BigCity(app).FillAsync(tickets);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"データの用意：{Clock.GetElapsedTime(began).TotalSeconds:0.0}秒"));
        await using var reading = app.Services.CreateAsyncScope();
        var services = reading.ServiceProvider;
        return (await Samples.ReadAsync(services.GetRequiredService<ConsultDb>(), services.GetRequiredService<Enrolment>(), Clock.GetUtcNow()), SearchSetup.Folder(services.GetRequiredService<Settings>()));
    }

    /// <summary>In rounds over all subjects, as people use them, until the compiler has done its work.</summary>
    private static async Task WarmAsync(IReadOnlyList<Subject> subjects, Client visitor, BareSearch bare, ServerProcess server)
    {
        for (var n = 0; n < WarmUp; n++)
        {
            foreach (var subject in subjects.Where(s => !s.Slow || n < SlowWarmUp))
                await subject.Who.GetAsync(subject.Path(n));
            for (var i = 0; i < 50; i++)
                await visitor.GetAsync("/");
            foreach (var query in Subjects.Queries)
                bare.Search(query);
        }

        await server.RestAsync();
    }

    private static void Print(Samples samples, string database, int count, long memory, Measurement page, Dictionary<string, Measurement> limits, List<(Subject Subject, Measurement Taken)> seen)
    {
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Machine.Description}。{database}、相談{samples.Tickets:N0}件（やりとりは1件に平均{samples.Messages:0.0}通）、条項{samples.Clauses}、記事{samples.Articles}。1種類{count}回（報告は{Math.Max(5, count / SlowPart)}回）、一つずつ順に。サーバーの常駐メモリ{memory / 1048576}MB。"));
        Console.WriteLine();
        string[] head = ["測ったもの", "p50 ms", "p95 ms", "p99 ms", "CPU ms", "限界比", "初回 ms", "KB"];
        var rows = new List<IReadOnlyList<string>> { Row("限界：空のMVCの画面", page, null) };
        rows.AddRange(limits.Select(l => Row($"限界：索引だけの検索「{(l.Key.Length > 12 ? l.Key[..12] + "…" : l.Key)}」", l.Value with { Bytes = 0 }, null)));
        rows.AddRange(seen.Select(s => Row(s.Subject.Name, s.Taken, s.Subject.Query is { } query ? limits[query] : page)));
        foreach (var line in MarkdownTable.Of(head, rows))
            Console.WriteLine(line);
        Console.WriteLine();
        Console.WriteLine("CPUはサーバーのプロセスだけの利用時間（全スレッド）を回数で割ったもの、限界比はCPUが限界の何倍か（画面は空の画面、検索は同じ語の索引だけの検索）、初回は起動して最初の1回。");
    }

    private static List<string> Row(string name, Measurement taken, Measurement? limit) =>
    [
        name,
        .. new[] { 50, 95, 99 }.Select(p => Digits(taken.Percentile(p))),
        Digits(taken.Cpu),
        limit is null ? "" : (taken.Cpu / limit.Cpu).ToString("0.0", CultureInfo.InvariantCulture),
        taken.First is { } first ? first.ToString("0", CultureInfo.InvariantCulture) : "",
        taken.Bytes == 0 ? "" : (taken.Bytes / 1024).ToString("0.0", CultureInfo.InvariantCulture),
    ];

    private static string Digits(double milliseconds) => milliseconds.ToString(milliseconds < 10 ? "0.00" : "0.0", CultureInfo.InvariantCulture);
}
