using Consult.Office;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;
using UglyToad.PdfPig.Exceptions;

namespace Consult.Search.Extraction;

/// <summary>The words of a PDF, page by page.</summary>
internal static class PdfWords
{
    public static Unread Read(Stream file, BoundedText text)
    {
        try
        {
            using var document = PdfDocument.Open(file, new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true });
            var isRead = document.NumberOfPages == 0;
            for (var page = 1; page <= document.NumberOfPages && !text.IsFull; page++)
                isRead |= TryPage(document, page, text);
            return isRead ? Unread.No : Unread.Broken;
        }
        catch (PdfDocumentEncryptedException)
        {
            return Unread.Password;
        }
    }

    /// <summary>A broken page hides only itself.</summary>
    private static bool TryPage(PdfDocument document, int page, BoundedText text)
    {
        try
        {
            text.Add(Joined(ContentOrderTextExtractor.GetText(document.GetPage(page))));
            text.Line();
            return true;
        }
        catch (Exception broken) when (broken is not (OutOfMemoryException or PdfDocumentEncryptedException))
        {
            return false;
        }
    }

    /// <summary>Letters that are set apart come with spaces between them; Japanese is written without.</summary>
    private static string Joined(string page)
    {
        var joined = new System.Text.StringBuilder(page.Length);
        for (var i = 0; i < page.Length; i++)
        {
            if (page[i] == ' ' && i > 0 && i + 1 < page.Length && Script.IsJapanese(page[i - 1]) && Script.IsJapanese(page[i + 1]))
                continue;
            joined.Append(page[i]);
        }

        return joined.ToString();
    }
}
