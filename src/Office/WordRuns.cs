using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Consult.Office;

/// <summary>Text as Word wants it.</summary>
internal static class WordRuns
{
    public static ParagraphProperties Style(string style) => new(new ParagraphStyleId { Val = style });

    public static Paragraph Paragraph(string text, string style) => new(Style(style), Run(text));

    /// <summary>Line breaks become Word's own.</summary>
    public static Run Run(string text)
    {
        var run = new Run();
        foreach (var line in Clean(text).Split('\n'))
        {
            if (run.HasChildren)
                run.Append(new Break());
            run.Append(new Text(line) { Space = SpaceProcessingModeValues.Preserve });
        }

        return run;
    }

    /// <summary>Leaves out what XML cannot hold (control characters, half surrogate pairs): one such character and Word refuses the file.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                clean.Append(text[i]).Append(text[++i]);
            else if (text[i] != '\r' && XmlConvert.IsXmlChar(text[i]))
                clean.Append(text[i]);
        }

        return clean.ToString();
    }
}
