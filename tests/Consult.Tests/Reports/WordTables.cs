using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Consult.Tests.Reports;

/// <summary>Reads a written document back.</summary>
internal static class WordTables
{
    /// <summary>All rows of all tables, cell by cell.</summary>
    public static List<List<string>> Read(byte[] docx)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(docx), false);
        return [.. document.MainDocumentPart!.Document!.Body!.Descendants<TableRow>().Select(r => r.Elements<TableCell>().Select(c => c.InnerText).ToList())];
    }

    /// <summary>What Microsoft's validator finds in the document and in the workbooks within.</summary>
    public static List<string> Problems(byte[] docx)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(docx), false);
        var validator = new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019);
        var found = validator.Validate(document).ToList();
        foreach (var book in document.MainDocumentPart!.ChartParts.Select(c => c.EmbeddedPackagePart!))
        {
            using var stream = book.GetStream();
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            using var workbook = SpreadsheetDocument.Open(copy, false);
            found.AddRange(validator.Validate(workbook));
        }

        return [.. found.Select(e => $"{e.Part?.Uri} {e.Path?.XPath} {e.Description}")];
    }
}
