using System.Text.Json.Serialization;

namespace Consult.Search.Api;

/// <param name="Total">Of the asked kinds, that the token may see.</param>
/// <param name="Facets">Documents per kind, as if no kind had been chosen.</param>
/// <param name="Suggestion">What may have been meant, where nothing was found.</param>
public sealed record SearchJson(int Total, double TookMs, IReadOnlyList<HitJson> Items, FacetsJson Facets, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Suggestion = null)
{
    public static SearchJson Of(SearchAnswer answer, Func<string, string> url) => new(
        answer.Total, Math.Round(answer.Took.TotalMilliseconds, 2), [.. answer.Items.Select(h => HitJson.Of(h, url))],
        new(answer.Facets.GetValueOrDefault(SearchKinds.Article), answer.Facets.GetValueOrDefault(SearchKinds.Ticket), answer.Facets.GetValueOrDefault(SearchKinds.Clause)));
}

public sealed record FacetsJson(int Articles, int Tickets, int Clauses);

/// <param name="Kind"><c>article</c>, <c>ticket</c> or <c>clause</c>.</param>
/// <param name="Number">Of a clause: its key.</param>
/// <param name="Snippet">HTML: text escaped, matches in <c>mark</c>.</param>
public sealed record HitJson(string Kind, string Number, string Title, string Snippet, string Url, double Score)
{
    public static HitJson Of(SearchHit hit, Func<string, string> url) => new(hit.Kind, hit.Number, hit.Title, hit.Snippet, url(hit.Url), Math.Round(hit.Score, 4));
}

/// <summary>What is published near a text that is being written.</summary>
public sealed record SuggestionsJson(IReadOnlyList<HitJson> Articles, IReadOnlyList<HitJson> Clauses);
