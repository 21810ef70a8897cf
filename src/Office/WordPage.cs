using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Consult.Office;

/// <summary>The paper: A4 portrait, margins of 25 mm, a header and page numbers.</summary>
internal static class WordPage
{
    private const uint Width = 11906;
    private const uint Height = 16838;
    private const int Margin = 1418;

    public static void AddTo(MainDocumentPart main, Body body, string header)
    {
        var top = main.AddNewPart<HeaderPart>();
        top.Header = new Header(WordRuns.Paragraph(header, "Header"));
        var bottom = main.AddNewPart<FooterPart>();
        bottom.Footer = new Footer(new Paragraph(WordRuns.Style("Footer"), Field("PAGE"), WordRuns.Run("／"), Field("NUMPAGES")));
        body.Append(new SectionProperties(
            new HeaderReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(top) },
            new FooterReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(bottom) },
            new PageSize { Width = Width, Height = Height, Orient = PageOrientationValues.Portrait },
            new PageMargin { Top = Margin, Bottom = Margin, Left = Margin, Right = Margin, Header = 709, Footer = 709, Gutter = 0 }));
    }

    private static SimpleField Field(string name) => new(new Run(new Text("1"))) { Instruction = $" {name} " };
}
