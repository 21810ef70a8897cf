using Consult.Office;
using Consult.Tests.Reports;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Xunit;

namespace Consult.Tests.Office;

public class WordDocumentTests
{
    private static readonly WordFrame Frame = new("試験の報告", "推進室", "試験市", new DateTimeOffset(2026, 11, 18, 1, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_document_is_valid_A4_with_header_page_numbers_and_properties()
    {
        var bytes = Write(5);

        Assert.Empty(WordTables.Problems(bytes));
        using var document = WordprocessingDocument.Open(new MemoryStream(bytes), false);
        var main = document.MainDocumentPart!;
        var size = main.Document!.Body!.Elements<SectionProperties>().Single().GetFirstChild<PageSize>()!;
        Assert.Equal((11906u, 16838u), (size.Width!.Value, size.Height!.Value));
        Assert.Equal("試験市", main.HeaderParts.Single().Header!.InnerText);
        Assert.Equal([" PAGE ", " NUMPAGES "], main.FooterParts.Single().Footer!.Descendants<SimpleField>().Select(f => f.Instruction!.Value));
        Assert.Equal("試験の報告", document.PackageProperties.Title);
        Assert.Equal("推進室", document.PackageProperties.Creator);
        Assert.Contains(main.FontTablePart!.Fonts!.Elements<Font>(), f => f.Name == "游明朝" && f.AltName!.Val!.Value!.Contains("MS 明朝", StringComparison.Ordinal));
    }

    [Fact]
    public void A_table_repeats_its_head_and_aligns_its_numbers_to_the_right()
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(Write(5)), false);
        var table = document.MainDocumentPart!.Document!.Body!.Elements<Table>().Single();

        Assert.NotNull(table.Elements<TableRow>().First().TableRowProperties!.GetFirstChild<TableHeader>());
        Assert.All(table.Elements<TableRow>().Skip(1), r => Assert.Equal("TableNumber", r.Elements<TableCell>().Last().Descendants<ParagraphStyleId>().Single().Val!.Value));
    }

    [Fact]
    public void A_chart_carries_a_workbook_with_its_numbers()
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(Write(3)), false);
        using var book = SpreadsheetDocument.Open(document.MainDocumentPart!.ChartParts.Single().EmbeddedPackagePart!.GetStream(), false);

        var cells = book.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<DocumentFormat.OpenXml.Spreadsheet.Cell>().Select(c => c.InnerText);
        Assert.Equal(["", "11月", "10月", "項目0", "0", "1", "項目1", "1", "2", "項目2", "2", "3"], cells);
    }

    [Fact]
    public void Characters_that_XML_cannot_hold_are_left_out()
    {
        using var document = new WordDocument(Frame with { Title = "題\u0000名" });

        var bytes = document.Paragraph("前\u000b\ud83c後\uffff🏢\r\n次の行").ToBytes();

        Assert.Empty(WordTables.Problems(bytes));
        using var read = WordprocessingDocument.Open(new MemoryStream(bytes), false);
        Assert.Equal("前後🏢次の行", read.MainDocumentPart!.Document!.Body!.InnerText);
    }

    private static byte[] Write(int rows)
    {
        using var document = new WordDocument(Frame);
        return document.Title("題名").Subtitle("副題").Signature("作成者").Heading("見出し").Heading("小見出し", 2).Paragraph("本文です。").Note("注です。")
            .Table(new WordTable("表1", [new("項目", 120), new("件数", 40, true)], [.. Enumerable.Range(0, rows).Select(n => new[] { $"項目{n}", $"{n}" })]))
            .Chart(new WordChart("図1", [.. Enumerable.Range(0, rows).Select(n => $"項目{n}")], [("11月", [.. Enumerable.Range(0, rows)]), ("10月", [.. Enumerable.Range(1, rows)])]))
            .ToBytes();
    }
}
