namespace Consult.Policy.Reading;

/// <summary>Puts items (and paragraphs of an article) into their place: continue a series, begin one below, or report.</summary>
internal sealed class ItemPlacement(OpenClauses open)
{
    internal Placed? Place(Marker marker, string rest, int line, int headingLevel) =>
        Continue(marker, line, headingLevel) ?? Paragraph(marker, rest, line) ?? Begin(marker, line, headingLevel) ?? Misfit(marker, rest, line, headingLevel);

    /// <summary>The innermost open clause that the number follows exactly.</summary>
    private Placed? Continue(Marker marker, int line, int headingLevel)
    {
        for (var i = open.Path.Count - 1; i > open.Frame; i--)
        {
            var clause = open.Path[i];
            if (!SameHeading(clause, headingLevel))
                continue;
            if (clause.InSeries(marker) is { } numbers && Sequence.Follows(clause.Numbers, numbers))
                return new(open.Open(i, marker, line, clause.Style, numbers, clause.IsIroha));
            // 6.9 … → 7: a chapter whose own number the file writes only from here on, or wrote as 6.
            if (clause.IsCompound && marker.Style == MarkerStyle.Number && marker.Numbers is [> 1 and var n] && n == clause.Numbers[0] + 1
                && (i == open.Frame + 1))
                return new(open.Open(i, marker, line));
        }
        return null;
    }

    private static bool SameHeading(ClauseDraft clause, int headingLevel) =>
        headingLevel == 0 || clause.HeadingLevel == 0 || clause.HeadingLevel == headingLevel;

    /// <summary>2, ２ or ② below an article (its first paragraph has no number), or 1 where nothing stands yet.</summary>
    private Placed? Paragraph(Marker marker, string rest, int line)
    {
        if (open.FrameClause is not { HoldsParagraphs: true } article || marker.Style is not (MarkerStyle.Number or MarkerStyle.Circled) || marker.Numbers is not [var n])
            return null;
        if (article.Children.Exists(child => child.Style == MarkerStyle.Paragraph))
            return null;
        var nested = open.Path.Skip(open.Frame + 1).Any(clause => clause.Style == marker.Style);
        var begins = n == 2 ? !nested
            : n == 1 && (article.Children.Count == 0 && (!article.HasText || (article.Style == MarkerStyle.Supplement && marker.Style == MarkerStyle.Number)));
        if (begins)
            return new(open.Open(open.Frame + 1, marker, line, MarkerStyle.Paragraph));
        var jumps = n > 2 && !nested && !marker.IsWeak && marker.Style == MarkerStyle.Number && !Wording.LooksLikeText(rest);
        return jumps ? new(open.Open(open.Frame + 1, marker, line, MarkerStyle.Paragraph), Reason.Compare([1], marker.Numbers, marker.Label, "1")) : null;
    }

    /// <summary>A number that begins a series: one level below the innermost clause it can stand under.</summary>
    private Placed? Begin(Marker marker, int line, int headingLevel)
    {
        var iroha = marker.Iroha == 1 && marker.Style is MarkerStyle.Kana or MarkerStyle.ParenKana && marker.Numbers[0] != 1;
        var starts = marker.Numbers is [1] || iroha || ContinuesFromChapterBefore(marker);
        if (!starts || !MayNest(marker, headingLevel))
            return null;
        return new(open.Open(ParentDepth(marker, headingLevel), marker, line, numbers: iroha ? [1] : null, iroha: iroha));
    }

    private bool MayNest(Marker marker, int headingLevel)
    {
        var at = open.Path.ToList().FindLastIndex(clause => clause.InSeries(marker) is not null);
        if (at <= open.Frame || at < 0)
            return true;
        var same = open.Path[at];
        if (same.HeadingLevel != headingLevel && (headingLevel == 0 || (same.HeadingLevel > 0 && same.HeadingLevel < headingLevel)))
            return true;
        if (at == open.Path.Count - 1)
            return false;
        // 6 › 6.1 › 1, or a nesting this file has already shown.
        return open.Path.Skip(at + 1).Any(clause => clause.IsCompound || open.Order.HasShown(clause.Style, marker.Style)) || same.Style == MarkerStyle.Paragraph;
    }

