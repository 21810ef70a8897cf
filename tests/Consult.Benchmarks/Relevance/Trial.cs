using Consult.Benchmarks.Relevance.Judging;
using Consult.Search;
using Consult.Search.Morphemes;

namespace Consult.Benchmarks.Relevance;

/// <summary>The product's own index over the documents of a collection, in a temporary folder.</summary>
internal sealed class Trial : IDisposable
{
    private const int Depth = 100;
    private const string Anyone = "anyone";

    private static readonly AccessKeys Reader = new([Anyone], ReadsNotes: false);

    private readonly string folder = Directory.CreateTempSubdirectory("consult-relevance-index-").FullName;
    private readonly SearchIndex index;

    private Trial(Synonyms synonyms, DictionaryShelf dictionary) => index = new SearchIndex(folder, TimeProvider.System, synonyms: synonyms, dictionary: dictionary);

    public static async Task<Trial> OverAsync(IEnumerable<Text> documents, Synonyms synonyms, DictionaryShelf dictionary)
    {
        var trial = new Trial(synonyms, dictionary);
        await trial.index.RebuildAsync(documents.Select(Document).Chunk(500).ToAsyncEnumerable(), 1, CancellationToken.None);
        return trial;
    }

    /// <summary>The ids of the best hundred.</summary>
    public IReadOnlyList<string> Find(string typed, RankingSignals signals) =>
        [.. index.Search(new SearchQuery { Text = typed, Limit = Depth }, Reader, signals).Items.Select(hit => hit.Number)];

    public Outcome Run(Configuration configuration, IReadOnlyList<Question> questions, int relevantFrom) =>
        new(configuration, questions, [.. questions.Select(q => Find(q.Typed, configuration.Signals))], relevantFrom);

    public void Dispose()
    {
        index.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static SearchDocument Document(Text text, int at) => new()
    {
        Kind = text.Number is null ? SearchKinds.Article : SearchKinds.Clause,
        Id = at + 1,
        Number = text.Id,
        ClauseNumber = text.Number,
        Title = text.Title,
        Body = [text.Body],
        Url = "/",
        Access = [Anyone],
        At = DateTimeOffset.UnixEpoch,
    };
}
