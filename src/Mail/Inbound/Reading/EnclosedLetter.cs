namespace Consult.Mail.Inbound.Reading;

/// <summary>A letter that lies in a file (.eml), for search.</summary>
public static class EnclosedLetter
{
    /// <summary>Its words, and what is attached to it.</summary>
    /// <param name="eml">Seekable; must stay open while the letter lives.</param>
    /// <exception cref="LetterUnreadable">It cannot be read; the sentence says why.</exception>
    public static Letter Open(Stream eml, CancellationToken cancellation = default) => LetterReading.Read(eml, "", null, new Sources(), cancellation);

    /// <summary>The words of an HTML page.</summary>
    public static string Words(string html) => HtmlText.Of(html);
}
