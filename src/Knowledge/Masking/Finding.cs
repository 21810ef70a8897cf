namespace Consult.Knowledge.Masking;

public enum FindingKind
{
    Email,
    Telephone,
    Address,
    Host,
    Person,
    Department,
    System,
}

/// <summary>A stretch of a text that may tell who or what it is about.</summary>
/// <param name="Kind">What it looks like.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Replacement">What would stand in its place.</param>
public sealed record Place(FindingKind Kind, int Start, int Length, string Replacement)
{
    public int End => Start + Length;
}

/// <summary>A word found in an article's texts, wherever it occurs: one decision for a person.</summary>
/// <param name="Kind">What it looks like.</param>
/// <param name="Text">As it is written there.</param>
/// <param name="Replacement">What would stand in its place.</param>
/// <param name="Count">How often it occurs.</param>
/// <param name="Contexts">The sentences around it, at most three.</param>
public sealed record Finding(FindingKind Kind, string Text, string Replacement, int Count, IReadOnlyList<FindingContext> Contexts)
{
    /// <summary>Names the finding in a form.</summary>
    public string Key => $"{Kind}:{Text}";
}

/// <summary>The words before a finding, itself, and the words after it.</summary>
public sealed record FindingContext(string Before, string Text, string After);

public static class FindingNames
{
    public static string Japanese(this FindingKind kind) => kind switch
    {
        FindingKind.Email => "メールアドレス",
        FindingKind.Telephone => "電話番号",
        FindingKind.Address => "IPアドレス",
        FindingKind.Host => "ホスト名・URL",
        FindingKind.Person => "氏名",
        FindingKind.Department => "課名など",
        FindingKind.System => "システム名",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
