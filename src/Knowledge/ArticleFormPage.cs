using Consult.Policy.Comparing;

namespace Consult.Knowledge;

/// <summary>The form of an article.</summary>
/// <param name="Form">What stands in the fields.</param>
/// <param name="Choices">What the fields offer.</param>
/// <param name="Number">Null for a new article.</param>
/// <param name="Newer">What someone else saved meanwhile, if so.</param>
public sealed record ArticleFormPage(ArticleForm Form, ArticleChoices Choices, string? Number, Article? Newer)
{
    public int Version => Newer?.Version ?? Form.Version;

    /// <summary>From what the other person saved to what this one typed, field by field.</summary>
    public IEnumerable<(string Field, IReadOnlyList<DiffRun> Difference)> Differences => Newer?.LatestVersion is { } theirs
        ? new[] { ("題名", theirs.Title, Form.Title), ("質問", theirs.Question, Form.Question), ("回答", theirs.Answer, Form.Answer), ("適用条件", theirs.Conditions, Form.Conditions) }
            .Select(f => (f.Item1, Old: f.Item2, New: f.Item3.ReplaceLineEndings("\n").Trim())).Where(f => f.Old != f.New).Select(f => (f.Item1, WordDiff.Between(f.Old, f.New)))
        : [];
}
