namespace Consult.Search;

/// <summary>By what the found documents are counted; each names the index's field.</summary>
public static class Facets
{
    public const string Kind = Fields.Kind;
    public const string Department = Fields.Department;
    public const string Topic = Fields.Topic;
    public const string State = Fields.State;

    /// <summary>年度, by its western year.</summary>
    public const string Year = Fields.Year;

    public static readonly IReadOnlyList<string> All = [Kind, Topic, Department, State, Year];
}

/// <param name="Value">A kind, a department's id, a topic's code, a state, a year.</param>
public sealed record FacetCount(string Value, int Count);