    private int ParentDepth(Marker marker, int headingLevel)
    {
        var depth = open.Path.Count;
        while (depth - 1 > open.Frame)
        {
            var top = open.Path[depth - 1];
            var closes = headingLevel > 0 ? top.HeadingLevel == 0 || top.HeadingLevel >= headingLevel
                : top.HeadingLevel == 0 && top.Style != marker.Style && open.Order.IsAbove(marker.Style, top.Style);
            if (!closes)
                break;
            depth--;
        }
        return depth;
    }

    /// <summary>章 with plain numbers below that go on counting from chapter to chapter.</summary>
    private bool ContinuesFromChapterBefore(Marker marker)
    {
        if (open.FrameClause is not { IsStructural: true, Style: not MarkerStyle.Article } chapter || chapter.Children.Count > 0)
            return false;
        var siblings = chapter.Parent?.Children ?? open.Roots;
        var at = siblings.IndexOf(chapter);
        return at > 0 && siblings[at - 1].Children is [.., var last] && last.InSeries(marker) is { } numbers && Sequence.Follows(last.Numbers, numbers);
    }

    /// <summary>The number fits nowhere: text, or a jump, a repetition, a step backward to be reported.</summary>
    private Placed? Misfit(Marker marker, string rest, int line, int headingLevel)
    {
        if (marker.Alone || Wording.LooksLikeText(rest) || open.Path is [{ Style: MarkerStyle.Table }, ..] || marker.Numbers[0] > 200)
            return null;
        var series = new List<int>();
        for (var i = open.Path.Count - 1; i > open.Frame; i--)
        {
            if (open.Path[i].InSeries(marker) is not null && SameHeading(open.Path[i], headingLevel))
                series.Add(i);
        }
        if (series.Count == 0)
        {
            if (marker.IsWeak && !BeginsFile(marker, rest))
                return null;
            return new(open.Open(StrayDepth(marker, headingLevel), marker, line), Reason.Start(marker.Label));
        }
        var at = series.FindIndex(i => Sequence.Compare(open.Path[i].Numbers, open.Path[i].InSeries(marker)!) < 0);
        var clause = open.Path[series[Math.Max(at, 0)]];
        var numbers = clause.InSeries(marker)!;
        if (marker.IsWeak && Math.Abs(numbers[0] - clause.Numbers[0]) > 5)
            return null;
        var problem = Reason.Compare(clause.Numbers, numbers, marker.Label, clause.Marker.Label);
        return new(open.Open(series[Math.Max(at, 0)], marker, line, clause.Style, numbers, clause.IsIroha), problem);
    }

    /// <summary>「2 物理的対策」 as the first of a file: a part of a policy. The number of a document, 「7 情管第12号」, is none.</summary>
    private bool BeginsFile(Marker marker, string rest) =>
        open.Path.Count == 0 && marker.Style == MarkerStyle.Number && rest.Length is > 0 and <= 45 && rest.IndexOfAny(['。', '、', ',']) < 0 && rest.TrimEnd()[^1] is not ('号' or '日');

    /// <summary>A series that does not begin at its beginning has shown no rank; the usual one holds, in which 2. stands above (1) and ①.</summary>
    private int StrayDepth(Marker marker, int headingLevel)
    {
        var depth = ParentDepth(marker, headingLevel);
        if (headingLevel > 0 || marker.Style is not (MarkerStyle.Dai or MarkerStyle.Number))
            return depth;
        while (depth - 1 > open.Frame && open.Path[depth - 1] is { HeadingLevel: 0, IsCompound: false } top && top.Style > marker.Style && top.Style != MarkerStyle.Paragraph && !open.Order.HasShown(top.Style, marker.Style))
            depth--;
        return depth;
    }
}
