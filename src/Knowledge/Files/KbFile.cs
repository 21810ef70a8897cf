namespace Consult.Knowledge.Files;

/// <summary>An article as its Markdown file tells it; kb/README.md describes the form.</summary>
public sealed record KbFile
{
    public required string Number { get; init; }

    public required string Title { get; init; }

    public required string Topic { get; init; }

    public required ArticleAudience Audience { get; init; }

    /// <summary>Code of the 局 of <see cref="ArticleAudience.Bureau"/>.</summary>
    public string? Department { get; init; }

    /// <summary>Never <see cref="ArticleStatus.ReviewNeeded"/>: that follows from what happens to the article.</summary>
    public required ArticleStatus Status { get; init; }

    /// <summary>Clause keys.</summary>
    public required IReadOnlyList<string> Clauses { get; init; }

    /// <summary>Numbers it had before.</summary>
    public IReadOnlyList<string> Former { get; init; } = [];

    /// <summary>First publication.</summary>
    public DateOnly? Published { get; init; }

    /// <summary>When readers last got another text; null: they never did.</summary>
    public DateOnly? Updated { get; init; }

    /// <summary>When a person last found it right; null: when they got the text.</summary>
    public DateOnly? Checked { get; init; }

    /// <summary>The day fixed for its publication.</summary>
    public DateOnly? Publish { get; init; }

    /// <summary>The last day readers see it.</summary>
    public DateOnly? Expires { get; init; }

    /// <summary>The number of the article that takes its place.</summary>
    public string? Successor { get; init; }

    public DateOnly? Review { get; init; }

    /// <summary>The part of the e-mail address before @; the whole address where two people share that part.</summary>
    public string? Owner { get; init; }

    public required string Question { get; init; }

    public required string Answer { get; init; }

    public required string Conditions { get; init; }

    /// <summary>Where each item of the head stands, from 1.</summary>
    public IReadOnlyDictionary<string, int> Lines { get; init; } = new Dictionary<string, int>();

    public int LineOf(string item) => Lines.GetValueOrDefault(item, 1);
}

/// <summary>Why a file, or one statement of it, was not taken.</summary>
/// <param name="File">Name without folder.</param>
/// <param name="Line">From 1.</param>
public sealed record KbProblem(string File, int Line, string Reason)
{
    public override string ToString() => $"{File}:{Line}: {Reason}";
}

/// <summary>What an import did.</summary>
/// <param name="Problems">Files that were refused, with every reason.</param>
/// <param name="Notices">What was taken otherwise than written.</param>
public sealed record KbImport(int Added, int Changed, int Unchanged, IReadOnlyList<KbProblem> Problems, IReadOnlyList<KbProblem> Notices)
{
    public int Refused => Problems.Select(p => p.File).Distinct().Count();
}
