namespace Consult.Policy.Reading;

/// <summary>A clause while the file is being read.</summary>
internal sealed class ClauseDraft(Marker marker, MarkerStyle style, int[] numbers, ClauseDraft? parent, int line)
{
    internal Marker Marker { get; } = marker;

    /// <summary>The style in its context: a number below an article is a Paragraph.</summary>
    internal MarkerStyle Style { get; } = style;

    internal int[] Numbers { get; } = numbers;

    internal ClauseDraft? Parent { get; } = parent;

    internal int Line { get; } = line;

    internal List<ClauseDraft> Children { get; } = [];

    /// <summary>What stands behind the marker on its own line.</summary>
    internal string Rest { get; set; } = "";

    internal List<string> Lines { get; } = [];

    internal string? Heading { get; set; }

    /// <summary>Number of # of a Markdown heading; 0 for a plain line.</summary>
    internal int HeadingLevel { get; set; }

    /// <summary>The katakana of this series are counted イロハ.</summary>
    internal bool IsIroha { get; init; }

    internal bool HasProblem { get; set; }

    internal bool IsStructural => Style <= MarkerStyle.Article;

    internal bool IsCompound => Style is MarkerStyle.Dotted or MarkerStyle.Dashed;

    internal bool IsSection => Style is MarkerStyle.Supplement or MarkerStyle.Table or MarkerStyle.Form or MarkerStyle.Annex;

    /// <summary>An article, or the supplementary provisions, whose first paragraph has no number.</summary>
    internal bool HoldsParagraphs => Style is MarkerStyle.Article or MarkerStyle.Supplement;

    internal bool HasText => Rest.Length > 0 || Lines.Any(text => text.Length > 0);

    /// <summary>Last number of a span such as 第5条から第7条まで.</summary>
    internal int[] LastNumbers => Marker.Last ?? Numbers;

    /// <summary>The number this marker has in the series of this clause, or null if it is of another kind.</summary>
    internal int[]? InSeries(Marker marker)
    {
        if (marker.Style != Marker.Style)
            return null;
        return IsIroha ? (marker.Iroha > 0 ? [marker.Iroha] : null) : marker.Numbers;
    }
}
