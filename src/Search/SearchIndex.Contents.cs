using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Search;
using LuceneTerm = Lucene.Net.Index.Term;

namespace Consult.Search;

/// <summary>What the index holds, for those who keep it in step.</summary>
public sealed partial class SearchIndex
{
    /// <summary>Documents of a kind.</summary>
    public int Count(string kind) => Look(searcher => Hits(searcher, new LuceneTerm(Fields.Kind, kind)), 0);

    /// <summary>Tickets with files that are still to be read.</summary>
    public int WaitingCount => Look(searcher => Hits(searcher, new LuceneTerm(Fields.Waits, "1")), 0);

    /// <summary>Some of those tickets' ids.</summary>
    internal IReadOnlyList<int> Waiting(int most) => Look<IReadOnlyList<int>>(
        searcher => [.. searcher.Search(new TermQuery(new LuceneTerm(Fields.Waits, "1")), most).ScoreDocs.Select(d => searcher.Doc(d.Doc).GetField(Fields.Id).GetInt32Value() ?? 0)], []);

    /// <summary>The digests of all documents, by kind and id; of a ticket with a file that is still to be read: "".</summary>
    internal IReadOnlyDictionary<(string Kind, int Id), string> Digests() => Look(Digests, new Dictionary<(string, int), string>());

    private static Dictionary<(string, int), string> Digests(IndexSearcher searcher)
    {
        var fields = new HashSet<string> { Fields.Kind, Fields.Id, Fields.Digest };
        var all = new Dictionary<(string, int), string>();
        foreach (var leaf in searcher.IndexReader.Leaves)
        {
            var waiting = Waiting(leaf.AtomicReader);
            for (var i = 0; i < leaf.Reader.MaxDoc; i++)
            {
                if (leaf.AtomicReader.LiveDocs is { } live && !live.Get(i))
                    continue;
                var found = leaf.Reader.Document(i, fields);
                var key = (found.Get(Fields.Kind, CultureInfo.InvariantCulture), found.GetField(Fields.Id).GetInt32Value() ?? 0);
                if (!all.TryAdd(key, waiting.Contains(i) ? "" : found.Get(Fields.Digest, CultureInfo.InvariantCulture) ?? "?"))
                    all[key] = "twice";
            }
        }

        return all;
    }

    private static HashSet<int> Waiting(AtomicReader reader)
    {
        var waiting = new HashSet<int>();
        var found = reader.GetTermDocsEnum(new LuceneTerm(Fields.Waits, "1"));
        while (found is not null && found.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
            waiting.Add(found.DocID);
        return waiting;
    }

    private static int Hits(IndexSearcher searcher, LuceneTerm term)
    {
        var counter = new TotalHitCountCollector();
        searcher.Search(new TermQuery(term), counter);
        return counter.TotalHits;
    }

    /// <summary>
    /// Files that are not what was written come as IOException or, since a short read leaves old bytes in its buffer, as anything: the indexer looks through
    /// them all, and until it has found them damaged an error of the program is still thought to be one.
    /// </summary>
    private bool IsRot(Exception error)
    {
        current?.Doubt();
        return error is IOException || current?.IsDamaged == true;
    }

    private T Look<T>(Func<IndexSearcher, T> look, T nothing) => Look((_, searcher) => look(searcher), nothing);

    private T Look<T>(Func<Generation, IndexSearcher, T> look, T nothing)
    {
        gate.EnterReadLock();
        try
        {
            return current is { } open ? open.Search(searcher => look(open, searcher)) : nothing;
        }
        catch (Exception rot) when (IsRot(rot))
        {
            return nothing;
        }
        finally
        {
            gate.ExitReadLock();
        }
    }
}
