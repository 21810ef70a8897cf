namespace Consult.Benchmarks.Measuring;

/// <summary>A Markdown table whose columns stand in line where Japanese characters are two wide; the first column is text, the others figures.</summary>
internal static class MarkdownTable
{
    public static IEnumerable<string> Of(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows)
    {
        var all = rows.Prepend(head).ToList();
        var widths = Enumerable.Range(0, head.Count).Select(c => all.Max(r => Width(r[c]))).ToArray();
        yield return Line(head, widths);
        yield return $"|{string.Join('|', widths.Select((w, c) => c == 0 ? new string('-', w + 2) : new string('-', w + 1) + ":"))}|";
        foreach (var row in all.Skip(1))
            yield return Line(row, widths);
    }

    private static string Line(IReadOnlyList<string> row, int[] widths) =>
        $"| {string.Join(" | ", row.Select((cell, c) => c == 0 ? cell + new string(' ', widths[c] - Width(cell)) : new string(' ', widths[c] - Width(cell)) + cell))} |";

    private static int Width(string text) => text.Sum(c => c < 0x1100 || c is >= '\uff61' and <= '\uffdc' ? 1 : 2);
}
