using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Consult.Office;

/// <summary>What stands around a document's text.</summary>
/// <param name="Title">In the properties of the file.</param>
/// <param name="Header">At the top right of every page.</param>
public sealed record WordFrame(string Title, string Author, string Header, DateTimeOffset MadeAt);

/// <summary>Writes a Word document (docx) on A4, portrait, in Japanese, from top to bottom.</summary>
public sealed class WordDocument : IDisposable
{
    private readonly MemoryStream stream = new();
    private readonly WordprocessingDocument package;
    private readonly MainDocumentPart main;
    private readonly Body body = new();
    private uint charts;

    public WordDocument(WordFrame frame)
    {
        package = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document);
        package.PackageProperties.Title = WordRuns.Clean(frame.Title);
        package.PackageProperties.Creator = WordRuns.Clean(frame.Author);
        package.PackageProperties.LastModifiedBy = WordRuns.Clean(frame.Author);
        package.PackageProperties.Language = "ja-JP";
        package.PackageProperties.Created = package.PackageProperties.Modified = frame.MadeAt.UtcDateTime;
        main = package.AddMainDocumentPart();
        main.Document = new Document(body);
        WordStyles.AddTo(main);
        WordPage.AddTo(main, body, frame.Header);
    }

    /// <summary>表題.</summary>
    public WordDocument Title(string text) => Add(text, "Title");

    /// <summary>The line below the title.</summary>
    public WordDocument Subtitle(string text) => Add(text, "Subtitle");

    /// <summary>日付, 作成者: on the right.</summary>
    public WordDocument Signature(string text) => Add(text, "Signature");

    /// <param name="level">1 or 2.</param>
    public WordDocument Heading(string text, int level = 1) => Add(text, $"Heading{level}");

    public WordDocument Paragraph(string text) => Add(text, "BodyText");

    /// <summary>Small text below a table.</summary>
    public WordDocument Note(string text) => Add(text, "Note");

    /// <summary>A native table, its caption above it. The head is repeated on every page.</summary>
    public WordDocument Table(WordTable table)
    {
        Add(table.Caption, "Caption");
        return Append(table.ToElement(), new Paragraph(WordRuns.Style("TableEnd")));
    }

    /// <summary>A native chart that Word can edit, its caption above it.</summary>
    public WordDocument Chart(WordChart chart)
    {
        Add(chart.Title, "Caption");
        return Append(new Paragraph(WordRuns.Style("Figure"), new Run(chart.AddTo(main, ++charts))));
    }

    /// <summary>The finished file.</summary>
    public byte[] ToBytes()
    {
        package.Save();
        package.Dispose();
        return stream.ToArray();
    }

    public void Dispose()
    {
        package.Dispose();
        stream.Dispose();
    }

    private WordDocument Add(string text, string style) => Append(WordRuns.Paragraph(text, style));

    private WordDocument Append(params OpenXmlElement[] blocks)
    {
        // The section's properties stay last.
        foreach (var block in blocks)
            body.InsertBefore(block, body.GetFirstChild<SectionProperties>());
        return this;
    }
}
