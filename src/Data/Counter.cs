using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;

namespace Consult.Data;

/// <summary>A row that hands out 1, 2, 3 …, without gap or double, in the transaction of what is numbered.</summary>
public sealed class Counter
{
    [Key, MaxLength(60)]
    public required string Name { get; init; }

    public int Value { get; init; }
}

public static class Counting
{
    /// <summary>The next number of a series. Must run inside a transaction; a rollback gives the number back.</summary>
    public static async Task<int> NextAsync(this ConsultDb db, string series, CancellationToken cancellation = default)
    {
        if (db.Database.CurrentTransaction is null)
            throw new InvalidOperationException("A number is drawn in the transaction of what it numbers.");
        // The write lock first: every transaction takes its locks in the same order.
        await db.LockTrailAsync(cancellation);
        var values = await db.Database.SqlQuery<int>(
            $"""INSERT INTO "Counters" ("Name", "Value") VALUES ({series}, 1) ON CONFLICT ("Name") DO UPDATE SET "Value" = "Counters"."Value" + 1 RETURNING "Value" """).ToListAsync(cancellation);
        return values[0];
    }
}
