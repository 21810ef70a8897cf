namespace Consult.Policy.Reading;

/// <summary>A table of contents repeats the numbers of the clauses; its lines must not be taken for them.</summary>
internal static class TableOfContents
{
    /// <summary>The indexes of the lines of the table of contents: from 目次 to before its first entry comes again.</summary>
    internal static HashSet<int> Find(IReadOnlyList<string> lines, int first)
    {
        for (var i = first; i < Math.Min(lines.Count, first + 300); i++)
        {
            var (title, _) = OutlineReading.Bare(lines[i].Trim());
            if (title.Length < 20 && Folding.Fold(title).Replace(" ", "", StringComparison.Ordinal) is "目次" or "もくじ" && End(lines, i + 1) is > 0 and var end)
                return [.. Enumerable.Range(i, end - i)];
        }
        return [];
    }

    private static int End(IReadOnlyList<string> lines, int start)
    {
        Marker? entry = null;
        var entryTitle = "";
        for (var j = start; j < Math.Min(lines.Count, start + 1500); j++)
        {
            var (content, level) = OutlineReading.Bare(lines[j].Trim());
            if (content.Contains('。', StringComparison.Ordinal) && entry is null)
                return 0;
            var marker = MarkerReading.Read(content, level > 0);
            if (marker is null)
                continue;
            var title = Title(content[marker.Length..]);
            if (entry is null)
                (entry, entryTitle) = (marker, title);
            else if (marker.Style == entry.Style && marker.Numbers.AsSpan().SequenceEqual(entry.Numbers) && title == entryTitle)
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
}
