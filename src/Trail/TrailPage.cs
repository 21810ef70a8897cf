using System.Text.Json;
using Consult.Jobs;
using Consult.Web;

namespace Consult.Trail;

/// <param name="Check">How the nightly verification of the chain went; null: not yet run.</param>
public sealed record TrailPage(TrailFilter Filter, Paging<TrailLine> Lines, JobRun? Check);

/// <summary>One changed property, in words.</summary>
public sealed record TrailChange(string Property, string? Before, string? After);

/// <summary>An entry as a person reads it.</summary>
public sealed record TrailLine(TrailEntry Entry, string Act, IReadOnlyList<TrailChange> Changes)
{
    public static TrailLine Of(TrailEntry entry, TrailValues values)
    {
        var (before, after) = (Read(entry.Before, values), Read(entry.After, values));
        var names = before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return new(entry, TrailWords.Act(entry.Act), [.. names.Select(name => new TrailChange(TrailWords.Property(name), before.GetValueOrDefault(name), after.GetValueOrDefault(name)))]);
    }

    private static Dictionary<string, string?> Read(string? json, TrailValues values)
    {
        if (json is null)
            return [];
        using var document = JsonDocument.Parse(json);
        return document.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => values.Of(p.Name, p.Value));
    }
}
