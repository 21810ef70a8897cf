using System.Globalization;
using Consult.Benchmarks.Measuring;
using Consult.Benchmarks.Pages;
using Consult.Search;
using Consult.Search.Morphemes;
using Microsoft.Extensions.Logging.Abstractions;

namespace Consult.Benchmarks.Searching;

/// <summary>How fast documents of generated Japanese are indexed and found, beside Lucene alone on the same index in the same run.</summary>
internal sealed class SearchVerb : Verb
{
    private const int WarmUp = 100;
    private const int Readers = 8;
    private const int Batch = 1000;

    private static readonly TimeProvider Clock = TimeProvider.System;

    public override string Name => "search";

    public override bool TakesPlace => true;

    public override string? Usage =>
        "search [文書の数 10000] [--queries 500] [--hits 20] [--seed 1] [--dictionary フォルダー]   索引の速さと大きさ、1語・5語・文の検索の速さ（単独と、8人が検索し1人が書き込む間）。同じ索引を同じ語でLuceneだけで検索した場合と比べます";

    public override async Task<int> RunAsync(Options options)
    {
        var folder = Directory.CreateTempSubdirectory("consult-benchmark-").FullName;
        try
        {
            var shelf = new DictionaryShelf(options.Text("dictionary") ?? "", folder, NullLogger<DictionaryShelf>.Instance);
            if (shelf.Current is not { } dictionary)
                throw new WrongUse(shelf.Description);
            using var index = new SearchIndex(Path.Combine(folder, "index"), Clock, dictionary: shelf);
            await MeasureAsync(index, new WordCutter(dictionary), Path.Combine(folder, "index"), options);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(SearchIndex index, WordCutter cutter, string root, Options options)
    {
        var (count, seed, rounds, hits) = (options.Place is { } place ? Options.Number("文書の数", place) : 10_000, options.Number("seed", 1), options.Number("queries", 500), options.Number("hits", 20));
        var began = Clock.GetTimestamp();
        await index.RebuildAsync(Corpus.Documents(count, seed).Chunk(Batch).Select(b => (IReadOnlyList<SearchDocument>)b).ToAsyncEnumerable(), 1, CancellationToken.None);
        var building = Clock.GetElapsedTime(began);
        var size = new DirectoryInfo(root).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length);
        var characters = Corpus.Documents(count, seed).Sum(d => (long)d.Title.Length + d.Body.Sum(b => b.Length));

        Console.WriteLine($"{Machine.Description}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count:N0}文書、{characters / 1e6:N1}百万字。索引の作成 {building.TotalSeconds:N1}秒（毎秒{count / building.TotalSeconds:N0}文書、{characters / building.TotalSeconds / 1e6:N2}百万字）、大きさ {size / 1048576.0:N0}MB。"));
        Console.WriteLine();
        using var bare = new BareWords(root, cutter);
        List<string[]> rows = [];
        foreach (var kind in Enum.GetValues<QueryKind>())
        {
            var queries = Corpus.Queries(kind, count, seed, rounds + WarmUp, cutter).ToList();
            rows.Add(Row($"{kind.Japanese()}、単独", Alone(queries, q => bare.Search(q)), Alone(queries, q => Corpus.Search(index, q, hits))));
        }

        foreach (var kind in Enum.GetValues<QueryKind>())
        {
            var queries = Corpus.Queries(kind, count, seed, rounds + WarmUp, cutter).ToList();
            rows.Add(Row($"{kind.Japanese()}、{Readers}人と書き込み", Together(queries, q => bare.Search(q), index, count, seed), Together(queries, q => Corpus.Search(index, q, hits), index, count, seed)));
        }

        foreach (var line in MarkdownTable.Of(["検索（ミリ秒）", "Luceneだけ p50", "p95", "p99", "CPU", "全体 p50", "p95", "p99", "CPU", "倍率"], rows))
            Console.WriteLine(line);
    }

    private static Times Alone(List<string> queries, Func<string, long> search)
    {
        foreach (var query in queries.Take(WarmUp))
            search(query);
        var before = BareSearch.Used;
        var wall = queries.Skip(WarmUp).Select(q => Timed(q, search)).Order().ToList();
        return new(wall, (BareSearch.Used - before).TotalMilliseconds / wall.Count);
    }

    /// <summary>Each reader asks its share of the queries while one document after the other is written and made visible.</summary>
    private static Times Together(List<string> queries, Func<string, long> search, SearchIndex index, int count, int seed)
    {
        using var done = new CancellationTokenSource();
        var writer = Task.Run(() =>
        {
            foreach (var document in Corpus.Documents(count, seed + 1))
            {
                if (done.IsCancellationRequested)
                    return;
                index.Apply([document], [], 2);
            }
        });
        var times = Enumerable.Range(0, Readers).Select(reader => Task.Factory.StartNew(() => queries.Where((_, n) => n % Readers == reader).Select(q => Timed(q, search)).ToList(), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        Task.WaitAll(times);
        done.Cancel();
        writer.GetAwaiter().GetResult();
        return new([.. times.SelectMany(t => t.Result).Order()], null);
    }

    private static double Timed(string query, Func<string, long> search)
    {
        var began = Clock.GetTimestamp();
        search(query);
        return Clock.GetElapsedTime(began).TotalMilliseconds;
    }

    /// <summary>The processor's time tells more than the clock where others use the machine too; beside a writer it cannot be told apart.</summary>
    private static string[] Row(string name, Times bare, Times whole) =>
    [
        name,
        .. new[] { bare, whole }.SelectMany(t => new[] { At(t.Wall, 50), At(t.Wall, 95), At(t.Wall, 99), t.Cpu is { } cpu ? Number(cpu) : "" }),
        Number(whole.Cpu / bare.Cpu ?? whole.Wall.Average() / bare.Wall.Average()),
    ];

    private static string At(IReadOnlyList<double> sorted, int percent) => Number(sorted[((sorted.Count * percent) + 99) / 100 - 1]);

    private static string Number(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);

    private sealed record Times(IReadOnlyList<double> Wall, double? Cpu);
}
