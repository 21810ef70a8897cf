using System.Collections.Concurrent;
using Lucene.Net.Queries;
using Lucene.Net.Search;
using LuceneTerm = Lucene.Net.Index.Term;

namespace Consult.Search;

/// <summary>
/// Which documents of a segment carry one of a reader's keys. Segments do not change, so it is looked up once for each and kept while the segment lives;
/// deleted documents are left out by the search itself.
/// </summary>
internal sealed class AccessSets
{
    private const int Most = 200;

    private readonly ConcurrentDictionary<string, Filter> sets = new(StringComparer.Ordinal);

    public Filter Of(AccessKeys access)
    {
        if (sets.Count >= Most)
            sets.Clear();
        return sets.GetOrAdd(string.Join('\n', access.Keys), _ => new CachingWrapperFilter(new TermsFilter([.. access.Keys.DefaultIfEmpty("").Select(k => new LuceneTerm(Fields.Access, k))])));
    }
}
