using System.Globalization;
using System.Text;

namespace Consult.Data;

/// <summary>
/// Typed text without what nobody types, sees or can store: control characters (PostgreSQL refuses NUL), broken surrogates,
/// and the characters that turn the reading direction round or are invisible, by which one name can look like another.
/// </summary>
public static class CleanText
{
    // Letters without ink, the favourites of those who want an empty name: Hangul fillers and the empty Braille cell.
    private const string Inkless = "\u115F\u1160\u2800\u3164\uFFA0";

    /// <summary>Keeps tabs and line ends. A text of nothing visible becomes empty.</summary>
    public static string Of(string text)
    {
        if (text.All(c => c is >= ' ' and < '\u007F' or '\n' or '\r' or '\t'))
            return text;
        var clean = new StringBuilder(text.Length);
        var visible = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsHostile(rune))
                continue;
            clean.Append(rune.ToString());
            visible |= !Rune.IsWhiteSpace(rune) && Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format && !(rune.IsBmp && Inkless.Contains((char)rune.Value, StringComparison.Ordinal));
        }

        return visible || text.All(char.IsWhiteSpace) ? clean.ToString() : "";
    }

    /// <summary>The same as one line, without spaces around it: for names and subjects.</summary>
    public static string Line(string text) => Of(text).ReplaceLineEndings(" ").Replace('\t', ' ').Trim();

    /// <summary>At most so many characters, never half of one.</summary>
    public static string Cut(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

    private static bool IsHostile(Rune rune) => rune.Value is
        (< ' ' and not ('\n' or '\r' or '\t'))
        or (>= 0x7F and <= 0x9F)
        or 0x061C or 0x200B or 0x200E or 0x200F
        or (>= 0x202A and <= 0x202E)
        or (>= 0x2060 and <= 0x2069)
        or 0xFEFF or 0xFFFE or 0xFFFF;
}
