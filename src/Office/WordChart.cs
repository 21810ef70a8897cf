using System.Globalization;
using DocumentFormat.OpenXml.Drawing.Charts;
using DocumentFormat.OpenXml.Packaging;
using A = DocumentFormat.OpenXml.Drawing;
using Wp = DocumentFormat.OpenXml.Drawing.Wordprocessing;

namespace Consult.Office;

/// <summary>A bar chart whose numbers lie in a workbook inside the document, so that Word can edit them.</summary>
/// <param name="Series">Name and one number for each category.</param>
public sealed record WordChart(string Title, IReadOnlyList<string> Categories, IReadOnlyList<(string Name, IReadOnlyList<int> Values)> Series)
{
    private const long EmuPerMillimetre = 36000;
    private const uint CategoryAxis = 1;
    private const uint ValueAxis = 2;
    private static readonly string[] Colours = ["1F5FA8", "B7C3D3"];

    internal DocumentFormat.OpenXml.Wordprocessing.Drawing AddTo(MainDocumentPart main, uint number)
    {
        var part = main.AddNewPart<ChartPart>();
        var book = part.AddEmbeddedPackagePart(EmbeddedPackagePartType.Xlsx);
        using (var bytes = new MemoryStream(ChartWorkbook.Write(this)))
            book.FeedData(bytes);
        part.ChartSpace = Space(part.GetIdOfPart(book));
        return Place(main.GetIdOfPart(part), number);
    }

    private ChartSpace Space(string bookId)
    {
        var bars = new BarChart(new BarDirection { Val = BarDirectionValues.Bar }, new BarGrouping { Val = BarGroupingValues.Clustered }, new VaryColors { Val = false });
        bars.Append(Series.Select((series, n) => Bars(series, n)));
        bars.Append(new GapWidth { Val = 55 }, new AxisId { Val = CategoryAxis }, new AxisId { Val = ValueAxis });
        return new ChartSpace(
            new EditingLanguage { Val = "ja-JP" },
            new RoundedCorners { Val = false },
            new Chart(
                new AutoTitleDeleted { Val = true },
                new PlotArea(new Layout(), bars, Categoric(), Numeric()),
                new Legend(new LegendPosition { Val = LegendPositionValues.Top }, new Overlay { Val = false }, Letters()),
                new PlotVisibleOnly { Val = true },
                new DisplayBlanksAs { Val = DisplayBlanksAsValues.Gap }),
            new ChartShapeProperties(new A.NoFill(), new A.Outline(new A.NoFill())),
            Letters(),
            new ExternalData(new AutoUpdate { Val = false }) { Id = bookId });
    }

    private BarChartSeries Bars((string Name, IReadOnlyList<int> Values) series, int n)
    {
        var column = (char)('B' + n);
        var last = Categories.Count + 1;
        return new BarChartSeries(
            new DocumentFormat.OpenXml.Drawing.Charts.Index { Val = (uint)n },
            new Order { Val = (uint)n },
            new SeriesText(new StringReference(new Formula($"Sheet1!${column}$1"), Strings([series.Name]))),
            new ChartShapeProperties(new A.SolidFill(new A.RgbColorModelHex { Val = Colours[n % Colours.Length] })),
            new InvertIfNegative { Val = false },
            new DataLabels(
                new ShowLegendKey { Val = false }, new ShowValue { Val = true }, new ShowCategoryName { Val = false },
                new ShowSeriesName { Val = false }, new ShowPercent { Val = false }, new ShowBubbleSize { Val = false }),
            new CategoryAxisData(new StringReference(new Formula($"Sheet1!$A$2:$A${last}"), Strings(Categories))),
            new Values(new NumberReference(new Formula($"Sheet1!${column}$2:${column}${last}"), Numbers(series.Values))));
    }

    private static StringCache Strings(IReadOnlyList<string> texts)
    {
        var cache = new StringCache(new PointCount { Val = (uint)texts.Count });
        cache.Append(texts.Select((text, n) => new StringPoint(new NumericValue(WordRuns.Clean(text))) { Index = (uint)n }));
        return cache;
    }

    private static NumberingCache Numbers(IReadOnlyList<int> values)
    {
        var cache = new NumberingCache(new FormatCode("General"), new PointCount { Val = (uint)values.Count });
        cache.Append(values.Select((value, n) => new NumericPoint(new NumericValue(value.ToString(CultureInfo.InvariantCulture))) { Index = (uint)n }));
        return cache;
    }

    /// <summary>The first category on top, as in the table.</summary>
    private static CategoryAxis Categoric() => new(
        new AxisId { Val = CategoryAxis }, new Scaling(new Orientation { Val = OrientationValues.MaxMin }), new Delete { Val = false },
        new AxisPosition { Val = AxisPositionValues.Left }, new MajorTickMark { Val = TickMarkValues.None }, new MinorTickMark { Val = TickMarkValues.None },
        new TickLabelPosition { Val = TickLabelPositionValues.NextTo }, Line("8A94A3"), new CrossingAxis { Val = ValueAxis }, new Crosses { Val = CrossesValues.AutoZero });

    private static ValueAxis Numeric() => new(
        new AxisId { Val = ValueAxis }, new Scaling(new Orientation { Val = OrientationValues.MinMax }, new MinAxisValue { Val = 0 }), new Delete { Val = true },
        new AxisPosition { Val = AxisPositionValues.Top }, new NumberingFormat { FormatCode = "0", SourceLinked = false },
        new MajorTickMark { Val = TickMarkValues.None }, new MinorTickMark { Val = TickMarkValues.None },
        new TickLabelPosition { Val = TickLabelPositionValues.NextTo }, new CrossingAxis { Val = CategoryAxis }, new Crosses { Val = CrossesValues.AutoZero });

    private static ChartShapeProperties Line(string colour) => new(new A.Outline(new A.SolidFill(new A.RgbColorModelHex { Val = colour })) { Width = 6350 });

    private static TextProperties Letters() => new(
        new A.BodyProperties(), new A.ListStyle(),
        new A.Paragraph(
            new A.ParagraphProperties(LetterProperties()),
            new A.EndParagraphRunProperties { Language = "ja-JP" }));

    private static A.DefaultRunProperties LetterProperties() => new(
        new A.SolidFill(new A.RgbColorModelHex { Val = WordStyles.Ink }),
        new A.LatinFont { Typeface = WordStyles.Gothic },
        new A.EastAsianFont { Typeface = WordStyles.Gothic })
    {
        FontSize = 900,
    };

    private DocumentFormat.OpenXml.Wordprocessing.Drawing Place(string chartId, uint number) => new(
        new Wp.Inline(
            new Wp.Extent { Cx = 160 * EmuPerMillimetre, Cy = (22 + (Categories.Count * 9)) * EmuPerMillimetre },
            new Wp.DocProperties { Id = number, Name = $"図{number}", Description = WordRuns.Clean($"{Title}。数は表にもあります。") },
            new A.Graphic(new A.GraphicData(new ChartReference { Id = chartId }) { Uri = "http://schemas.openxmlformats.org/drawingml/2006/chart" }))
        {
            DistanceFromTop = 0,
            DistanceFromBottom = 0,
            DistanceFromLeft = 0,
            DistanceFromRight = 0,
        });
}
