using Consult.Data;
using Microsoft.EntityFrameworkCore;

namespace Consult.Trail;

/// <summary>The database itself refuses to change or delete what the trail holds. Not a migration, so that it stands on every database the program meets.</summary>
public static class TrailGuard
{
    private static readonly string[] Sqlite =
    [
        """CREATE TRIGGER IF NOT EXISTS trail_no_update BEFORE UPDATE ON "Trail" BEGIN SELECT RAISE(ABORT, 'The trail is append-only.'); END;""",
        """CREATE TRIGGER IF NOT EXISTS trail_no_delete BEFORE DELETE ON "Trail" BEGIN SELECT RAISE(ABORT, 'The trail is append-only.'); END;""",
        """CREATE TRIGGER IF NOT EXISTS trail_no_return BEFORE UPDATE ON "TrailHeads" WHEN NEW."LastId" < OLD."LastId" BEGIN SELECT RAISE(ABORT, 'The trail is append-only.'); END;""",
    ];

    private static readonly string[] Postgres =
    [
        """
        CREATE OR REPLACE FUNCTION trail_append_only() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'The trail is append-only.'; END $$
        """,
        """CREATE OR REPLACE TRIGGER trail_no_update BEFORE UPDATE OR DELETE ON "Trail" FOR EACH ROW EXECUTE FUNCTION trail_append_only()""",
        """CREATE OR REPLACE TRIGGER trail_no_truncate BEFORE TRUNCATE ON "Trail" FOR EACH STATEMENT EXECUTE FUNCTION trail_append_only()""",
        """CREATE OR REPLACE TRIGGER trail_no_return BEFORE UPDATE ON "TrailHeads" FOR EACH ROW WHEN (NEW."LastId" < OLD."LastId") EXECUTE FUNCTION trail_append_only()""",
    ];

    public static async Task EnsureAsync(ConsultDb db, CancellationToken cancellation = default)
    {
        if (await StandsAsync(db, cancellation))
            return;
        if (db.Database.IsSqlite())
            await db.Database.ExecuteSqlRawAsync("DROP TRIGGER IF EXISTS trail_no_update; DROP TRIGGER IF EXISTS trail_no_delete; DROP TRIGGER IF EXISTS trail_no_return;", cancellation);
        foreach (var statement in db.Database.IsNpgsql() ? Postgres : Sqlite)
            await db.Database.ExecuteSqlRawAsync(statement, cancellation);
    }

    /// <summary>Whether every trigger is there, word for word: an emptied one of the same name does not count.</summary>
    public static async Task<bool> StandsAsync(ConsultDb db, CancellationToken cancellation = default)
    {
        if (db.Database.IsNpgsql())
        {
            var standing = await db.Database.SqlQuery<int>($"""
                SELECT count(*)::int AS "Value" FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
                WHERE t.tgrelid IN ('"Trail"'::regclass, '"TrailHeads"'::regclass) AND t.tgname LIKE 'trail_no_%' AND t.tgenabled <> 'D'
                  AND p.proname = 'trail_append_only' AND p.prosrc LIKE '%RAISE EXCEPTION%'
                """).SingleAsync(cancellation);
            return standing == Postgres.Length - 1;
        }

        var written = await db.Database.SqlQuery<string>($"""SELECT sql AS "Value" FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'trail_no_%'""").ToListAsync(cancellation);
        return Sqlite.All(statement => written.Contains(statement.Replace(" IF NOT EXISTS", "", StringComparison.Ordinal).TrimEnd(';')));
    }
}
