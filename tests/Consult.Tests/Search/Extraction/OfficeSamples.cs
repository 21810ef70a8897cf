using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Presentation;
using DocumentFormat.OpenXml.Spreadsheet;
using Drawing = DocumentFormat.OpenXml.Drawing;
using Word = DocumentFormat.OpenXml.Wordprocessing;

namespace Consult.Tests.Search.Extraction;

/// <summary>Office files as bytes.</summary>
internal static class OfficeSamples
{
    public static byte[] Docx(params string[] paragraphs)
    {
        using var bytes = new MemoryStream();
        using (var document = WordprocessingDocument.Create(bytes, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            main.Document = new Word.Document(new Word.Body([.. paragraphs.Select(p => (OpenXmlElement)new Word.Paragraph(new Word.Run(new Word.Text(p))))]));
            main.AddNewPart<FootnotesPart>().Footnotes = new Word.Footnotes(new Word.Footnote(new Word.Paragraph(new Word.Run(new Word.Text("脚注の但し書き")))) { Id = 1 });
        }

        return bytes.ToArray();
    }

    /// <param name="inline">False: as Excel writes, through the table of shared strings.</param>
    public static byte[] Xlsx(IEnumerable<string[]> rows, bool inline = false)
    {
        using var bytes = new MemoryStream();
        using (var book = SpreadsheetDocument.Create(bytes, SpreadsheetDocumentType.Workbook))
        {
            var main = book.AddWorkbookPart();
            main.Workbook = new Workbook();
            var sheet = main.AddNewPart<WorksheetPart>();
            var shared = new List<string>();
            using (var writer = OpenXmlWriter.Create(sheet))
            {
                writer.WriteStartElement(new Worksheet());
                writer.WriteStartElement(new SheetData());
                foreach (var row in rows)
                    writer.WriteElement(new Row(row.Select(c => (OpenXmlElement)Cell(c, inline, shared))));
                writer.WriteEndElement();
                writer.WriteEndElement();
            }

            main.AddNewPart<SharedStringTablePart>().SharedStringTable = new SharedStringTable(shared.Select(s => (OpenXmlElement)new SharedStringItem(new DocumentFormat.OpenXml.Spreadsheet.Text(s))));
            main.Workbook.AppendChild(new Sheets(new Sheet { Name = "端末台帳", SheetId = 1, Id = main.GetIdOfPart(sheet) }));
        }

        return bytes.ToArray();
    }

    public static byte[] Pptx(params string[] slides)
    {
        using var bytes = new MemoryStream();
        using (var show = PresentationDocument.Create(bytes, PresentationDocumentType.Presentation))
        {
            var main = show.AddPresentationPart();
            var ids = new SlideIdList();
            foreach (var (text, i) in slides.Select((text, i) => (text, i)))
            {
                var part = main.AddNewPart<SlidePart>();
                part.Slide = new Slide(new CommonSlideData(new ShapeTree(new Shape(new TextBody(new Drawing.BodyProperties(), new Drawing.Paragraph(new Drawing.Run(new Drawing.Text(text))))))));
                ids.AppendChild(new SlideId { Id = (uint)(256 + i), RelationshipId = main.GetIdOfPart(part) });
            }

            main.Presentation = new Presentation(ids);
        }

        return bytes.ToArray();
    }

    /// <summary>A few hundred kilobytes that unpack to so many.</summary>
    public static byte[] Bomb(int megabytes)
    {
        var small = Docx("爆弾");
        using var bytes = new MemoryStream();
        bytes.Write(small);
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.Entries.Single(e => e.FullName.EndsWith("document.xml", StringComparison.Ordinal));
            var name = entry.FullName;
            entry.Delete();
            using var document = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
            document.Write("<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>"u8);
            var block = Enumerable.Repeat((byte)'a', 1 << 20).ToArray();
            for (var i = 0; i < megabytes; i++)
                document.Write(block);
            document.Write("</w:t></w:r></w:p></w:body></w:document>"u8);
        }

        return bytes.ToArray();
    }

    private static Cell Cell(string shown, bool inline, List<string> shared)
    {
        if (inline)
            return new Cell { DataType = CellValues.InlineString, InlineString = new InlineString(new DocumentFormat.OpenXml.Spreadsheet.Text(shown)) };
        shared.Add(shown);
        return new Cell { DataType = CellValues.SharedString, CellValue = new CellValue(shared.Count - 1) };
    }
}
