using Consult.Calendar;
using Consult.Search.Asking;

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

    /// <summary>The name of a <c>TicketStatus</c> or an <c>ArticleStatus</c>.</summary>
    public string? State { get; init; }

    public FiscalYear? Year { get; init; }

    /// <summary>A clause's key; what cites a clause below it counts too.</summary>
    public string? Clause { get; init; }

    public DateTimeOffset? From { get; init; }

    /// <summary>Exclusive.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>What the typed text named as such; see <see cref="QueryReading"/>.</summary>
    public IReadOnlyList<Narrowing> Narrowings { get; init; } = [];

    /// <summary>Whether each hit is told why it stands where it stands (<see cref="SearchHit.Why"/>).</summary>
    public bool Explains { get; init; }

    /// <summary>1 to 200.</summary>
    public int Limit { get; init; } = 20;

    /// <summary>0 to 10,000.</summary>
    public int Offset { get; init; }
}

/// <param name="Total">Of the asked kinds, that this reader may see.</param>
/// <param name="Facets">Documents per kind, as if no kind had been chosen.</param>
/// <param name="IsCut">The text was longer than <see cref="SearchQuery.LongestText"/>.</param>
/// <param name="IsBuilding">The index is being built for the first time: hits may be missing.</param>
public sealed record SearchAnswer(int Total, TimeSpan Took, IReadOnlyList<SearchHit> Items, IReadOnlyDictionary<string, int> Facets, bool IsCut, bool IsBuilding)
{
    /// <summary>By facet (<see cref="Search.Facets"/>), most first; each as if nothing were chosen in it.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<FacetCount>> Counts { get; init; } = new Dictionary<string, IReadOnlyList<FacetCount>>();

    /// <summary>The text with mistyped words put right, where that finds more.</summary>
    public string? Suggestion { get; init; }
}

/// <param name="Number">A clause's is its key.</param>
/// <param name="Snippet">HTML: text escaped, matches in <c>mark</c>.</param>
/// <param name="Place">Where a clause stands; null for tickets and articles.</param>
public sealed record SearchHit(string Kind, int Id, string Number, string Title, string Snippet, string Url, float Score, DateTimeOffset At, int? DepartmentId, string Status, string? Place)
{
    /// <summary>Of a ticket: ids of its articles.</summary>
    public IReadOnlyList<int> Articles { get; init; } = [];

    /// <summary>Of an article: how many tickets this reader may see were its source, and were answered with it.</summary>
    public (int Sources, int Answered) Tickets { get; init; }

    /// <summary>Parts of the score, largest first; empty unless asked for.</summary>
    public IReadOnlyList<ScorePart> Why { get; init; } = [];

    /// <summary>Whether it is among the best, which are weighed with everything.</summary>
    public bool IsWeighed { get; init; }
}
