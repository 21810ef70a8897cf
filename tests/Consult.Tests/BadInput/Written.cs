using Consult.Data;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consult.Tests.BadInput;

/// <summary>Everything a refused input must leave as it was: rows by table, numbers drawn, the trail's head, and the files of the data directory.</summary>
public sealed record Written(string Rows, string Files)
{
    /// <summary>What the program itself writes while it runs.</summary>
    private static readonly string[] Own = ["JobRuns"];

    private static readonly string[] OwnFiles = ["consult.db", "keys", "index"];

    public static async Task<Written> InAsync(App app) => new(await app.InDbAsync(RowsAsync), FilesIn(app.DataDirectory));

    public async Task ExpectUnchangedAsync(App app) => Assert.Equal(this, await InAsync(app));

    private static async Task<string> RowsAsync(ConsultDb db)
    {
        var tables = db.Model.GetEntityTypes().Select(t => t.GetTableName()!).Distinct().Except(Own).Order(StringComparer.Ordinal);
        var counts = string.Join(" UNION ALL ", tables.Select(t => $"""SELECT '{t} ' || CAST(COUNT(*) AS TEXT) AS "Value" FROM "{t}" """));
        var lines = await db.Database.SqlQueryRaw<string>(counts).ToListAsync();
        var head = await db.TrailHeads.AsNoTracking().SingleAsync();
        var drawn = await db.Counters.AsNoTracking().OrderBy(c => c.Name).Select(c => c.Name + "=" + c.Value).ToListAsync();
        return string.Join('\n', [.. lines, .. drawn, $"{head.LastId} {head.LastHash}"]);
    }

    private static string FilesIn(string directory) => string.Join('\n', Directory.GetFiles(directory, "*", SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(directory, f)).Where(f => !OwnFiles.Any(own => f.StartsWith(own, StringComparison.Ordinal))).Order(StringComparer.Ordinal));
}
