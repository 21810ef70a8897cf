using Consult.Calendar;
using Microsoft.AspNetCore.Mvc;

namespace Consult.Search;

/// <summary>The search page's address. Nothing in it can be wrong: what cannot be read is left out.</summary>
public sealed record SearchForm
{
    [FromQuery(Name = "q")]
    public string? Text { get; init; }

    /// <summary>One of <see cref="SearchKinds"/>, or all.</summary>
    public string? Kind { get; init; }

    public int? Department { get; init; }

    /// <summary>A topic's code.</summary>
    public string? Topic { get; init; }

    /// <summary>A clause's key or number.</summary>
    public string? Clause { get; init; }

    public DateOnly? From { get; init; }

    /// <summary>Inclusive.</summary>
    public DateOnly? To { get; init; }

    public int Page { get; init; } = 1;

    public int Size { get; init; } = 20;

    public bool Narrows => Department is not null || !string.IsNullOrEmpty(Topic) || !string.IsNullOrEmpty(Clause) || From is not null || To is not null;

    public bool Asks => !string.IsNullOrWhiteSpace(Text) || Narrows || SearchKinds.All.Contains(Kind);

    /// <param name="clause">The key that <see cref="Clause"/> stands for.</param>
    public SearchQuery Query(string? clause)
    {
        var size = Size is < 1 or > 200 ? 20 : Size;
        return new SearchQuery
        {
            Text = Text ?? "",
            Kinds = SearchKinds.All.Contains(Kind) ? [Kind!] : [],
            DepartmentId = Department,
            Topic = Topic,
            Clause = clause,
            From = From is { } from ? Tokyo.Start(from) : null,
            Until = To is { } to ? Tokyo.End(to) : null,
            Limit = size,
            Offset = (int)Math.Min(10_000, (Math.Max(1L, Page) - 1) * size),
        };
    }
}
