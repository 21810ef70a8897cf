using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Consult.Office;

/// <summary>Goes through the blocks of a Word document once, in order, for Word counts its numbers that way.</summary>
internal sealed class WordReading(MainDocumentPart part, NumberedTable? isNumbered)
{
    private readonly WordNumbers numbers = new(part);
    private readonly WordContents contents = new(part);
    private readonly List<WordLine> lines = [];

    internal IReadOnlyList<WordLine> Lines => lines;

    internal void AddBlocks(OpenXmlElement container, bool inContents)
    {
        foreach (var block in container.ChildElements)
        {
            if (block is Paragraph paragraph)
                Add(numbers.Before(paragraph) + TextOf(paragraph), inContents || contents.Has(paragraph));
            else if (block is Table table)
                AddTable(table);
            else if (block is SdtBlock or SdtContentBlock or CustomXmlBlock or InsertedRun)
                AddBlocks(block, inContents || (block is SdtBlock control && WordContents.Is(control)));
        }
    }

    private void Add(string text, bool isContents = false) => lines.AddRange(text.Split('\n').Select(line => new WordLine(line, isContents)));

    private void AddTable(Table table)
    {
        var rows = table.Elements<TableRow>().Select(row => row.Elements<TableCell>().Select(Paragraphs).ToList()).ToList();
        var numbered = isNumbered?.Invoke(lines, [.. rows.Select(row => row.Count > 0 ? Flat(row[0]) : "")]);
        for (var i = 0; i < rows.Count; i++)
        {
            if (numbered?[i] == true)
                AddNumbered(rows[i]);
            else
                Add("| " + string.Join(" | ", rows[i].Select(Flat)) + " |");
        }
    }

    /// <summary>第1条 | （目的） | この規程は…: the words of a row behind its number, a line for every paragraph after the first.</summary>
    private void AddNumbered(List<List<string>> row)
    {
        var words = row.Skip(1).SelectMany(cell => cell).Where(text => text.Trim().Length > 0).ToList();
        Add($"{Flat(row[0])}\u3000{words.FirstOrDefault()}");
        foreach (var further in words.Skip(1))
            Add(further);
    }

    private List<string> Paragraphs(TableCell cell) => [.. cell.Descendants<Paragraph>().Select(paragraph => numbers.Before(paragraph) + TextOf(paragraph))];

    private static string Flat(List<string> cell) => string.Join(' ', cell).Replace('\n', ' ').Replace("|", "｜", StringComparison.Ordinal).Trim();

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
