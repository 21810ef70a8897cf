using System.Text;
using Consult.Access;
using Consult.Mail;
using Consult.Trail;
using Microsoft.EntityFrameworkCore;

namespace Consult.Data;

/// <summary>Brings a database to where the program can work with it.</summary>
public sealed class Installation(ConsultDb db, Settings settings, TimeProvider clock, ILogger<Installation> log)
{
    /// <summary>Newest schema, after a copy if there is data in an older one; then what every installation needs.</summary>
    /// <returns>How many migrations were applied.</returns>
    public async Task<int> PrepareAsync(CancellationToken cancellation = default)
    {
        CheckGlobalization();
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellation)).ToList();
        if (pending.Count > 0)
        {
            if ((await db.Database.GetAppliedMigrationsAsync(cancellation)).Any())
                await CopyAsync(cancellation);
            await db.Database.MigrateAsync(cancellation);
            log.LogInformation("データベースを最新の形にしました（{Count}件）。", pending.Count);
        }

        // Readers and the writer must not wait for each other. The file keeps this; a copy made by VACUUM INTO comes without it.
        if (!settings.Database.IsPostgres)
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellation);
        await TrailGuard.EnsureAsync(db, cancellation);
        if (!await db.Topics.AnyAsync(cancellation))
        {
            db.SeedTopics(By.System("初期設定", clock.GetUtcNow()));
            await db.SaveChangesAsync(cancellation);
        }

        await MailState.GetAsync(db, cancellation);
        return pending.Count;
    }

    private async Task CopyAsync(CancellationToken cancellation)
    {
        if (settings.Database.IsPostgres)
        {
            log.LogWarning("PostgreSQL の控えは、この前に pg_dump で取られているものとして続けます。");
            return;
        }

        var copy = Path.Combine(settings.DataPath, $"before-migration-{clock.GetUtcNow():yyyyMMddHHmmss}.db");
        await db.Database.ExecuteSqlAsync($"VACUUM INTO {copy}", cancellation);
        log.LogInformation("更新の前に控えを取りました：{Copy}", copy);
    }

    /// <summary>Without ICU, NFKC silently returns its input and search would miss full-width spellings.</summary>
    private static void CheckGlobalization()
    {
        if ("Ａ１ｶ".Normalize(NormalizationForm.FormKC) != "A1カ")
            throw new RuleBroken("文字の正規化が働きません。環境変数 DOTNET_SYSTEM_GLOBALIZATION_INVARIANT を外し、ICU を入れてから起動してください。");
    }
}
