using Consult.Access;
using Consult.Data;
using Consult.Policy.Reading;
using Microsoft.EntityFrameworkCore;

namespace Consult.Policy.Importing;

/// <summary>From a file someone sends, over what it would do, to the edition: whole or not at all.</summary>
public sealed class PolicyUploads(ConsultDb db, PolicyImport import)
{
    /// <summary>Keeps the file until it is imported or discarded. What is missing comes back instead.</summary>
    /// <exception cref="RuleBroken">The file or the edition cannot be imported.</exception>
    public async Task<(PolicyUpload? Kept, PolicyFields.Incomplete? Incomplete)> KeepAsync(string fileName, Stream file, PolicyFields fields, By by, CancellationToken stop)
    {
        var bytes = await BytesAsync(file, stop);
        var (given, incomplete) = await fields.CompleteAsync(PolicyText.Read(bytes), db, stop);
        if (given is null)
            return (null, incomplete);
        await import.PlanAsync(given, stop);
        var upload = PolicyUpload.Keep(Shown(fileName), bytes, given, by);
        db.PolicyUploads.Add(upload);
        await db.SaveChangesAsync(stop);
        return (upload, null);
    }

    /// <summary>What the import would do, with the old clauses a person has chosen so far.</summary>
    public async Task<ImportPage> ShowAsync(PolicyUpload upload, ChosenClauses chosen, CancellationToken stop)
    {
        var given = upload.Read();
        try
        {
            return ImportPage.Of(upload, given.Outline, await import.PlanAsync(given, stop), null, chosen);
        }
        catch (RuleBroken broken)
        {
            return ImportPage.Of(upload, given.Outline, null, broken.Sentence, chosen);
        }
    }

    /// <param name="before">Name of the edition the matching was shown against; empty for a document's first.</param>
    /// <exception cref="RuleBroken">Nothing was imported; the sentence says why.</exception>
    public async Task<PolicyEdition> CommitAsync(PolicyUpload upload, string? before, ChosenClauses chosen, By by, CancellationToken stop)
    {
        await using var transaction = await db.ShareTransactionAsync(stop);
        // Taken first, so that of two people who import at once the second sees what the first did.
        await db.LockTrailAsync(stop);
        var plan = await import.PlanAsync(upload.Read(), stop);
        if ((plan.Before?.Name ?? "") != (before ?? ""))
            throw new RuleBroken("この画面を開いたあとに、ほかの人が同じ文書の版を取り込みました。新しい対応を表示しましたので、確かめてからもう一度取り込んでください。");
        var edition = await import.CommitAsync(plan, chosen.Against(plan), by, stop);
        await db.PolicyUploads.Where(u => u.Id == upload.Id).ExecuteDeleteAsync(stop);
        await transaction.CommitAsync(stop);
        return edition;
    }

    private static async Task<byte[]> BytesAsync(Stream file, CancellationToken stop)
    {
        using var copy = new MemoryStream();
        await file.CopyToAsync(copy, stop);
        return copy.ToArray();
    }

    /// <summary>The last part of the name, without what could mislead on a page.</summary>
    private static string Shown(string name)
    {
        var last = new string([.. name.Split('/', '\\')[^1].Where(c => !char.IsControl(c) && char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.Format)]).Trim();
        return last.Length == 0 ? "（名前なし）" : CleanText.Cut(last, 200);
    }
}
