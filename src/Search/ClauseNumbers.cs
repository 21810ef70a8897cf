using System.Globalization;
using System.Text.RegularExpressions;

namespace Consult.Search;

/// <param name="Canonical">One spelling for all: <c>6.1(3)①</c> is <c>6-1-3-1</c>, 第12条の2第3項 is <c>12_2-3</c>, 第3章 is <c>章3</c>.</param>
/// <param name="Start">In the normalised text.</param>
/// <param name="End">Exclusive.</param>
internal readonly record struct ClauseNumber(string Canonical, int Start, int End);

/// <summary>Recognises the ways in which policies number their clauses (<c>第12条第2項</c>, <c>6.1(3)</c>, <c>2―4―1</c>) in normalised text.</summary>
internal static class ClauseNumbers
{
    private const string Figures = "[0-9〇一二三四五六七八九十百]{1,6}";
    private const string Kana = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン";

    // Non-backtracking: linear in whatever is typed.
    private static readonly Regex Article = new($"第({Figures})条((?:の{Figures})*)(?:第?({Figures})項)?(?:第?({Figures})号)?", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    private static readonly Regex Chapter = new($"第({Figures})([編章節款])", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    private static readonly Regex Dotted = new(@"[0-9]{1,3}(?:[.\-][0-9]{1,3})*(?: ?\((?:[0-9]{1,2}|[ア-ン]|[a-z])\))*", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <summary>All of them, in order of their start, of at least two parts (a bare 6 is only a figure).</summary>
    public static List<ClauseNumber> In(string normal)
    {
        var found = new List<ClauseNumber>();
        foreach (Match m in Article.Matches(normal))
            found.Add(new ClauseNumber(OfArticle(m), m.Index, m.Index + m.Length));
        foreach (Match m in Chapter.Matches(normal))
            found.Add(new ClauseNumber(m.Groups[2].Value + Figure(m.Groups[1].Value), m.Index, m.Index + m.Length));
        foreach (Match m in Dotted.Matches(normal))
        {
            if (StandsAlone(normal, m) && OfDotted(m.Value) is { } canonical && canonical.Contains('-', StringComparison.Ordinal))
                found.Add(new ClauseNumber(canonical, m.Index, m.Index + m.Length));
        }

        found.Sort((a, b) => a.Start.CompareTo(b.Start));
        return found;
    }

    /// <summary>The whole of a text as one number, a bare <c>6</c> included; null if it is none.</summary>
    public static string? Whole(string normal)
    {
        normal = normal.Trim();
        if (In(normal) is [var only] && only.Start == 0 && only.End == normal.Length)
            return only.Canonical;
        return Dotted.Match(normal) is { Success: true } m && m.Length == normal.Length ? OfDotted(normal) : null;
    }

    private static string OfArticle(Match m)
    {
        var canonical = Figure(m.Groups[1].Value).ToString(CultureInfo.InvariantCulture);
        foreach (var branch in m.Groups[2].Value.Split('の', StringSplitOptions.RemoveEmptyEntries))
            canonical += $"_{Figure(branch)}";
        if (m.Groups[3].Success)
            canonical += $"-{Figure(m.Groups[3].Value)}";
        if (m.Groups[4].Success)
            canonical += m.Groups[3].Success ? $"-{Figure(m.Groups[4].Value)}" : $"-号{Figure(m.Groups[4].Value)}";
        return canonical;
    }

    private static string? OfDotted(string text)
    {
        var parts = text.Split(['.', '-', '(', ')', ' '], StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 0 ? null : string.Join('-', parts.Select(Part));
    }

    private static int Part(string part) =>
        char.IsAsciiDigit(part[0]) ? int.Parse(part, CultureInfo.InvariantCulture) :
        char.IsAsciiLetter(part[0]) ? part[0] - 'a' + 1 :
        Kana.IndexOf(part[0], StringComparison.Ordinal) + 1;

    /// <summary>Not the middle of a telephone number, of a ticket's number or of a longer figure.</summary>
    private static bool StandsAlone(string text, Match m)
    {
        var end = m.Index + m.Length;
        if (end < text.Length && char.IsAsciiDigit(text[end]) || end + 1 < text.Length && text[end] is '-' or '.' && char.IsAsciiDigit(text[end + 1]))
            return false;
        if (m.Index == 0)
            return true;
        var before = text[m.Index - 1];
        return !char.IsAsciiLetterOrDigit(before) && before != '.' && !(before == '-' && m.Index > 1 && char.IsAsciiDigit(text[m.Index - 2]));
    }

    private static int Figure(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var plain))
            return plain;
        int sum = 0, digit = 0;
        foreach (var c in text)
        {
            if (c is '十' or '百')
                (sum, digit) = (sum + Math.Max(digit, 1) * (c == '十' ? 10 : 100), 0);
            else
                digit = digit * 10 + (char.IsAsciiDigit(c) ? c - '0' : "〇一二三四五六七八九".IndexOf(c, StringComparison.Ordinal));
        }

        return sum + digit;
    }
}
