using Consult.Calendar;
using Consult.Search.Asking;
using Lucene.Net.Queries;
using Lucene.Net.Search;
using LuceneTerm = Lucene.Net.Index.Term;

namespace Consult.Search;

/// <summary>What a search may reach: the reader's access, and what was asked to be left out or kept.</summary>
internal static class SearchFilter
{
    private static readonly Dictionary<NarrowingKind, string> Columns = new()
    {
        [NarrowingKind.Kind] = Fields.Kind,
        [NarrowingKind.Department] = Fields.Department,
        [NarrowingKind.Topic] = Fields.Topic,
        [NarrowingKind.State] = Fields.State,
    };

    /// <summary>Access is a part of the query itself, so that totals and counts know nothing of other documents.</summary>
    /// <param name="query">What is asked.</param>
    /// <param name="access">What the reader may see.</param>
    public static Filter Of(SearchQuery query, Filter access)
    {
        var filter = new BooleanFilter { { access, Occur.MUST } };
        if (!string.IsNullOrEmpty(query.Clause))
            filter.Add(Clauses([query.Clause]), Occur.MUST);
        if (query.From is not null || query.Until is not null)
            filter.Add(Between(query.From, query.Until), Occur.MUST);
        foreach (var alike in query.Narrowings.Where(n => n.Not || !Columns.ContainsKey(n.Kind)).GroupBy(n => (n.Kind, n.Not)))
            Add(filter, alike.Key.Kind, alike.Key.Not, [.. alike]);
        return filter.Clauses.Count == 1 ? access : filter;
    }

    public static TermsFilter Is(string field, string value) => In(field, [value]);

    /// <summary>What is chosen of each facet, be it on the page or in the text.</summary>
    public static Dictionary<string, IReadOnlyCollection<string>> Chosen(SearchQuery query)
    {
        var chosen = new Dictionary<string, IReadOnlyCollection<string>>(StringComparer.Ordinal);
        Choose(Facets.Kind, query.Kinds, NarrowingKind.Kind);
        Choose(Facets.Department, query.DepartmentId is { } id ? [$"{id}"] : [], NarrowingKind.Department);
        Choose(Facets.Topic, string.IsNullOrEmpty(query.Topic) ? [] : [query.Topic], NarrowingKind.Topic);
        Choose(Facets.State, string.IsNullOrEmpty(query.State) ? [] : [query.State], NarrowingKind.State);
        Choose(Facets.Year, query.Year is { } year ? [$"{year.Year}"] : [], null);
        return chosen;

        void Choose(string facet, IEnumerable<string> values, NarrowingKind? kind)
        {
            var all = values.Concat(query.Narrowings.Where(n => n.Kind == kind && !n.Not).SelectMany(n => n.Values)).ToHashSet(StringComparer.Ordinal);
            if (all.Count > 0)
                chosen[facet] = all;
        }
    }

    /// <summary>Several of one kind: one is enough. Only clauses must all be cited, as a document can cite many.</summary>
    private static void Add(BooleanFilter filter, NarrowingKind kind, bool not, IReadOnlyList<Narrowing> alike)
    {
        if (kind == NarrowingKind.Clause && !not)
        {
            foreach (var one in alike)
                filter.Add(Clauses(one.Values), Occur.MUST);
            return;
        }

        var either = new BooleanFilter();
        foreach (var one in alike)
        {
            either.Add(kind switch
            {
                NarrowingKind.Period => Between(one.Period?.From is { } from ? Tokyo.Start(from) : null, one.Period?.To is { } to ? Tokyo.End(to) : null),
                NarrowingKind.Clause => Clauses(one.Values),
                NarrowingKind.Person => In(Fields.Person, one.Values),
                NarrowingKind.Article => In(Fields.Article, one.Values),
                _ => In(Columns[kind], one.Values),
            }, Occur.SHOULD);
        }

        filter.Add(either, not ? Occur.MUST_NOT : Occur.MUST);
    }

    /// <summary>What cites a clause below it counts too.</summary>
    private static BooleanFilter Clauses(IReadOnlyList<string> keys)
    {
        var filter = new BooleanFilter { { In(Fields.Clause, keys), Occur.SHOULD } };
        foreach (var key in keys)
            filter.Add(new PrefixFilter(new LuceneTerm(Fields.Clause, key + "-")), Occur.SHOULD);
        return filter;
    }

    private static NumericRangeFilter<long> Between(DateTimeOffset? from, DateTimeOffset? until) =>
        NumericRangeFilter.NewInt64Range(Fields.At, from?.UtcTicks, until?.UtcTicks, minInclusive: true, maxInclusive: false);

    private static TermsFilter In(string field, IEnumerable<string> values) => new([.. values.Select(v => new LuceneTerm(field, v))]);
}
