using Consult.Data;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Consult.Office;

/// <summary>The text of a Word document, line by line, with the numbers that Word itself writes before its paragraphs.</summary>
public static class WordText
{
    private const string NotWord = "Word文書（docx）として開けませんでした。Wordで開いて「docx」で保存し直してから選んでください。";
    private const long MaxCharactersInPart = 20_000_000;

    /// <summary>Paragraphs and line breaks become lines, table rows become Markdown rows; deleted text of 変更履歴 is left out.</summary>
    /// <exception cref="RuleBroken">The file is not a readable docx.</exception>
    public static IReadOnlyList<string> Read(Stream docx)
    {
        try
        {
            using var document = WordprocessingDocument.Open(docx, false, new OpenSettings { MaxCharactersInPart = MaxCharactersInPart });
            var body = document.MainDocumentPart?.Document?.Body ?? throw new RuleBroken(NotWord);
            var numbers = new WordNumbers(document.MainDocumentPart);
            var lines = new List<string>();
            AddBlocks(body, numbers, lines);
            return lines;
        }
        catch (Exception problem) when (problem is not (RuleBroken or OutOfMemoryException))
        {
            throw new RuleBroken(NotWord); // whatever a damaged package makes the library throw
        }
    }

    private static void AddBlocks(OpenXmlElement container, WordNumbers numbers, List<string> lines)
    {
        foreach (var block in container.ChildElements)
        {
            if (block is Paragraph paragraph)
                lines.AddRange((numbers.Before(paragraph) + TextOf(paragraph)).Split('\n'));
            else if (block is Table table)
                lines.AddRange(table.Elements<TableRow>().Select(row => "| " + string.Join(" | ", row.Elements<TableCell>().Select(CellText)) + " |"));
            else if (block is SdtBlock or SdtContentBlock or CustomXmlBlock or InsertedRun)
                AddBlocks(block, numbers, lines);
        }
    }

    private static string CellText(TableCell cell) =>
        string.Join(' ', cell.Descendants<Paragraph>().Select(TextOf)).Replace('\n', ' ').Replace("|", "｜", StringComparison.Ordinal).Trim();

    private static string TextOf(Paragraph paragraph)
    {
        var text = new System.Text.StringBuilder();
        foreach (var element in paragraph.Descendants())
        {
            if (element is not (Text or TabChar or Break or CarriageReturn or NoBreakHyphen) || IsHidden(element, paragraph))
                continue;
            text.Append(element switch { Text t => t.Text, TabChar => "\t", NoBreakHyphen => "-", Break { Type: { } type } when type != BreakValues.TextWrapping => "", _ => "\n" });
        }
        return text.ToString();
    }

    /// <summary>Deleted or moved-away text, the reading above a word (ルビ), and text boxes, whose paragraphs come by themselves.</summary>
    private static bool IsHidden(OpenXmlElement element, Paragraph paragraph)
    {
        for (var upper = element.Parent; upper is not null && upper != paragraph; upper = upper.Parent)
        {
            if (upper is DeletedRun or MoveFromRun or RubyContent or Paragraph or AlternateContentFallback or ParagraphProperties)
                return true;
        }
        return false;
    }
}
