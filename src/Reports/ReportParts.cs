namespace Consult.Reports;

/// <summary>A table of counts on the page of a month.</summary>
public sealed record CountsTable(ReportPage Page, string Caption, IReadOnlyList<Figure> Figures)
{
    /// <summary>完了, 取下げ and 再相談 make up 終了.</summary>
    public static bool IsPart(Figure figure) => figure == Reports.Figures.Closed || figure == Reports.Figures.Withdrawn || figure == Reports.Figures.Reopened;
}

/// <summary>A breakdown on the page of a month.</summary>
public sealed record PartsTable(ReportPage Page, Breakdown Breakdown, IReadOnlyList<ReportPart> Parts);

/// <summary>Pairs of bars, this month above the previous; lengths in units of the picture.</summary>
public sealed record PartsChart(IReadOnlyList<ReportPart> Parts)
{
    public const int Left = 232;
    public const int Width = 720;
    public const int Head = 32;
    public const int Row = 48;

    public int Height => Head + (Parts.Count * Row);

    public int Length(int count)
    {
        var most = Parts.Count == 0 ? 0 : Parts.Max(p => Math.Max(p.Count, p.Previous));
        return most == 0 ? 0 : count * (Width - Left - 88) / most;
    }
}
