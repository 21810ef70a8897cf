using Consult.Knowledge;
using Consult.Tickets;
using Consult.Web;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Consult.Search;

/// <param name="Answer">Null before anything was asked.</param>
/// <param name="Departments">By id, for the lines of tickets.</param>
/// <param name="UnknownClause">The clause that was asked for does not exist.</param>
public sealed record SearchPage(
    SearchForm Form, SearchAnswer? Answer, IReadOnlyList<SelectListItem> DepartmentChoices, IReadOnlyList<SelectListItem> TopicChoices,
    IReadOnlyDictionary<int, string> Departments, bool UnknownClause)
{
    public Paging<SearchHit> Hits => Answer is null ? new([], 0, 1, 20) : new(Answer.Items, Answer.Total, Math.Max(1, Form.Page), Form.Query(null).Limit);

    public static string Label(string? kind) => kind switch
    {
        SearchKinds.Article => "ナレッジ",
        SearchKinds.Clause => "条項",
        SearchKinds.Ticket => "相談",
        _ => "すべて",
    };

    public static string? Status(SearchHit hit) => hit.Kind switch
    {
        SearchKinds.Ticket when Enum.TryParse<TicketStatus>(hit.Status, out var status) => status.Japanese(),
        SearchKinds.Article when Enum.TryParse<ArticleStatus>(hit.Status, out var status) => status switch
        {
            ArticleStatus.Draft => "案",
            ArticleStatus.InReview => "査閲",
            ArticleStatus.ReviewNeeded => "要見直し",
            ArticleStatus.Retired => "廃止",
            _ => null,
        },
        _ => null,
    };

    /// <summary>How many of a kind there are (null: of all), as the tabs say.</summary>
    public int Count(string? kind) => Answer is null ? 0 : kind is null ? Answer.Facets.Values.Sum() : Answer.Facets.GetValueOrDefault(kind);
}
