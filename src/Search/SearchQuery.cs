namespace Consult.Search;

/// <summary>What is asked. Everything but <see cref="Text"/> narrows; an empty text lists the newest first.</summary>
public sealed record SearchQuery
{
    /// <summary>Longer texts are cut here, and the answer says so.</summary>
    public const int LongestText = 1000;

    /// <summary>Plain words; <c>"…"</c> is a phrase that must occur, <c>-…</c> must not.</summary>
    public string Text { get; init; } = "";

    /// <summary><see cref="SearchKinds"/>; empty: all.</summary>
    public IReadOnlyCollection<string> Kinds { get; init; } = [];

    public int? DepartmentId { get; init; }

    /// <summary>A topic's code.</summary>
    public string? Topic { get; init; }

    /// <summary>A clause's key; what cites a clause below it counts too.</summary>
    public string? Clause { get; init; }

    public DateTimeOffset? From { get; init; }

    /// <summary>Exclusive.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>1 to 200.</summary>
    public int Limit { get; init; } = 20;

    /// <summary>0 to 10,000.</summary>
    public int Offset { get; init; }
}

/// <param name="Total">Of the asked kinds, that this reader may see.</param>
/// <param name="Facets">Documents per kind, as if no kind had been chosen.</param>
/// <param name="IsCut">The text was longer than <see cref="SearchQuery.LongestText"/>.</param>
/// <param name="IsBuilding">The index is being built for the first time: hits may be missing.</param>
public sealed record SearchAnswer(int Total, TimeSpan Took, IReadOnlyList<SearchHit> Items, IReadOnlyDictionary<string, int> Facets, bool IsCut, bool IsBuilding);

/// <param name="Number">A clause's is its key.</param>
/// <param name="Snippet">HTML: text escaped, matches in <c>mark</c>.</param>
/// <param name="Place">Where a clause stands; null for tickets and articles.</param>
public sealed record SearchHit(string Kind, int Id, string Number, string Title, string Snippet, string Url, float Score, DateTimeOffset At, int? DepartmentId, string Status, string? Place);
