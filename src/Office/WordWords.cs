using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Consult.Office;

/// <summary>The words of a Word document with its notes, headers and footers, read as a stream.</summary>
internal static class WordWords
{
    internal static void Read(MainDocumentPart main, BoundedText text)
    {
        OpenXmlPart?[] parts = [main, main.FootnotesPart, main.EndnotesPart, main.WordprocessingCommentsPart, .. main.HeaderParts, .. main.FooterParts];
        foreach (var part in parts.OfType<OpenXmlPart>().TakeWhile(_ => !text.IsFull))
            Words(part, text);
    }

    private static void Words(OpenXmlPart part, BoundedText text)
    {
        using var reader = OpenXmlReader.Create(part);
        // Above a word its reading (ルビ), and the copy that older programs read of a text box, would be found twice.
        var silent = 0;
        while (!text.IsFull && reader.Read())
        {
            var type = reader.ElementType;
            if (type == typeof(RubyContent) || type == typeof(AlternateContentFallback))
                silent += reader.IsStartElement ? 1 : -1;
            else if (silent == 0 && reader.IsStartElement && type == typeof(Text))
                text.Add(reader.GetText());
            else if (silent == 0 && reader.IsStartElement && (type == typeof(TabChar) || type == typeof(TableCell)))
                text.Add(" ");
            else if (silent == 0 && ((type == typeof(Paragraph) && reader.IsEndElement) || type == typeof(Break)))
                text.Line();
        }
    }
}
