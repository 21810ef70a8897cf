using Consult.Data;
using Microsoft.EntityFrameworkCore;

namespace Consult.Policy.Handbook;

/// <summary>A clause as one edition has it, tied to those above and below it.</summary>
public sealed class ClauseText
{
    public required int Id { get; init; }

    public required int? ParentId { get; init; }

    public required int EditionId { get; init; }

    public required int ClauseId { get; init; }

    public required string Key { get; init; }

    public required string Number { get; init; }

    public required string Label { get; init; }

    public required string Heading { get; init; }

    /// <summary>Empty where only the outline was asked for.</summary>
    public required string Text { get; init; }

    public required int Level { get; init; }

    public required int Position { get; init; }

    public required ClauseChange Change { get; init; }

    public ClauseText? Above { get; private set; }

    public List<ClauseText> Below { get; } = [];

    public string Title => Heading.Length == 0 ? Number : $"{Number} {Heading}";

    /// <summary>Heading and text, as they are compared.</summary>
    public string Words => Heading.Length == 0 ? Text : Text.Length == 0 ? Heading : $"{Heading}\n{Text}";

    /// <summary>A heading above its text; otherwise, as in a list of definitions, it runs into the text.</summary>
    public bool StandsAlone => Heading.Length > 0 && (Level == 0 || Below.Count > 0 || Above is null || Above.Below.Any(c => c.Below.Count > 0));

    /// <summary>This clause and all below it, in reading order.</summary>
    public IEnumerable<ClauseText> All => Below.SelectMany(c => c.All).Prepend(this);

    /// <summary>The words of the clause with everything below it, a line each.</summary>
    public string WholeText => string.Join('\n', Below.SelectMany(c => c.All).Select(c => $"{c.Label}　{c.Words.Replace("\n", "　", StringComparison.Ordinal)}").Prepend(Words).Where(line => line.Length > 0));

    /// <summary>All clauses of an edition in reading order, in one query.</summary>
    public static async Task<IReadOnlyList<ClauseText>> OfEditionAsync(ConsultDb db, int editionId, bool withText = true, CancellationToken stop = default) =>
        Tied(await Read(db.ClauseVersions.Where(v => v.EditionId == editionId), withText).ToListAsync(stop));

    /// <summary>The clause with all below it, in every edition that has it, in one query.</summary>
    public static async Task<IReadOnlyList<ClauseText>> OfClauseAsync(ConsultDb db, int clauseId, CancellationToken stop = default)
    {
        // What lies below a clause follows it, up to the next one of its own level or higher.
        var below = from head in db.ClauseVersions
                    where head.ClauseId == clauseId
                    from version in db.ClauseVersions
                    where version.EditionId == head.EditionId && version.Position >= head.Position
                        && !db.ClauseVersions.Any(end => end.EditionId == head.EditionId && end.Position > head.Position && end.Position <= version.Position && end.Level <= head.Level)
                    select version;
        return [.. Tied(await Read(below, withText: true).ToListAsync(stop)).Where(v => v.ClauseId == clauseId)];
    }

    private static IQueryable<ClauseText> Read(IQueryable<ClauseVersion> versions, bool withText) =>
        versions.AsNoTracking().OrderBy(v => v.EditionId).ThenBy(v => v.Position).Select(v => new ClauseText
        {
            Id = v.Id,
            ParentId = v.ParentId,
            EditionId = v.EditionId,
            ClauseId = v.ClauseId,
            Key = v.Clause!.Key,
            Number = v.Number,
            Label = v.Label,
            Heading = v.Heading,
            Text = withText ? v.Text : "",
            Level = v.Level,
            Position = v.Position,
            Change = v.Change,
        });

    private static List<ClauseText> Tied(List<ClauseText> clauses)
    {
        var byId = clauses.ToDictionary(c => c.Id);
        foreach (var clause in clauses)
        {
            if (clause.ParentId is { } parent && byId.TryGetValue(parent, out var above))
            {
                clause.Above = above;
                above.Below.Add(clause);
            }
        }

        return clauses;
    }
}
