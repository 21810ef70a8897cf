using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using Drawing = DocumentFormat.OpenXml.Drawing;

namespace Consult.Office;

/// <summary>The words of an Office file, for search: in reading order, not laid out. Everything is read part by part, never a whole part into memory.</summary>
public static class OfficeText
{
    private const long MaxCharactersInPart = 200_000_000;

    /// <summary>Appends until the text is full.</summary>
    /// <param name="ending"><c>docx</c>, <c>xlsx</c> or <c>pptx</c>.</param>
    /// <exception cref="Exception">Whatever a damaged package makes the library throw.</exception>
    public static void Read(Stream file, string ending, BoundedText text)
    {
        var settings = new OpenSettings { MaxCharactersInPart = MaxCharactersInPart };
        using OpenXmlPackage package = ending switch
        {
            "docx" => WordprocessingDocument.Open(file, false, settings),
            "xlsx" => SpreadsheetDocument.Open(file, false, settings),
            _ => PresentationDocument.Open(file, false, settings),
        };
        switch (package)
        {
            case WordprocessingDocument { MainDocumentPart: { } main }:
                WordWords.Read(main, text);
                break;
            case SpreadsheetDocument { WorkbookPart: { } book }:
                SheetWords.Read(book, text);
                break;
            case PresentationDocument { PresentationPart: { } show }:
                Slides(show, text);
                break;
            default:
                throw new InvalidDataException("The package has no main part.");
        }
    }

    /// <summary>Slides in their order, each with what the speaker notes of it.</summary>
    private static void Slides(PresentationPart show, BoundedText text)
    {
        foreach (var id in show.Presentation?.SlideIdList?.Elements<DocumentFormat.OpenXml.Presentation.SlideId>() ?? [])
        {
            if (text.IsFull || id.RelationshipId?.Value is not { } relation || show.GetPartById(relation) is not SlidePart slide)
                continue;
            Paragraphs(slide, text);
            if (slide.NotesSlidePart is { } notes)
                Paragraphs(notes, text);
            foreach (var chart in slide.ChartParts)
                Paragraphs(chart, text);
        }
    }

    internal static void Paragraphs(OpenXmlPart part, BoundedText text)
    {
        using var reader = OpenXmlReader.Create(part);
        while (!text.IsFull && reader.Read())
        {
            if (reader.ElementType == typeof(Drawing.Text) && reader.IsStartElement)
                text.Add(reader.GetText());
            else if ((reader.ElementType == typeof(Drawing.Paragraph) && reader.IsEndElement) || reader.ElementType == typeof(Drawing.Break))
                text.Line();
        }
    }
}

/// <summary>A text that grows to its limit and no further.</summary>
public sealed class BoundedText(int most)
{
    private readonly StringBuilder text = new();

    /// <summary>There was more than is kept.</summary>
    public bool IsFull { get; private set; }

    public void Add(ReadOnlySpan<char> more)
    {
        var kept = more.Length > most - text.Length ? more[..(most - text.Length)] : more;
        text.Append(kept);
        IsFull |= kept.Length < more.Length;
    }

    /// <summary>Ends the line, unless nothing stands in it.</summary>
    public void Line()
    {
        if (text.Length > 0 && text[^1] != '\n')
            Add("\n");
    }

    public override string ToString() => text.ToString();
}
