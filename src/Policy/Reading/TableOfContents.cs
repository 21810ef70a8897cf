using System.Text.RegularExpressions;

namespace Consult.Policy.Reading;

/// <summary>A table of contents repeats the numbers of the clauses; its lines must not be taken for them.</summary>
internal static partial class TableOfContents
{
    private const int LongestHead = 1500;
    private const int MostRuns = 5;
    private const int LongestEntry = 200;

    /// <summary>The indexes of the lines of the table of contents: from 目次 to before its first entry comes again; without that word, a run of entries with page numbers.</summary>
    internal static HashSet<int> Find(IReadOnlyList<string> lines, int first)
    {
        for (var i = first; i < Math.Min(lines.Count, first + 300); i++)
        {
            var (title, _) = OutlineReading.Bare(lines[i].Trim());
            if (title.Length < 20 && Folding.Fold(title).Replace(" ", "", StringComparison.Ordinal) is "目次" or "もくじ" && End(lines, i + 1) is > 0 and var end)
                return [.. Enumerable.Range(i, end - i)];
        }
        return Run(lines, first);
    }

    /// <summary>Lines one after another that end in a leader or a tab and the number of a page, of which the first numbered one comes again later.</summary>
    private static HashSet<int> Run(IReadOnlyList<string> lines, int first)
    {
        var runs = 0;
        for (var i = first; i < Math.Min(lines.Count, first + LongestHead) && runs < MostRuns; i++)
        {
            if (!HasPage(lines[i]))
                continue;
            var (end, entries) = (i, 0);
            for (var j = i; j < lines.Count && (string.IsNullOrWhiteSpace(lines[j]) || HasPage(lines[j])); j++)
            {
                if (string.IsNullOrWhiteSpace(lines[j]))
                    continue;
                (end, entries) = (j + 1, entries + 1);
            }
            if (entries > 1 && ComesAgain(lines, i, end))
                return [.. Enumerable.Range(i, end - i)];
            (runs, i) = (runs + 1, end);
        }
        return [];
    }

    private static bool HasPage(string line) => line.Length <= LongestEntry && PagePattern().IsMatch(line);

    private static bool ComesAgain(IReadOnlyList<string> lines, int start, int end)
    {
        if (Enumerable.Range(start, end - start).Select(j => Entry(lines[j])).FirstOrDefault(entry => entry is not null) is not { } first)
            return false;
        for (var j = end; j < lines.Count; j++)
        {
            if (Entry(lines[j]) is { } later && IsSame(first, later))
                return true;
        }
        return false;
    }

    private static (Marker Marker, string Title)? Entry(string line)
    {
        var (content, level) = OutlineReading.Bare(line.Trim());
        return MarkerReading.Read(content, level > 0) is { } marker ? (marker, Title(content[marker.Length..])) : null;
    }

    private static bool IsSame((Marker Marker, string Title) entry, (Marker Marker, string Title) other) =>
        entry.Marker.Style == other.Marker.Style && entry.Marker.Numbers.AsSpan().SequenceEqual(other.Marker.Numbers) && entry.Title == other.Title;

    private static int End(IReadOnlyList<string> lines, int start)
    {
        (Marker Marker, string Title)? entry = null;
        for (var j = start; j < Math.Min(lines.Count, start + LongestHead); j++)
        {
            var (content, _) = OutlineReading.Bare(lines[j].Trim());
            if (content.Contains('。', StringComparison.Ordinal) && entry is null)
                return 0;
            if (Entry(lines[j]) is not { } found)
                continue;
            if (entry is null)
                entry = found;
            else if (IsSame(entry.Value, found))
                return j;
        }
        return 0;
    }

    /// <summary>The words of an entry without （第1条―第5条）, leaders and page numbers.</summary>
    private static string Title(string rest)
    {
        var title = Folding.ForComparing(rest);
        var cut = title.IndexOfAny(['(', '.', '…', '・', '‥', '-', '[']);
        if (cut > 0)
            title = title[..cut];
        return title.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
    }

    /// <summary>第1章　総則 ……… 3, １　目的→1 with a tab, (2) 組織 - 12 -.</summary>
    [GeneratedRegex(@"(?:\t[ \u3000]*|(?:[.．。・…‥･_＿―─-][ \u3000]?){3,}|…+[ \u3000]*)[(（-]?[ \u3000]?[0-9０-９]{1,4}[ \u3000]?[)）-]?[ \u3000]*$")]
    private static partial Regex PagePattern();
}
