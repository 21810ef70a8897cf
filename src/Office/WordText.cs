using Consult.Data;
using DocumentFormat.OpenXml.Packaging;

namespace Consult.Office;

/// <summary>A line of a Word document.</summary>
/// <param name="IsContents">It belongs to the table of contents that Word itself keeps.</param>
public sealed record WordLine(string Text, bool IsContents = false);

/// <summary>Whether the first column of a table carries the numbers of what stands beside them.</summary>
/// <param name="before">The lines before the table; the list grows while the document is read.</param>
/// <param name="firstCells">The text of the first cell of every row.</param>
/// <returns>For every row whether its first cell is a number alone; null where the table is an ordinary one.</returns>
public delegate IReadOnlyList<bool>? NumberedTable(IReadOnlyList<WordLine> before, IReadOnlyList<string> firstCells);

/// <summary>The text of a Word document, line by line, with the numbers that Word itself writes before its paragraphs.</summary>
public static class WordText
{
    private const string NotWord = "Word文書（docx）として開けませんでした。Wordで開いて「docx」で保存し直してから選んでください。";
    private const long MaxCharactersInPart = 20_000_000;

    /// <summary>
    /// Paragraphs and line breaks become lines; deleted text of 変更履歴 is left out. Table rows become Markdown rows, or, in a table of which
    /// <paramref name="isNumbered"/> says that its first column carries the numbers of paragraphs, paragraphs behind their numbers.
    /// </summary>
    /// <exception cref="RuleBroken">The file is not a readable docx.</exception>
    public static IReadOnlyList<WordLine> Read(Stream docx, NumberedTable? isNumbered = null)
    {
        try
        {
            using var document = WordprocessingDocument.Open(docx, false, new OpenSettings { MaxCharactersInPart = MaxCharactersInPart });
            var body = document.MainDocumentPart?.Document?.Body ?? throw new RuleBroken(NotWord);
            var reading = new WordReading(document.MainDocumentPart, isNumbered);
            reading.AddBlocks(body, false);
            return reading.Lines;
        }
        catch (Exception problem) when (problem is not (RuleBroken or OutOfMemoryException))
        {
            throw new RuleBroken(NotWord); // whatever a damaged package makes the library throw
        }
    }
}
