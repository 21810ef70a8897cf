namespace Consult.Policy.Comparing;

/// <summary>A clause of one edition as far as matching needs it.</summary>
/// <param name="Key">Unique within the edition: the key path or the clause's key.</param>
/// <param name="Number">As cited: 6.1(3)①.</param>
/// <param name="ParentKey">Key of the clause above in the same edition; null for the outermost.</param>
public sealed record ComparedClause(string Key, string Number, string Heading, string Text, string? ParentKey);

public enum ClauseMatchKind
{
    Unchanged,

    /// <summary>The words changed; the number may have changed too.</summary>
    Modified,
    Added,
    Deleted,

    /// <summary>The same words under another number, below the same clause.</summary>
    Renumbered,

    /// <summary>The same words below another clause.</summary>
    Moved,
}

/// <summary>A clause before and after; one of them is null for an added or deleted clause.</summary>
/// <param name="Similarity">0 to 1, of the words; 1 also where only width or spaces differ.</param>
public sealed record ClauseMatch(ClauseMatchKind Kind, ComparedClause? Before, ComparedClause? After, double Similarity);
