using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Consult.Office;

/// <summary>The words of a workbook, sheet by sheet and row by row: cells with what they show, without formulas.</summary>
internal static class SheetWords
{
    /// <summary>Shared strings that are kept at once, in characters; a sheet that refers to later ones goes without them.</summary>
    private const int MostShared = 20_000_000;

    internal static void Read(WorkbookPart book, BoundedText text)
    {
        var shared = Shared(book);
        foreach (var sheet in book.Workbook?.Sheets?.Elements<Sheet>() ?? [])
        {
            if (text.IsFull || sheet.Id?.Value is not { } relation || book.GetPartById(relation) is not WorksheetPart part)
                continue;
            text.Add(sheet.Name?.Value ?? "");
            text.Line();
            Cells(part, shared, text);
            if (part.WorksheetCommentsPart is { } comments)
                Texts(comments, text);
            if (part.DrawingsPart is { } drawings)
            {
                OfficeText.Paragraphs(drawings, text);
                foreach (var chart in drawings.ChartParts)
                    OfficeText.Paragraphs(chart, text);
            }
        }
    }

    private static void Cells(WorksheetPart part, List<string> shared, BoundedText text)
    {
        using var reader = OpenXmlReader.Create(part);
        string? type = null;
        while (!text.IsFull && reader.Read())
        {
            if (reader.ElementType == typeof(Cell) && reader.IsStartElement)
                type = reader.Attributes.FirstOrDefault(a => a.LocalName == "t").Value;
            else if (reader.ElementType == typeof(CellValue) && reader.IsStartElement)
                Add(Shown(type, reader.GetText(), shared), text);
            else if (reader.ElementType == typeof(Text) && reader.IsStartElement)
                Add(reader.GetText(), text);
            else if (reader.ElementType == typeof(Row) && reader.IsEndElement)
                text.Line();
        }
    }

    private static string Shown(string? type, string value, List<string> shared) => type switch
    {
        "s" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < shared.Count ? shared[at] : "",
        "b" or "e" => "",
        _ => value,
    };

    private static void Add(string shown, BoundedText text)
    {
        if (shown.Length == 0)
            return;
        text.Add(shown);
        text.Add(" ");
    }

    private static List<string> Shared(WorkbookPart book)
    {
        var shared = new List<string>();
        if (book.SharedStringTablePart is not { } table)
            return shared;
        var length = 0;
        using var reader = OpenXmlReader.Create(table);
        var item = new System.Text.StringBuilder();
        var isReading = false;
        while (length < MostShared && reader.Read())
        {
            if (reader.ElementType == typeof(PhoneticRun))
                isReading = reader.IsStartElement;
            else if (reader.ElementType == typeof(Text) && reader.IsStartElement && !isReading)
                item.Append(reader.GetText());
            else if (reader.ElementType == typeof(SharedStringItem) && reader.IsEndElement)
            {
                shared.Add(item.ToString());
                length += item.Length + 32;
                item.Clear();
            }
        }

        return shared;
    }

    private static void Texts(OpenXmlPart part, BoundedText text)
    {
        using var reader = OpenXmlReader.Create(part);
        while (!text.IsFull && reader.Read())
        {
            if (reader.ElementType == typeof(Text) && reader.IsStartElement)
                text.Add(reader.GetText());
            else if (reader.ElementType == typeof(Comment) && reader.IsEndElement)
                text.Line();
        }
    }
}
