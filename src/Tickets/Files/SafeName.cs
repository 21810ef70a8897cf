using System.Globalization;
using System.Text;

namespace Consult.Tickets.Files;

/// <summary>A file's name without what could mislead a person or a file system.</summary>
public static class SafeName
{
    private const int Longest = 120;

    /// <summary>Path parts, control and direction-changing characters and what Windows forbids are taken out; the ending is kept when a long name is cut.</summary>
    public static string Of(string given)
    {
        var last = given.Normalize(NormalizationForm.FormC).Split('/', '\\')[^1];
        var text = new StringBuilder();
        foreach (var rune in last.EnumerateRunes())
        {
            // Cf holds the direction overrides (U+202E …) by which "fdp.exe" is shown as "exe.pdf".
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse || rune == Rune.ReplacementChar)
                continue;
            text.Append(rune.Value is '<' or '>' or ':' or '"' or '|' or '?' or '*' ? "_" : rune.ToString());
        }

        var name = text.ToString().Trim().TrimStart('.').TrimEnd('.', ' ');
        if (name.Length == 0)
            return "添付ファイル";
        if (name.Length <= Longest)
            return name;
        var ending = Path.GetExtension(name) is { Length: <= 10 } known ? known : "";
        var stem = name[..(Longest - ending.Length)];
        return (char.IsHighSurrogate(stem[^1]) ? stem[..^1] : stem) + ending;
    }

    /// <summary>The ending without its dot, in lower case; "" where there is none.</summary>
    public static string Ending(string name) => Path.GetExtension(name).TrimStart('.').ToLowerInvariant();
}
