using Consult.Data;
using Consult.Policy.Reading;
using Microsoft.EntityFrameworkCore;

namespace Consult.Policy.Importing;

/// <summary>What a person, or a command, says about a file; whatever is null is taken from the file's own head.</summary>
public sealed record PolicyFields(string? Code, string? Title, string? Edition, DateOnly? PromulgatedOn, DateOnly? EffectiveOn)
{
    /// <summary>Fields that neither says, by the name of the form's field, with a sentence each.</summary>
    public sealed record Incomplete(IReadOnlyList<(string Field, string Sentence)> Missing);

    /// <summary>Either what is to be imported, or what is still missing.</summary>
    /// <param name="outline">What was read from the file.</param>
    /// <param name="db">Knows the titles of the documents that exist; null where there is no database.</param>
    /// <param name="stop">Ends the query.</param>
    public async Task<(PolicyToImport? Given, Incomplete? Incomplete)> CompleteAsync(PolicyOutline outline, ConsultDb? db, CancellationToken stop = default)
    {
        var front = outline.FrontMatter;
        var code = Said(Code) ?? Said(front?.Document);
        var known = code is null || db is null ? null : await db.PolicyDocuments.Where(d => d.Code == code).Select(d => d.Title).SingleOrDefaultAsync(stop);
        var title = known ?? Said(Title) ?? Said(front?.Title);
        var edition = Said(Edition) ?? Said(front?.Edition);
        var effective = EffectiveOn ?? front?.Effective;
        List<(string, string)> missing = [];
        if (code is null)
            missing.Add((nameof(PolicyUploadForm.Code), "文書の記号を入力してください。"));
        if (title is null)
            missing.Add((nameof(PolicyUploadForm.Title), "文書の名前を入力してください。"));
        if (edition is null)
            missing.Add((nameof(PolicyUploadForm.Edition), "版の名前を入力してください。"));
        if (effective is null)
            missing.Add((nameof(PolicyUploadForm.Effective), "施行日を入力してください。"));
        return missing.Count > 0 ? (null, new(missing)) : (new(code!, title!, edition!, PromulgatedOn ?? front?.Promulgated, effective!.Value, outline), null);
    }

    /// <summary>A sentence when the dates stand in an order that is unusual, though not impossible.</summary>
    public static string? DateWarning(PolicyToImport given) =>
        given.PromulgatedOn > given.EffectiveOn ? "公布日が施行日より後になっています。日付に誤りがないか確かめてください。" : null;

    private static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
