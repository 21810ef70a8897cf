using Consult.Access;
using Consult.Data;
using Microsoft.EntityFrameworkCore;

namespace Consult.Policy.Handbook;

public enum ClauseStanding
{
    InForce,

    /// <summary>An edition in force on the day no longer has it.</summary>
    Deleted,

    /// <summary>It comes with a later edition.</summary>
    Ahead,
}

/// <summary>The clause as the hub: its text on a day, where it stands, its history, what was asked and what was written about it.</summary>
/// <param name="Edition">The one whose text is shown: in force on the day, the last that had the clause, or the first that will.</param>
/// <param name="DeletedBy">The edition that took the clause away.</param>
/// <param name="Stages">The newest first.</param>
/// <param name="Affected">What a change of the clause would ask to be reviewed; for the desk, and not for what was deleted.</param>
public sealed record ClausePage(
    DocumentLine Document, DateOnly On, bool IsToday, ClauseStanding Standing, EditionLine Edition, EditionLine? DeletedBy, ClauseText Clause,
    ClausePlace Place, IReadOnlyList<ClauseStage> Stages, AskedQuestions Asked, IReadOnlyList<RestingArticle> Articles, ReviewIfChanged? Affected)
{
    /// <summary>What an announced edition will do to the clause that is in force.</summary>
    public ClauseStage? Announced => Standing != ClauseStanding.InForce ? null : Stages.LastOrDefault(s => s.Edition.EffectiveOn > On && (s.Clause is null || s.WordsChanged));

    public string Query => IsToday ? "" : $"?on={On:yyyy-MM-dd}";

    /// <summary>Null where the document or the clause does not exist.</summary>
    public static async Task<ClausePage?> LoadAsync(ConsultDb db, Reader me, DateTimeOffset now, string code, string key, DateOnly? on, CancellationToken stop = default)
    {
        var today = Calendar.Tokyo.Day(now);
        var day = on ?? today;
        var document = await DocumentLine.FindAsync(db, today, code, stop);
        var clauseId = await db.Clauses.Where(c => c.Key == key && c.Document!.Code == code).Select(c => (int?)c.Id).SingleOrDefaultAsync(stop);
        if (document is null || clauseId is null)
            return null;
        var versions = await ClauseText.OfClauseAsync(db, clauseId.Value, stop);
        var stages = ClauseStage.Of(document, versions);
        var holding = stages.Where(s => s.Clause is not null).ToList();
        if (holding.Count == 0)
            return null;
        var shown = holding.LastOrDefault(s => s.Edition.EffectiveOn <= day) ?? holding[0];
        var standing = shown.Edition.EffectiveOn > day ? ClauseStanding.Ahead : shown.Edition == document.On(day) ? ClauseStanding.InForce : ClauseStanding.Deleted;
        var place = await ClausePlace.FindAsync(db, shown.Clause!, stop);
        var ids = versions.SelectMany(v => v.All).Select(v => v.ClauseId).Distinct().ToList();
        return new(
            document, day, day == today, standing, shown.Edition,
            standing == ClauseStanding.Deleted ? stages.First(s => s.Clause is null && s.Edition.EffectiveOn > shown.Edition.EffectiveOn).Edition : null,
            shown.Clause!, place,
            [.. stages.Reverse()],
            await AskedQuestions.LoadAsync(db, me, ids, now, stop),
            await RestingArticle.ListAsync(db, me, ids, stop),
            me.IsStaff && standing != ClauseStanding.Deleted ? await ReviewIfChanged.LoadAsync(db, me, shown.Clause!, place.Parents, stop) : null);
    }
}
