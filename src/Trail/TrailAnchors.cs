using System.Text.Json;
using Consult.Calendar;
using Consult.Data;
using Microsoft.EntityFrameworkCore;

namespace Consult.Trail;

/// <summary>One night's end of the trail, as it was written down outside the database.</summary>
/// <param name="Id">Number of the last entry.</param>
/// <param name="Hash">Its hash; <see cref="TrailHead.Genesis"/> for an empty trail.</param>
public sealed record TrailAnchor(DateTimeOffset At, long Id, string Hash);

/// <summary>
/// Ends of the trail in a file of the data directory, a JSON object a line. Cutting off the newest entries leaves a chain that is whole in itself;
/// only something outside the database can tell that it was longer.
/// </summary>
public sealed class TrailAnchors(Settings settings)
{
    private readonly string file = Path.Combine(settings.DataPath, "trail-anchors.jsonl");

    /// <summary>Writes down where the trail ends now.</summary>
    public async Task WriteAsync(ConsultDb db, DateTimeOffset now, CancellationToken cancellation)
    {
        var head = await db.TrailHeads.AsNoTracking().SingleAsync(cancellation);
        await File.AppendAllTextAsync(file, JsonSerializer.Serialize(new TrailAnchor(now, head.LastId, head.LastHash)) + "\n", cancellation);
    }

    /// <summary>Compares every end that was written down with the entry of that number.</summary>
    /// <returns>The first that does not stand as it stood, as a sentence; null: all do.</returns>
    public async Task<string?> FaultAsync(ConsultDb db, CancellationToken cancellation)
    {
        if (!File.Exists(file))
            return null;
        foreach (var line in await File.ReadAllLinesAsync(file, cancellation))
        {
            if (Read(line) is not { } anchor)
                return $"操作履歴の控え（{Path.GetFileName(file)}）に読めない行があります。書き換えられていないか確かめてください。";
            if (anchor.Id == 0)
                continue;
            var hash = await db.Trail.Where(e => e.Id == anchor.Id).Select(e => e.Hash).SingleOrDefaultAsync(cancellation);
            if (hash != anchor.Hash)
                return $"{anchor.Id}番の記録が、{Tokyo.Day(anchor.At):yyyy-MM-dd}に控えたものと違います。それ以後の記録が削除されたか、書き換えられています。";
        }

        return null;
    }

    private static TrailAnchor? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<TrailAnchor>(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
