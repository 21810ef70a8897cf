using Consult.Access;
using Consult.Calendar;
using Consult.Data;
using Consult.Policy.Handbook;
using Microsoft.EntityFrameworkCore;

namespace Consult.Policy.Importing;

/// <summary>An import that was begun and is not finished.</summary>
public sealed record PendingImport(int Id, string FileName, string Title, string Edition, DateTimeOffset CreatedAt);

public sealed record NewImportPage(PolicyUploadForm Form, IReadOnlyList<DocumentLine> Documents, IReadOnlyList<PendingImport> Pending)
{
    public static async Task<NewImportPage> LoadAsync(ConsultDb db, CurrentUser me, PolicyUploadForm form, CancellationToken stop) => new(
        form,
        await DocumentLine.ListAsync(db, Tokyo.Day(me.By.At), stop: stop),
        await db.PolicyUploads.Of(me.Me).OrderByDescending(u => u.CreatedAt).Select(u => new PendingImport(u.Id, u.FileName, u.Title, u.Edition, u.CreatedAt)).ToListAsync(stop));
}
