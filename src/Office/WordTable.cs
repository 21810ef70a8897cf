using DocumentFormat.OpenXml.Wordprocessing;

namespace Consult.Office;

/// <param name="Millimetres">The width; a page has 160.</param>
/// <param name="IsNumber">Right-aligned.</param>
public sealed record WordColumn(string Head, int Millimetres, bool IsNumber = false);

/// <summary>A table: every row has a cell for each column.</summary>
public sealed record WordTable(string Caption, IReadOnlyList<WordColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    private const double TwipsPerMillimetre = 56.6929;

    internal Table ToElement()
    {
        var table = new Table(
            new TableProperties(
                new TableWidth { Width = $"{Columns.Sum(Twips)}", Type = TableWidthUnitValues.Dxa },
                new TableJustification { Val = TableRowAlignmentValues.Center },
                Borders(),
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableCellMarginDefault(
                    new TopMargin { Width = "40", Type = TableWidthUnitValues.Dxa },
                    new TableCellLeftMargin { Width = 100, Type = TableWidthValues.Dxa },
                    new BottomMargin { Width = "40", Type = TableWidthUnitValues.Dxa },
                    new TableCellRightMargin { Width = 100, Type = TableWidthValues.Dxa }),
                new TableCaption { Val = WordRuns.Clean(Caption) }),
            new TableGrid(Columns.Select(c => new GridColumn { Width = $"{Twips(c)}" })));
        table.Append(Row(new TableRowProperties(new CantSplit(), new TableHeader()), Columns.Select(c => Cell(c, c.Head, "TableHead", shaded: true))));
        foreach (var row in Rows)
        {
            if (row.Count != Columns.Count)
                throw new ArgumentException($"A row has {row.Count} cells for {Columns.Count} columns.");
            var cells = Columns.Zip(row, (column, text) => Cell(column, text, column.IsNumber ? "TableNumber" : "TableText", shaded: false));
            table.Append(Row(new TableRowProperties(new CantSplit()), cells));
        }

        return table;
    }

    private static TableRow Row(TableRowProperties properties, IEnumerable<TableCell> cells)
    {
        var row = new TableRow(properties);
        row.Append(cells);
        return row;
    }

    private static TableCell Cell(WordColumn column, string text, string style, bool shaded)
    {
        var properties = new TableCellProperties(new TableCellWidth { Width = $"{Twips(column)}", Type = TableWidthUnitValues.Dxa });
        if (shaded)
            properties.Append(new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = "E8EDF3" });
        properties.Append(new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center });
        return new TableCell(properties, WordRuns.Paragraph(text, style));
    }

    private static TableBorders Borders()
    {
        const string Line = "8A94A3";
        return new TableBorders(
            new TopBorder { Val = BorderValues.Single, Size = 8, Color = WordStyles.Ink },
            new LeftBorder { Val = BorderValues.Single, Size = 4, Color = Line },
            new BottomBorder { Val = BorderValues.Single, Size = 8, Color = WordStyles.Ink },
            new RightBorder { Val = BorderValues.Single, Size = 4, Color = Line },
            new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4, Color = Line },
            new InsideVerticalBorder { Val = BorderValues.Single, Size = 4, Color = Line });
    }

    private static int Twips(WordColumn column) => (int)Math.Round(column.Millimetres * TwipsPerMillimetre);
}
