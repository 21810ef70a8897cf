using System.Diagnostics;
using Consult.Search;
using Lucene.Net.Index;
using Lucene.Net.Search;
using LuceneTerm = Lucene.Net.Index.Term;

namespace Consult.Benchmarks.Pages;

/// <summary>The limit of every search: Lucene alone, on the same index, with the query of the same words, without access, snippets, counts or a page.</summary>
internal sealed class BareSearch : IDisposable
{
    private const int Hits = 20;

    private readonly PositionalDirectory directory;
    private readonly DirectoryReader reader;
    private readonly IndexSearcher searcher;

    /// <param name="root">The index of a data directory; only read.</param>
    public BareSearch(string root)
    {
        directory = new PositionalDirectory(new DirectoryInfo(Path.Combine(root, File.ReadAllText(Path.Combine(root, "current")).Trim())));
        reader = DirectoryReader.Open(directory);
        searcher = new IndexSearcher(reader) { Similarity = ExactLength.PerField };
    }

    /// <summary>This process's processor time.</summary>
    public static TimeSpan Used
    {
        get
        {
            using var own = Process.GetCurrentProcess();
            return own.TotalProcessorTime;
        }
    }

    /// <summary>All terms of the words OR-ed over the documents' text, the best twenty.</summary>
    /// <returns>How many documents matched.</returns>
    public long Search(string words)
    {
        var query = new BooleanQuery();
        foreach (var term in Consult.Search.Terms.Of(JapaneseText.Of(words).Text).Where(t => t.Kind is TermKind.Word or TermKind.Pair).Select(t => t.Text).Distinct())
            query.Add(new TermQuery(new LuceneTerm(Consult.Search.Fields.Body, term)), Occur.SHOULD);
        return searcher.Search(query, Hits).TotalHits;
    }

    public void Dispose()
    {
        reader.Dispose();
        directory.Dispose();
    }
}
