using Consult.Search;
using Consult.Search.Morphemes;
using Lucene.Net.Index;
using Lucene.Net.Search;
using LuceneTerm = Lucene.Net.Index.Term;

namespace Consult.Benchmarks.Searching;

/// <summary>The limit: Lucene alone, the words of the query OR-ed, the best twenty; without access, counts, second pass, snippets.</summary>
internal sealed class BareWords : IDisposable
{
    private const int Hits = 20;

    private readonly WordCutter cutter;
    private readonly PositionalDirectory directory;
    private readonly DirectoryReader reader;
    private readonly IndexSearcher searcher;

    public BareWords(string root, WordCutter cutter)
    {
        this.cutter = cutter;
        directory = new PositionalDirectory(new DirectoryInfo(Path.Combine(root, File.ReadAllText(Path.Combine(root, "current")).Trim())));
        reader = DirectoryReader.Open(directory);
        searcher = new IndexSearcher(reader) { Similarity = ExactLength.PerField };
    }

    public long Search(string text)
    {
        var query = new BooleanQuery();
        foreach (var word in cutter.Cut(JapaneseText.Of(text).Text).Words.Select(w => w.Text).Distinct())
            query.Add(new TermQuery(new LuceneTerm(Consult.Search.Fields.Words, word)), Occur.SHOULD);
        return searcher.Search(query, Hits).TotalHits;
    }

    public void Dispose()
    {
        reader.Dispose();
        directory.Dispose();
    }
}
