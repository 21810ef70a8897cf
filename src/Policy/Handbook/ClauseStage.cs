using Consult.Policy.Comparing;

namespace Consult.Policy.Handbook;

/// <summary>What one edition did to a clause.</summary>
/// <param name="Clause">Null where the edition deleted it.</param>
/// <param name="Before">The clause in the edition before, if it had it.</param>
public sealed record ClauseStage(EditionLine Edition, ClauseText? Clause, ClauseText? Before, bool IsFirstEdition)
{
    public bool WordsChanged => Clause is not null && Before is not null && !ClauseWords.AreSame(Clause.WholeText, Before.WholeText);

    /// <summary>改正区分.</summary>
    public string Japanese => (Clause, Before) switch
    {
        (null, _) => "削除",
        (_, null) => IsFirstEdition ? "制定" : "新設",
        _ when Clause.Change is ClauseChange.Unchanged or ClauseChange.Added && WordsChanged => "下の条項を改正",
        _ => Clause.Change.Japanese(),
    };

    public string Tone => Clause is null ? "stopped" : WordsChanged ? "progress" : Before is null ? "new" : Clause.Change == ClauseChange.Unchanged ? "closed" : "draft";

    /// <summary>The editions from the clause's first one to the one that deleted it, the oldest first.</summary>
    public static IReadOnlyList<ClauseStage> Of(DocumentLine document, IReadOnlyList<ClauseText> versions)
    {
        var stages = new List<ClauseStage>();
        ClauseText? before = null;
        foreach (var edition in document.Editions)
        {
            var now = versions.FirstOrDefault(v => v.EditionId == edition.Id);
            if (now is not null || before is not null)
                stages.Add(new(edition, now, before, edition == document.Editions[0]));
            before = now;
        }

        return stages;
    }
}

public static class ClauseChangeNames
{
    public static string Japanese(this ClauseChange change) => change switch
    {
        ClauseChange.Unchanged => "変更なし",
        ClauseChange.Added => "新設",
        ClauseChange.Modified => "改正",
        ClauseChange.Renumbered => "項番の変更",
        ClauseChange.Moved => "移動",
        _ => throw new ArgumentOutOfRangeException(nameof(change), change, null),
    };
}
