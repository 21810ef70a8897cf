namespace Consult.Knowledge.Masking;

/// <summary>Full-width letters, digits and signs become half-width, sign for sign, so that places stay where they are.</summary>
internal static class Folding
{
    public static string Fold(string text) => string.Create(text.Length, text, (span, source) =>
    {
        for (var i = 0; i < source.Length; i++)
            span[i] = Fold(source, i);
    });

    private static char Fold(string text, int at) => text[at] switch
    {
        >= '\uFF01' and <= '\uFF5E' and var wide => (char)(wide - 0xFEE0),
        '\u3000' => ' ',
        '‐' or '‑' or '‒' or '–' or '—' or '―' or '−' or '﹣' => '-',
        // A long vowel mark between digits or brackets was meant as a hyphen.
        'ー' or 'ｰ' or '一' when IsDigit(text, at - 1) && IsDigit(text, at + 1) => '-',
        '．' or '｡' => '.',
        var other => other,
    };

    private static bool IsDigit(string text, int at) =>
        at >= 0 && at < text.Length && text[at] is (>= '0' and <= '9') or (>= '０' and <= '９') or '(' or ')' or '（' or '）';
}
