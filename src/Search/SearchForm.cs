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

    /// <summary>The name of a state of tickets or articles.</summary>
    public string? State { get; init; }

    /// <summary>年度, by its western year.</summary>
    public int? Year { get; init; }

    /// <summary>A clause's key or number.</summary>
    public string? Clause { get; init; }

    public DateOnly? From { get; init; }

    /// <summary>Inclusive.</summary>
    public DateOnly? To { get; init; }

    public int Page { get; init; } = 1;

    public int Size { get; init; } = 20;

    /// <summary>Asks why each hit stands where it stands; only administrators are told.</summary>
    public bool Why { get; init; }

    public bool Narrows => Department is not null || Year is not null || !string.IsNullOrEmpty(Topic) || !string.IsNullOrEmpty(State) || !string.IsNullOrEmpty(Clause) || From is not null || To is not null;

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
            State = State,
            Year = Year is >= 1900 and < 3000 ? new FiscalYear(Year.Value) : null,
            Clause = clause,
            From = From is { } from ? Tokyo.Start(from) : null,
            Until = To is { } to ? Tokyo.End(to) : null,
            Limit = size,
            Offset = (int)Math.Min(10_000, (Math.Max(1L, Page) - 1) * size),
        };
    }
}
