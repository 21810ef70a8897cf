namespace Consult.Web;

/// <summary>Bars with a table of the same numbers: <c>&lt;partial name="_BarChart" model="…" /&gt;</c>.</summary>
/// <param name="Title">The caption of the table and the name of the picture.</param>
/// <param name="Unit">Written after each number, like 件.</param>
public sealed record BarChart(string Title, string LabelHead, string Unit, IReadOnlyList<Bar> Bars)
{
    public const int Row = 36;
    public const int Left = 232;
    public const int Width = 720;
    public const int Room = Width - Left - 88;

    public int Height => Math.Max(1, Bars.Count) * Row;

    public double Length(Bar bar)
    {
        var most = Bars.Count == 0 ? 0 : Bars.Max(b => b.Value);
        return most <= 0 ? 0 : Math.Round((double)(bar.Value / most) * Room, 1);
    }

    /// <summary>A label short enough to stand left of its bar; the table has the whole.</summary>
    public static string Fit(string label) => label.Length <= 13 ? label : label[..12] + "…";
}

/// <param name="Href">The rows behind the number.</param>
public sealed record Bar(string Label, decimal Value, string? Href = null);
