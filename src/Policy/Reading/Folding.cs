using System.Text;

namespace Consult.Policy.Reading;

/// <summary>One character for one character, so that a position in the folded line is the position in the line as written.</summary>
internal static class Folding
{
    private const string HalfKana = "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";

    /// <summary>Full-width digits, letters and brackets, spaces, dashes and half-width katakana in one form each.</summary>
    internal static string Fold(string line) => string.Create(line.Length, line, static (span, text) =>
    {
        for (var i = 0; i < span.Length; i++)
            span[i] = Fold(text[i]);
    });

    private static char Fold(char c) => c switch
    {
        '\t' or '\u3000' or '\u00A0' or '\u2002' or '\u2003' or '\u2009' or '\u200B' or '\uFEFF' => ' ',
        '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2015' or '\u2212' or '\uFF0D' or '\u2500' or '\uFE63' => '-',
        '\uFF5E' or '\u301C' => '~',
        >= '\uFF01' and <= '\uFF5D' => (char)(c - 0xFEE0),
        >= '\uFF66' and <= '\uFF9D' => HalfKana[c - 0xFF66],
        '〇' or '零' => '〇',
        _ => c,
    };

    /// <summary>For comparing only: NFKC, no white space. A text that cannot be normalised is compared as it is.</summary>
    internal static string ForComparing(string text)
    {
        var bare = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c) && !char.IsControl(c))
                bare.Append(c);
        }
        try
        {
            return bare.ToString().Normalize(NormalizationForm.FormKC).Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return bare.ToString(); // a lone surrogate has no normal form
        }
    }
}
