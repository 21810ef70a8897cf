using Consult.Data;

namespace Consult.Search.Asking;

/// <summary>By what a search can be narrowed in its text.</summary>
public enum NarrowingKind
{
    Department,
    Clause,
    Person,
    State,
    Period,
    Kind,
    Topic,

    /// <summary>Tickets that an article was made from, or that were answered with it.</summary>
    Article,
}

/// <summary>One narrowing of a search, understood.</summary>
/// <param name="Not">What it names is left out.</param>
/// <param name="Values">What the index holds of it; one of them is enough. Of a period: none.</param>
/// <param name="Period">Of <see cref="NarrowingKind.Period"/> alone.</param>
/// <param name="Shown">As people read it: 市民課.</param>
public sealed record Narrowing(NarrowingKind Kind, bool Not, IReadOnlyList<string> Values, Period? Period, Sentence Shown)
{
    /// <summary>What was typed without this, for the link that takes it away.</summary>
    public string Without { get; init; } = "";

    public string Name => Kind switch
    {
        NarrowingKind.Department => "部署",
        NarrowingKind.Clause => "条項",
        NarrowingKind.Person => "担当",
        NarrowingKind.State => "状態",
        NarrowingKind.Period => "期間",
        NarrowingKind.Kind => "種別",
        NarrowingKind.Topic => "分類",
        _ => "記事",
    };
}
