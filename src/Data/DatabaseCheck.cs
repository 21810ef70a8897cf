using Microsoft.EntityFrameworkCore;

namespace Consult.Data;

/// <summary>The database answers and has the newest schema.</summary>
public sealed class DatabaseCheck(ConsultDb db, Settings settings) : ICheck
{
    public int Order => 10;

    public string Name => "database";

    public async Task<CheckResult> RunAsync(CancellationToken cancellation)
    {
        var kind = settings.Database.IsPostgres ? "PostgreSQL" : "SQLite";
        if (!await db.Database.CanConnectAsync(cancellation))
            return new(Name, false, $"データベース（{kind}）につながりません。設定とサーバーの状態を確かめてください。");
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellation)).Count();
        return pending == 0
            ? new(Name, true, $"データベース（{kind}）は最新の形です。")
            : new(Name, false, $"データベース（{kind}）は古い形です（未適用{pending}件）。migrate を実行してください。");
    }
}
