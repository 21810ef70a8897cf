using System.Globalization;
using Consult.Knowledge;
using Consult.Search.Asking;
using Consult.Tickets;
using Consult.Web;
using Microsoft.AspNetCore.WebUtilities;

namespace Consult.Search;

/// <param name="Read">The typed text, understood.</param>
/// <param name="Answer">Null before anything was asked.</param>
/// <param name="Departments">Names by id.</param>
/// <param name="Topics">Names by code.</param>
/// <param name="UnknownClause">The clause that was asked for does not exist.</param>
public sealed partial record SearchPage(
    SearchForm Form, ReadQuery Read, SearchAnswer? Answer, IReadOnlyDictionary<int, string> Departments, IReadOnlyDictionary<string, string> Topics, bool UnknownClause)
{
    public Paging<SearchHit> Hits => Answer is null ? new([], 0, 1, 20) : new(Answer.Items, Answer.Total, Math.Max(1, Form.Page), Form.Query(null).Limit);

    public bool IsCut => Read.IsCut || Answer is { IsCut: true };

    /// <summary>Tickets whose article is on the same page stand under it.</summary>
    public IReadOnlyList<SearchGroup> Groups => SearchGroup.Of(Answer?.Items ?? []);

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

    public string? Kind => SearchKinds.All.Contains(Form.Kind) ? Form.Kind : null;

    /// <summary>What the form takes along without showing a field for it.</summary>
    public IEnumerable<(string Name, string Value)> Kept =>
        new[] { ("kind", Kind), ("topic", Form.Topic), ("department", Form.Department?.ToString(CultureInfo.InvariantCulture)), ("state", Form.State), ("year", Form.Year?.ToString(CultureInfo.InvariantCulture)) }
            .Where(p => !string.IsNullOrEmpty(p.Item2)).Select(p => (p.Item1, p.Item2!));

    /// <summary>This page with one thing chosen otherwise, from its beginning.</summary>
    /// <param name="value">Null: not at all.</param>
    public string Address(HttpRequest request, string parameter, string? value) => QueryHelpers.AddQueryString("/search", request.Query
        .Where(p => p.Key != parameter && p.Key != "page").SelectMany(p => p.Value, (p, one) => KeyValuePair.Create(p.Key, one))
        .Concat(value is null ? [] : [KeyValuePair.Create(parameter, (string?)value)]));

    /// <summary>The search for an article's tickets.</summary>
    public static string TicketsOf(SearchHit article) => "/search?q=" + Uri.EscapeDataString($"記事:{article.Number}");

    public static string Reason(ScoreReason reason) => reason switch
    {
        ScoreReason.Words => "本文の言葉",
        ScoreReason.Title => "題名の言葉",
        ScoreReason.Notes => "内部メモの言葉",
        ScoreReason.Files => "添付ファイルの言葉",
        ScoreReason.Reading => "読みが同じ言葉",
        ScoreReason.Together => "並んで、または近くに出てくる言葉",
        ScoreReason.OtherExact => "入力した言葉が、一つを言い換えると、すべてそのままの並びで出てくる",
        ScoreReason.Exact => "入力した言葉がすべて、そのままの並びで出てくる",
        ScoreReason.Number => "番号が合っている",
        ScoreReason.Recency => "新しさ",
        _ => "「役に立った」の数",
    };

    public ShownHit Of(SearchHit hit) => new(hit, hit.DepartmentId is { } id ? Departments.GetValueOrDefault(id) : null);

    /// <param name="Department">Its name.</param>
    public sealed record ShownHit(SearchHit Hit, string? Department);
}
