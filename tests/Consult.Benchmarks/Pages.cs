using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Consult.Access;
using Consult.Accounts;
using Consult.Calendar;
using Consult.Data;
using Consult.Policy;
using Consult.Policy.Reading;
using Consult.Search;
using Consult.Web;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;

namespace Consult.Benchmarks;

/// <summary>Latency of pages and search over many tickets, each as a ratio to the nearest limit measured in the same run.</summary>
internal static partial class Pages
{
    private const int Rounds = 100;

    public static async Task RunAsync(int tickets)
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("consult-benchmark-").FullName;
        await using var app = ConsultApp.Create([$"--Consult:DataDirectory={folder}", "--Urls=http://127.0.0.1:0", "--Consult:Access:SignInsPerMinute=1000"], builder =>
        {
            builder.Logging.SetMinimumLevel(LogLevel.Error);
            builder.Services.AddControllers().AddApplicationPart(typeof(EmptyController).Assembly);
        });
        var filling = Stopwatch.StartNew();
        var (coordinator, queries) = await FillAsync(app.Services, tickets);
        Console.WriteLine($"{tickets:N0} tickets made in {filling.Elapsed.TotalSeconds:N0} s ({tickets / filling.Elapsed.TotalSeconds:N0}/s)");
        await app.StartAsync();
        var indexing = Stopwatch.StartNew();
        await app.Services.GetRequiredService<Indexer>().CatchUpAsync();
        Console.WriteLine($"indexed in {indexing.Elapsed.TotalSeconds:N0} s\n");
        using var client = await SignInAsync(new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()), coordinator);

        var numbers = await NumbersAsync(app.Services);
        var month = Tokyo.Local(DateTimeOffset.UtcNow).AddMonths(-1).ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);
        var empty = await MeasureAsync(client, _ => "/empty");
        Console.WriteLine("| what | p50 ms | p95 ms | against | ratio p50 |\n|---|---|---|---|---|");
        Print("an empty MVC page", empty, "", empty);
        Print("start page", await MeasureAsync(client, _ => "/"), "empty page", empty);
        Print("list of all tickets, 20 rows", await MeasureAsync(client, i => $"/tickets?list=all&page={i % 50 + 1}"), "empty page", empty);
        Print("list of overdue tickets", await MeasureAsync(client, _ => "/tickets?list=overdue"), "empty page", empty);
        Print("a ticket", await MeasureAsync(client, i => $"/tickets/{numbers[i * 97 % numbers.Count]}"), "empty page", empty);
        Print("search page, words", await MeasureAsync(client, i => $"/search?q={Uri.EscapeDataString(queries[i % queries.Count][..4])}"), "empty page", empty);
        Print("search page, a sentence", await MeasureAsync(client, i => $"/search?q={Uri.EscapeDataString(queries[i % queries.Count])}"), "empty page", empty);
        Print("the month's report", await MeasureAsync(client, _ => $"/reports/{month}", 10), "empty page", empty);
        MeasureSearch(app.Services, folder, queries);
        await app.StopAsync();
        System.IO.Directory.Delete(folder, recursive: true);
    }

    private static async Task<(User, IReadOnlyList<string>)> FillAsync(IServiceProvider services, int tickets)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Installation>().PrepareAsync();
        var outline = PolicyText.Read(await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "kb", "policy", "taisaku-r8.md")));
        var import = scope.ServiceProvider.GetRequiredService<PolicyImport>();
        var plan = await import.PlanAsync(new PolicyToImport("taisaku", "対策基準", "令和8年度版", null, new DateOnly(2024, 4, 1), outline));
        await import.CommitAsync(plan, new Dictionary<string, string?>(), By.System("計測", DateTimeOffset.UtcNow));
        var sentences = outline.Flatten().SelectMany(n => n.Text.Split('。', StringSplitOptions.RemoveEmptyEntries)).Select(s => s.Trim() + "。").Where(s => s.Length > 12).ToList();
        var queries = sentences.Where((_, i) => i % 11 == 0).Select(s => s.Length > 60 ? s[..60] : s).ToList();
        return (await Generated.FillAsync(scope.ServiceProvider, tickets, sentences), queries);
    }

    private static async Task<HttpClient> SignInAsync(Uri address, User user)
    {
        var client = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = address };
        var page = await client.GetStringAsync(new Uri("/session/new", UriKind.Relative));
        var token = Token().Match(page).Groups[1].Value;
        using var form = new FormUrlEncodedContent([new("Email", user.Email!), new("Password", Generated.Password), new("__RequestVerificationToken", token)]);
        (await client.PostAsync(new Uri("/session", UriKind.Relative), form)).EnsureSuccessStatusCode();
        return client;
    }

    private static async Task<List<string>> NumbersAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ConsultDb>().Tickets.OrderBy(t => t.Id).Select(t => t.Number).ToListAsync();
    }

    private static async Task<double[]> MeasureAsync(HttpClient client, Func<int, string> path, int rounds = Rounds)
    {
        var times = new double[rounds];
        for (var i = -Math.Min(10, rounds); i < rounds; i++)
        {
            var watch = Stopwatch.StartNew();
            using var response = await client.GetAsync(new Uri(path(i < 0 ? i + 1000 : i), UriKind.Relative));
            response.EnsureSuccessStatusCode();
            if (i >= 0)
                times[i] = watch.Elapsed.TotalMilliseconds;
        }

        return times;
    }

    /// <summary>The whole search (access, facets, snippets) against Lucene's bare search of the same terms on the same index.</summary>
    private static void MeasureSearch(IServiceProvider services, string folder, IReadOnlyList<string> queries)
    {
        var index = services.GetRequiredService<SearchIndex>();
        var current = System.IO.Directory.GetDirectories(Path.Combine(folder, "index")).OrderDescending().First();
        using var directory = new SimpleFSDirectory(current);
        using var reader = DirectoryReader.Open(directory);
        var searcher = new IndexSearcher(reader);
        foreach (var (name, length) in new[] { ("words", 4), ("a sentence", 60) })
        {
            var texts = queries.Select(q => q.Length > length ? q[..length] : q).ToList();
            var bare = Time(texts, text =>
            {
                var query = new BooleanQuery();
                foreach (var term in Terms.Of(text).Select(t => t.Text).Distinct())
                    query.Add(new TermQuery(new Lucene.Net.Index.Term(Fields.Body, term)), Occur.SHOULD);
                searcher.Search(query, 20);
            });
            var whole = Time(texts, text => index.Search(new SearchQuery { Text = text }, AccessKeys.Of(new Reader(0, "計測", Role.Coordinator, null, null, null))));
            Print($"bare IndexSearcher, {name}", bare, "", bare);
            Print($"whole search, {name}", whole, "bare IndexSearcher", bare);
        }
    }

    private static double[] Time(IReadOnlyList<string> texts, Action<string> work)
    {
        foreach (var text in texts)
            work(text);
        return [.. texts.Concat(texts).Select(text =>
        {
            var watch = Stopwatch.StartNew();
            work(text);
            return watch.Elapsed.TotalMilliseconds;
        })];
    }

    private static void Print(string what, double[] times, string against, double[] limit) =>
        Console.WriteLine($"| {what} | {At(times, .5):0.0} | {At(times, .95):0.0} | {against} | {(against.Length == 0 ? "" : $"{At(times, .5) / At(limit, .5):0.0}")} |");

    private static double At(double[] times, double share) => times.Order().ElementAt((int)Math.Ceiling(share * times.Length) - 1);

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
