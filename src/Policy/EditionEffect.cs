using Consult.Access;
using Consult.Calendar;
using Consult.Data;
using Consult.Jobs;
using Consult.Knowledge;
using Consult.Policy.Comparing;
using Consult.Search;
using Microsoft.EntityFrameworkCore;

namespace Consult.Policy;

/// <summary>
/// What follows when an edition's 施行日 comes: every article on a changed or deleted clause asks to be reviewed, and search knows the new text.
/// At once for an edition already in force when imported; by the daily job for one imported ahead of its day.
/// </summary>
public sealed class EditionEffect(ConsultDb db, TimeProvider clock) : IJob
{
    public async Task<string> RunAsync(CancellationToken cancellation)
    {
        var count = await ApplyDueAsync(By.System("施行日の処理", clock.GetUtcNow()), cancellation);
        return count == 0 ? "施行日を迎えた版はありません。" : $"{count}件の版が施行されました。";
    }

    /// <summary>Puts into effect what is due today (Tokyo) and was not yet.</summary>
    public async Task<int> ApplyDueAsync(By by, CancellationToken cancellation = default)
    {
        // One at a time: an import and the daily job may meet.
        await using var transaction = await db.ShareTransactionAsync(cancellation);
        await db.LockTrailAsync(cancellation);
        var today = Tokyo.Day(by.At);
        var due = await db.PolicyEditions.Where(e => e.TookEffectAt == null && e.EffectiveOn <= today).OrderBy(e => e.EffectiveOn).Include(e => e.Document!.Editions).ToListAsync(cancellation);
        foreach (var edition in due)
        {
            var before = edition.Document!.Editions.Where(e => e.EffectiveOn < edition.EffectiveOn).MaxBy(e => e.EffectiveOn);
            if (before is not null)
                await ArticleReviewOnRevision.MarkAsync(db, edition, await ChangedAsync(before, edition, cancellation), by);
            foreach (var clauseId in await db.ClauseVersions.Where(v => v.EditionId == edition.Id || (before != null && v.EditionId == before.Id)).Select(v => v.ClauseId).Distinct().ToListAsync(cancellation))
                db.IndexChanges.Add(new IndexChange { Kind = IndexedKind.Clause, EntityId = clauseId });
            edition.TakeEffect(by);
            await db.SaveChangesAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return due.Count;
    }

    /// <summary>
    /// Clauses whose meaning an edition changed: by their own words, by those of a clause below them, or by the lead (柱書) above them that
    /// they continue.
    /// </summary>
    public async Task<List<(int ClauseId, ReviewCause Cause, string Text)>> ChangedAsync(PolicyEdition before, PolicyEdition edition, CancellationToken cancellation)
    {
        var old = await db.ClauseVersions.AsNoTracking().Where(v => v.EditionId == before.Id).ToDictionaryAsync(v => v.Id, cancellation);
        var now = await db.ClauseVersions.AsNoTracking().Where(v => v.EditionId == edition.Id).ToDictionaryAsync(v => v.Id, cancellation);
        var remaining = now.Values.Select(v => v.ClauseId).ToHashSet();
        var modified = new Dictionary<int, string>();
        foreach (var version in now.Values.Where(v => v.Change is ClauseChange.Added or ClauseChange.Modified))
            MarkUpwards(version, now, modified);
        var deleted = old.Values.Where(v => !remaining.Contains(v.ClauseId)).ToList();
        foreach (var version in deleted.Where(v => v.ParentId is not null))
            MarkUpwards(old[version.ParentId!.Value], old, modified);
        MarkBelowChangedLeads(old.Values.ToDictionary(v => v.ClauseId), now.Values, modified);
        return
        [
            .. modified.Where(m => remaining.Contains(m.Key)).Select(m => (m.Key, ReviewCause.ClauseModified, $"根拠の条項{m.Value}が{edition.Name}で改定されました。")),
            .. deleted.Select(v => (v.ClauseId, ReviewCause.ClauseDeleted, $"根拠の条項「{v.Title}」が{edition.Name}で削除されました。")),
        ];
    }

    private static void MarkUpwards(ClauseVersion version, Dictionary<int, ClauseVersion> versions, Dictionary<int, string> marked)
    {
        for (var v = version; v is not null; v = v.ParentId is { } parent ? versions[parent] : null)
            marked.TryAdd(v.ClauseId, $"「{v.Title}」");
    }

    /// <summary>「次に掲げる者は、…」: an item says something else when the words before it change. The paragraphs of an article do not continue one another.</summary>
    private static void MarkBelowChangedLeads(Dictionary<int, ClauseVersion> old, IReadOnlyCollection<ClauseVersion> now, Dictionary<int, string> marked)
    {
        var leads = new Dictionary<int, ClauseVersion>();
        foreach (var version in now.OrderBy(v => v.Position))
        {
            var above = version.ParentId is { } parent && !version.Number.EndsWith('項') ? leads.GetValueOrDefault(parent) : null;
            if (above is not null)
                marked.TryAdd(version.ClauseId, $"「{version.Title}」の前に置かれた「{above.Title}」の文");
            var changed = version.Change == ClauseChange.Modified && version.Text.Length > 0 && old.TryGetValue(version.ClauseId, out var was) && was.Text.Length > 0 && !ClauseWords.AreSame(was.Text, version.Text);
            if ((changed ? version : above) is { } lead)
                leads[version.Id] = lead;
        }
    }
}
