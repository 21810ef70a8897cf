using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Consult.Office;

/// <summary>Word's own table of contents: paragraphs of the styles "toc 1" to "toc 9", and the block that it puts them into.</summary>
internal sealed class WordContents
{
    private const string Gallery = "Table of Contents";

    private readonly HashSet<string> styles;

    internal WordContents(MainDocumentPart part) =>
        styles = [.. part.StyleDefinitionsPart?.Styles?.Elements<Style>().Where(IsContents).Select(style => style.StyleId?.Value ?? "") ?? []];

    /// <summary>The id is a mere number in a Japanese Word; the name is the same everywhere.</summary>
    internal bool Has(Paragraph paragraph) =>
        paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value is { } style && (styles.Contains(style) || (style.Length == 4 && style.StartsWith("TOC", StringComparison.Ordinal) && char.IsAsciiDigit(style[3])));

    internal static bool Is(SdtBlock block) => block.SdtProperties?.Descendants<DocPartGallery>().Any(gallery => gallery.Val?.Value == Gallery) == true;

    private static bool IsContents(Style style) => style.StyleName?.Val?.Value is { } name && name.StartsWith("toc ", StringComparison.OrdinalIgnoreCase) && name.Length == 5 && char.IsAsciiDigit(name[4]);
}
