using System.Text.Json.Serialization;
using Consult.Search.Asking;

namespace Consult.Search.Api;

/// <param name="Total">Of the asked kinds, that the token may see.</param>
/// <param name="Facets">Documents per kind, topic, department, state and fiscal year, each as if nothing were chosen in it.</param>
/// <param name="Narrowings">What of the text was understood as a narrowing.</param>
/// <param name="Notices">What of the text looked like a narrowing, could not be understood and was searched as words.</param>
/// <param name="Suggestion">The text with mistyped words put right, where that finds more.</param>
public sealed record SearchJson(
    int Total, double TookMs, IReadOnlyList<HitJson> Items, FacetsJson Facets, IReadOnlyList<NarrowingJson> Narrowings, IReadOnlyList<string> Notices,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Suggestion = null)
{
    public static SearchJson Of(SearchAnswer answer, ReadQuery read, Func<string, string> url) => new(
        answer.Total, Math.Round(answer.Took.TotalMilliseconds, 2), [.. answer.Items.Select(h => HitJson.Of(h, url))], FacetsJson.Of(answer),
        [.. read.Narrowings.Select(n => new NarrowingJson(n.Name, n.Shown.ToString(), n.Not))], [.. read.Notices.Select(n => n.ToString())], answer.Suggestion is { } meant ? read.With(meant) : null);
}

/// <param name="Departments">By the department's id.</param>
/// <param name="Topics">By the topic's code.</param>
/// <param name="States">By the state's name.</param>
/// <param name="Years">By the western year in whose April the fiscal year begins.</param>
public sealed record FacetsJson(
    int Articles, int Tickets, int Clauses, IReadOnlyDictionary<string, int> Topics, IReadOnlyDictionary<string, int> Departments, IReadOnlyDictionary<string, int> States, IReadOnlyDictionary<string, int> Years)
{
    public static FacetsJson Of(SearchAnswer answer) => new(
        answer.Facets.GetValueOrDefault(SearchKinds.Article), answer.Facets.GetValueOrDefault(SearchKinds.Ticket), answer.Facets.GetValueOrDefault(SearchKinds.Clause),
        Counts(answer, Search.Facets.Topic), Counts(answer, Search.Facets.Department), Counts(answer, Search.Facets.State), Counts(answer, Search.Facets.Year));

    private static Dictionary<string, int> Counts(SearchAnswer answer, string facet) => answer.Counts.GetValueOrDefault(facet, []).ToDictionary(c => c.Value, c => c.Count);
}

/// <param name="Name">部署, 条項, 担当, 状態, 期間, 種別, 分類 or 記事.</param>
/// <param name="Not">What it names is left out.</param>
public sealed record NarrowingJson(string Name, string Value, bool Not);

/// <param name="Kind"><c>article</c>, <c>ticket</c> or <c>clause</c>.</param>
/// <param name="Number">Of a clause: its key.</param>
/// <param name="Snippet">HTML: text escaped, matches in <c>mark</c>.</param>
public sealed record HitJson(string Kind, string Number, string Title, string Snippet, string Url, double Score)
{
    public static HitJson Of(SearchHit hit, Func<string, string> url) => new(hit.Kind, hit.Number, hit.Title, hit.Snippet, url(hit.Url), Math.Round(hit.Score, 4));
}

/// <summary>What is published near a text that is being written.</summary>
public sealed record SuggestionsJson(IReadOnlyList<HitJson> Articles, IReadOnlyList<HitJson> Clauses);
