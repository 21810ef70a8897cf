using Consult.Data;
using Consult.Office;
using Consult.Policy.Reading;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Xunit;

namespace Consult.Tests.Office;

public class WordTextTests
{
    [Fact]
    public void Automatic_numbers_of_word_are_read_as_written()
    {
        var docx = Docx(
            Numbered(0, "目的を定める。"), Numbered(1, "前の条を補う。"), Numbered(2, "甲"), Numbered(2, "乙"), Numbered(3, "丙"), Numbered(3, "丁"),
            Numbered(0, "範囲を定める。"), new Paragraph(new Run(new Text("番号のない続き"), new Break(), new Text("改行の後"))),
            Numbered(4, "一つ目"), Numbered(4, "二つ目"),
            new Table(new TableRow(new TableCell(new Paragraph(new Run(new Text("区分")))), new TableCell(new Paragraph(new Run(new Text("例")))))));
        Assert.Equal(
            ["第1条　目的を定める。", "2　前の条を補う。", "（1）　甲", "（2）　乙", "①　丙", "②　丁", "第2条　範囲を定める。", "番号のない続き", "改行の後", "一　一つ目", "二　二つ目", "| 区分 | 例 |"],
            Lines(docx));
        var outline = PolicyText.Read(docx);
        Assert.Equal(["1", "1-2", "1-2-1", "1-2-2", "1-2-2-1", "1-2-2-2", "2", "2-1-1", "2-1-2"], outline.Flatten().Select(c => c.Path));
        Assert.Empty(outline.Problems);
    }

    [Fact]
    public void Deleted_text_of_tracked_changes_is_left_out_and_inserted_text_is_in()
    {
        var docx = Docx(new Paragraph(
            new Run(new Text("第１条　")),
            new DeletedRun(new Run(new DeletedText("旧い文"))) { Author = "甲" },
            new InsertedRun(new Run(new Text("新しい文"))) { Author = "甲" },
            new Run(new Text("とする。"))));
        Assert.Equal(["第１条　新しい文とする。"], Lines(docx));
    }

    [Fact]
    public void Clauses_that_stand_in_a_table_are_read_and_other_tables_stay_tables()
    {
        var docx = Docx(
            Table(["条", "内容"], ["第１条", "（目的）\nこの規程は、情報の保全を図る。"], ["第２条", "次のことを行う。\n（１）点検\n（２）報告"], ["２", "課長は、これを確かめる。"], ["第３条", "雑則を定める。"]),
            Plain("第４条　対応は、次の表による。"), Table(["第１条", "総務課"], ["第２条", "各課"]),
            Plain("別表（第４条関係）"), Table(["第９条", "見本"], ["1", "見本"]));
        var outline = PolicyText.Read(docx);
        Assert.Equal(["1", "2", "2-1-1", "2-1-2", "2-2", "3", "4", "beppyo1"], outline.Flatten().Select(c => c.Path));
        Assert.Equal("目的", outline.Roots[0].Heading);
        Assert.Equal("この規程は、情報の保全を図る。", outline.Roots[0].Text);
        Assert.Contains("| 第１条 | 総務課 |", outline.Roots[3].Text, StringComparison.Ordinal);
        Assert.Contains("| 第９条 | 見本 |", outline.Roots[4].Text, StringComparison.Ordinal);
        Assert.Empty(outline.Problems);
    }

    [Fact]
    public void The_table_of_contents_that_word_keeps_is_no_clause()
    {
        var docx = Docx(
            Styled("11", "第１章　総則"), Styled("21", "第１条　目的"), Styled("TOC1", "第２章　雑則"),
            new SdtBlock(new SdtProperties(new SdtContentDocPartObject(new DocPartGallery { Val = "Table of Contents" })), new SdtContentBlock(Plain("附則"))),
            Plain("第１章　総則"), Plain("第１条　この規程の目的を定める。"), Plain("第２章　雑則"), Plain("第２条　細目を定める。"));
        var outline = PolicyText.Read(docx);
        Assert.Equal(["ch1", "1", "ch2", "2"], outline.Flatten().Select(c => c.Path));
        Assert.Empty(outline.Problems);
        Assert.Contains("第１条　目的", outline.Preamble, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_docx_or_a_damaged_one_is_refused_with_a_sentence()
    {
        var docx = Docx(Numbered(0, "目的"));
        Assert.Throws<RuleBroken>(() => WordText.Read(new MemoryStream("text"u8.ToArray())));
        var random = new Random(5);
        for (var i = 0; i < 60; i++)
        {
            var damaged = docx.ToArray();
            for (var hits = 0; hits < 8; hits++)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            Attempt(damaged);
            Attempt(docx[..random.Next(docx.Length)]);
        }
    }

    private static IEnumerable<string> Lines(byte[] docx) => WordText.Read(new MemoryStream(docx)).Select(line => line.Text);

    private static Paragraph Plain(string text) => new(new Run(new Text(text)));

    private static Paragraph Styled(string style, string text) => new(new ParagraphProperties(new ParagraphStyleId { Val = style }), new Run(new Text(text)));

    /// <summary>Rows of cells; a line break begins a further paragraph of the cell.</summary>
    private static Table Table(params string[][] rows) =>
        new(rows.Select(row => new TableRow(row.Select(cell => new TableCell(cell.Split('\n').Select(Plain))))));

    private static void Attempt(byte[] damaged)
    {
        try
        {
            WordText.Read(new MemoryStream(damaged));
        }
        catch (RuleBroken refusal)
        {
            Assert.EndsWith("。", refusal.Message, StringComparison.Ordinal);
        }
    }

    private static Paragraph Numbered(int level, string text) => new(
        new ParagraphProperties(new NumberingProperties(new NumberingLevelReference { Val = level }, new NumberingId { Val = 1 })),
        new Run(new Text(text)));

    private static byte[] Docx(params OpenXmlElement[] blocks)
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            main.Document = new Document(new Body(blocks));
            var levels = new[]
            {
                Level(0, NumberFormatValues.Decimal, "第%1条"), Level(1, NumberFormatValues.Decimal, "%2", 2), Level(2, NumberFormatValues.Decimal, "（%3）"),
                Level(3, NumberFormatValues.DecimalEnclosedCircle, "%4"), Level(4, NumberFormatValues.JapaneseCounting, "%5"),
            };
            main.AddNewPart<StyleDefinitionsPart>().Styles = new Styles(
                new Style(new StyleName { Val = "toc 1" }) { StyleId = "11", Type = StyleValues.Paragraph },
                new Style(new StyleName { Val = "toc 2" }) { StyleId = "21", Type = StyleValues.Paragraph });
            main.AddNewPart<NumberingDefinitionsPart>().Numbering = new Numbering(
                new AbstractNum(levels) { AbstractNumberId = 7 },
                new NumberingInstance(new AbstractNumId { Val = 7 }) { NumberID = 1 });
        }
        return stream.ToArray();
    }

    private static Level Level(int index, NumberFormatValues format, string text, int start = 1) => new(
        new StartNumberingValue { Val = start }, new NumberingFormat { Val = format }, new LevelText { Val = text })
    { LevelIndex = index };
}
