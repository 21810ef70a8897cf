using Consult.Benchmarks.City;
using Consult.Search;
using Consult.Search.Morphemes;

namespace Consult.Benchmarks.Searching;

internal enum QueryKind
{
    OneWord,
    FiveWords,
    Sentence,
}

/// <summary>Tickets of generated Japanese, and what somebody would ask of them.</summary>
internal static class Corpus
{
    private const int Departments = 60;
    private static readonly string[] Topics = ["mochidashi", "cloud", "itaku", "baitai", "account", "mail", "mynumber", "ai", "haiki", "network", "incident", "other"];
    private static readonly AccessKeys Desk = new(["everyone", "staff"], true);

    public static string Japanese(this QueryKind kind) => kind switch
    {
        QueryKind.OneWord => "1語",
        QueryKind.FiveWords => "5語",
        _ => "文",
    };

    public static IEnumerable<SearchDocument> Documents(int count, int seed) => Enumerable.Range(1, count).Select(id => Document(id, seed));

    /// <summary>One that the desk may see, as the search page asks.</summary>
    public static long Search(SearchIndex index, string text, int hits) => index.Search(new SearchQuery { Text = text, Limit = hits }, Desk).Total;

    /// <summary>Words that stand in the documents, taken at random; a sentence is a whole question's.</summary>
    public static IEnumerable<string> Queries(QueryKind kind, int documents, int seed, int count, WordCutter cutter)
    {
        var random = new Random(seed);
        for (var made = 0; made < count; made++)
        {
            var text = Document(random.Next(1, documents + 1), seed).Body[0];
            var sentences = text.Split('。', '\n').Where(s => s.Length > 10).ToList();
            var normal = JapaneseText.Of(text).Text;
            var words = cutter.Cut(normal).Words.Select(w => normal[w.Start..w.End]).Where(w => w.Length > 1).Distinct().OrderBy(_ => random.Next()).ToList();
            yield return kind switch
            {
                QueryKind.OneWord => words[0],
                QueryKind.FiveWords => string.Join(' ', words.Take(5)),
                _ => sentences[random.Next(sentences.Count)],
            };
        }
    }

    private static SearchDocument Document(int id, int seed)
    {
        var random = new Random((seed * 1_000_003) ^ (id * 7919));
        var department = random.Next(1, Departments + 1);
        var wording = new Wording(Topics[id % Topics.Length], $"第{department}課", random);
        return new SearchDocument
        {
            Kind = SearchKinds.Ticket,
            Id = id,
            Number = $"R8-{id:0000}",
            Title = wording.Subject(),
            Body = [wording.Question(), wording.Addition(), wording.Answer(["6.1(3)"])],
            Url = $"/tickets/R8-{id:0000}",
            Access = ["staff", $"department:{department}"],
            DepartmentId = department,
            At = new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(id),
        };
    }
}
