using Consult.Office;

namespace Consult.Policy.Reading;

/// <summary>
/// Tells a table whose rows are clauses (第1条 | 本文) from one that only names clauses or counts its rows: it has a number of the ranks that
/// structure a document, none of these has come before, and it stands in no 別表 or 様式.
/// </summary>
internal sealed class ClauseTables
{
    private readonly HashSet<string> seen = [];
    private int read;
    private bool inSheet;

    /// <inheritdoc cref="NumberedTable"/>
    internal IReadOnlyList<bool>? Numbered(IReadOnlyList<WordLine> before, IReadOnlyList<string> firstCells)
    {
        for (; read < before.Count; read++)
            Note(before[read]);
        var markers = firstCells.Select(Alone).ToList();
        var ranks = markers.OfType<Marker>().Where(IsRank).Select(Id).ToList();
        if (inSheet || ranks.Count == 0 || ranks.Distinct().Count() < ranks.Count || ranks.Any(seen.Contains))
            return null;
        seen.UnionWith(ranks);
        return [.. markers.Select(marker => marker is not null)];
    }

    private void Note(WordLine line)
    {
        var text = line.Text.Trim();
        if (line.IsContents || text.StartsWith('|') || MarkerReading.Read(text, false) is not { } marker)
            return;
        if (marker.IsSection || marker.IsStructural)
            inSheet = marker.Style is MarkerStyle.Table or MarkerStyle.Form;
        if (IsRank(marker))
            seen.Add(Id(marker));
    }

    /// <summary>The number in a cell that holds nothing else but a heading in brackets, 第１条（目的）.</summary>
    private static Marker? Alone(string cell)
    {
        var marker = cell.Length == 0 ? null : MarkerReading.IsNumberAlone(cell) ? MarkerReading.Read(cell, true) : MarkerReading.Read(cell, false);
        return marker is not null && (marker.Length >= cell.Length || HeadingSplit.IsBracketed(cell[marker.Length..])) ? marker : null;
    }

    private static bool IsRank(Marker marker) => marker.IsStructural || marker.IsCompound || marker.Style == MarkerStyle.Dai;

    private static string Id(Marker marker) => $"{marker.Style} {string.Join('.', marker.Numbers)}";
}
