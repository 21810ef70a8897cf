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
    ];

    private static readonly string[] Postgres =
    [
        """
        CREATE OR REPLACE FUNCTION trail_append_only() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'The trail is append-only.'; END $$
        """,
        """CREATE OR REPLACE TRIGGER trail_no_update BEFORE UPDATE OR DELETE ON "Trail" FOR EACH ROW EXECUTE FUNCTION trail_append_only()""",
        """CREATE OR REPLACE TRIGGER trail_no_truncate BEFORE TRUNCATE ON "Trail" FOR EACH STATEMENT EXECUTE FUNCTION trail_append_only()""",
    ];

    public static async Task EnsureAsync(ConsultDb db, CancellationToken cancellation = default)
    {
        if (await StandsAsync(db, cancellation))
            return;
        foreach (var statement in db.Database.IsNpgsql() ? Postgres : Sqlite)
            await db.Database.ExecuteSqlRawAsync(statement, cancellation);
    }

    /// <summary>Whether both triggers are there.</summary>
    public static async Task<bool> StandsAsync(ConsultDb db, CancellationToken cancellation = default) => 2 == (db.Database.IsNpgsql()
        ? await db.Database.SqlQuery<int>($"""SELECT count(*)::int AS "Value" FROM pg_trigger WHERE tgrelid = '"Trail"'::regclass AND tgname LIKE 'trail_no_%' AND tgenabled <> 'D'""").SingleAsync(cancellation)
        : await db.Database.SqlQuery<int>($"""SELECT count(*) AS "Value" FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'trail_no_%'""").SingleAsync(cancellation));
}
