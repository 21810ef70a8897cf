using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Consult.Office;

/// <summary>The workbook behind a chart: categories in column A, a column for each series.</summary>
internal static class ChartWorkbook
{
    public static byte[] Write(WordChart chart)
    {
        using var stream = new MemoryStream();
        using (var package = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = package.AddWorkbookPart();
            var sheet = book.AddNewPart<WorksheetPart>();
            sheet.Worksheet = new Worksheet(new SheetData(Rows(chart)));
            book.Workbook = new Workbook(new Sheets(new Sheet { Name = "Sheet1", SheetId = 1, Id = book.GetIdOfPart(sheet) }));
        }

        return stream.ToArray();
    }

    private static IEnumerable<Row> Rows(WordChart chart)
    {
        yield return new Row(chart.Series.Select(s => Word(s.Name)).Prepend(Word("")).ToArray<OpenXmlElement>());
        for (var n = 0; n < chart.Categories.Count; n++)
            yield return new Row(chart.Series.Select(s => Number(s.Values[n])).Prepend(Word(chart.Categories[n])).ToArray<OpenXmlElement>());
    }

    private static Cell Word(string text) => new(new InlineString(new Text(WordRuns.Clean(text)))) { DataType = CellValues.InlineString };

    private static Cell Number(int value) => new(new CellValue(value.ToString(CultureInfo.InvariantCulture)));
}
