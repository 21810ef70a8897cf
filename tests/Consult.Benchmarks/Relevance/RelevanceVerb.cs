using System.Globalization;
using Consult.Benchmarks.Measuring;
using Consult.Benchmarks.Relevance.Judging;
using Consult.Search;
using Consult.Search.Morphemes;
using Microsoft.Extensions.Logging.Abstractions;

namespace Consult.Benchmarks.Relevance;

/// <summary>How good the order of the hits is, by judgements of people, for each configuration side by side.</summary>
internal sealed class RelevanceVerb : Verb
{
    public override string Name => "relevance";

    public override string? Usage =>
        "relevance フォルダー [--dev | --test] [--export documents.jsonl] [--worst 20] [--unjudged 10] [--dictionary フォルダー]   検索の順位のよさ。documents.jsonl（なければモデル市の文書を作って使う）、queries.tsv、qrels.tsv を読みます";

    public override IReadOnlyList<string> Flags { get; } = ["dev", "test"];

    public override bool TakesPlace => true;

    public override async Task<int> RunAsync(Options options)
    {
        var folder = options.Place ?? throw new WrongUse("フォルダーを指定してください。この製品のデータは tests/Consult.Benchmarks/Relevance にあります。");
        if (options.Has("dev") && options.Has("test"))
            throw new WrongUse("--dev と --test は、どちらか一つにしてください。");
        var part = options.Has("dev") ? Part.Dev : options.Has("test") ? Part.Test : Part.All;
        try
        {
            var own = Path.Combine(folder, Collection.Documents);
            var documents = File.Exists(own) ? Collection.ReadDocuments(own) : await ModelCity.DocumentsAsync();
            if (options.Text("export") is { } path)
                await ModelCity.WriteAsync(path, documents);
            var questions = Collection.ReadQuestions(folder, documents.Select(d => d.Id).ToHashSet(StringComparer.Ordinal)).Where(q => part.Holds(q.Id)).ToList();
            await MeasureAsync(documents, questions, part, options);
            return 0;
        }
        catch (Exception unusable) when (unusable is FormatException or FileNotFoundException or DirectoryNotFoundException)
        {
            throw new WrongUse(unusable.Message);
        }
    }

    private static async Task MeasureAsync(List<Text> documents, List<Question> questions, Part part, Options options)
    {
        var from = Judgements.RelevantFrom(questions.Select(q => q.Judged));
        var judged = questions.Where(q => q.Judged.AnyFrom(from)).ToList();
        if (judged.Count == 0)
            throw new WrongUse("当てはまる文書のある問いが一つもありません。");
        var synonyms = Synonyms.OfLines(await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "kb", "synonyms.txt")));
        var folder = Directory.CreateTempSubdirectory("consult-dictionary-").FullName;
        var dictionary = new DictionaryShelf(options.Text("dictionary") ?? "", folder, NullLogger<DictionaryShelf>.Instance);
        using var trial = await Trial.OverAsync(documents, synonyms, dictionary);
        var outcomes = Configuration.All.Select(c => trial.Run(c, judged, from)).ToList();
        Console.WriteLine(dictionary.Description);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"文書{documents.Count}、問い{judged.Count}（{Word(part)}。ほかに当てはまる文書のない問い{questions.Count - judged.Count}）"));
        Console.WriteLine();
        foreach (var line in MarkdownTable.Of(["順位の付け方", "nDCG@10", "MRR@10", "Recall@10", "Recall@100", "nDCGの差（一つ前と）"], outcomes.Select((o, i) => Row(o, i == 0 ? null : outcomes[i - 1]))))
            Console.WriteLine(line);
        Console.WriteLine();
        Console.WriteLine($"nDCG は利得 2^段階−1、割引 log2(順位+1)。MRR と Recall は段階{from}以上を当てはまるとした。[ ] は問いを引き直した（ブートストラップ2,000回、種は固定）95％区間。");
        Report.Write(outcomes[^1], options.Number("worst", 0), options.Number("unjudged", 0), documents);
    }

    private static List<string> Row(Outcome outcome, Outcome? before) =>
    [
        outcome.By.Name,
        .. new[] { outcome.Ndcg, outcome.ReciprocalRank, outcome.RecallAt10, outcome.RecallAt100 }.Select(values => Digits(Bootstrap.Of(values))),
        before is null ? "" : Difference(Bootstrap.Of([.. outcome.Ndcg.Zip(before.Ndcg, (after, first) => after - first)])),
    ];

    private static string Digits(Interval interval) => string.Create(CultureInfo.InvariantCulture, $"{interval.Mean:0.000} [{interval.Low:0.000}, {interval.High:0.000}]");

    private static string Difference(Interval interval) => string.Create(CultureInfo.InvariantCulture, $"{interval.Mean:+0.000;-0.000;0.000} [{interval.Low:+0.000;-0.000;0.000}, {interval.High:+0.000;-0.000;0.000}]");

    private static string Word(Part part) => part switch { Part.Dev => "調整用", Part.Test => "試験用", _ => "すべて" };
}
