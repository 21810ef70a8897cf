using System.Text.RegularExpressions;
using Consult.Japanese;

namespace Consult.Policy.Reading;

/// <summary>Finds the clause number at the head of a line. The line is folded first, so every pattern knows one form only.</summary>
internal static partial class MarkerReading
{
    private const int Reach = 120;
    private const string K = "[〇一二三四五六七八九十百千]";
    private const string N = "(?:[0-9][0-9 ]{0,6}|" + K + "[〇一二三四五六七八九十百千 ]{0,10})";
    private const string Stop = "(?=[ (:.〔「]|$)";
    private const string Ranks = "編章節款目条";

    /// <summary>The marker, or null when the line is plain text. A Markdown heading needs no separator after its number.</summary>
    internal static Marker? Read(string line, bool isHeading)
    {
        var folded = Folding.Fold(line.Length > Reach ? line[..Reach] : line);
        if (folded.Length == 0)
            return null;
        return Structure(line, folded) ?? SectionMark(line, folded) ?? Compound(line, folded, isHeading) ?? Digits(line, folded, isHeading)
            ?? ItemReading.Read(line, folded);
    }

    /// <summary>Where the text begins after a marker that ends at <paramref name="end"/>, and whether a clear separator stands there.</summary>
    internal static (int Length, bool Wide) Separated(string line, string folded, int end)
    {
        var at = end;
        var wide = at >= folded.Length;
        while (at < folded.Length && (folded[at] == ' ' || (at == end && folded[at] is '.' or ':' or '、' or ',')))
        {
            wide |= folded[at] != ' ' || line[at] is '\u3000' or '\t';
            at++;
        }
        return (at, wide);
    }

    private static Marker? Structure(string line, string folded)
    {
        var match = StructurePattern().Match(folded);
        if (match.Success && Numbers(match.Groups[1].Value, match.Groups[3].Value) is { } numbers)
        {
            var style = (MarkerStyle)Ranks.IndexOf(match.Groups[2].Value[0], StringComparison.Ordinal);
            var last = match.Groups[4].Success ? Numbers(match.Groups[4].Value, match.Groups[5].Value) : null;
            return New(style, numbers, line, folded, match.Length) with { Last = last };
        }
        match = DaiPattern().Match(folded);
        if (!match.Success || Numbers(match.Groups[1].Value, "") is not { } dai)
            return null;
        var marker = New(MarkerStyle.Dai, dai, line, folded, match.Length);
        return IsCounted(folded[match.Length..], line[match.Length - 1] is '\u3000' or '\t') ? null : marker;
    }

    /// <summary>「第 三 者」「第 四 半 期」: a word, in a text with a space between all characters. After a clear separator 「第２　期間」 is a clause.</summary>
    private static bool IsCounted(string rest, bool wide)
    {
        var counter = CounterPattern().Match(rest);
        return counter.Success && (!wide || (counter.Length < rest.Length && rest[counter.Length] == ' '));
    }

    private static Marker? SectionMark(string line, string folded)
    {
        if (folded[0] is not ('附' or '付' or '別' or '様' or '第' or '参'))
            return null;
        var match = SupplementPattern().Match(folded);
        if (match.Success)
            return New(MarkerStyle.Supplement, [], line, folded, match.Length);
        match = FormPattern().Match(folded);
        if (!match.Success)
            match = FormNumberFirstPattern().Match(folded);
        if (match.Success)
            return New(MarkerStyle.Form, Numbers(match.Groups[1].Value, match.Groups[2].Value) ?? [], line, folded, match.Length);
        match = TablePattern().Match(folded);
        if (!match.Success)
            return null;
        var style = match.Groups[1].Value.EndsWith('表') ? MarkerStyle.Table : MarkerStyle.Annex;
        return New(style, Numbers(match.Groups[2].Value, match.Groups[3].Value) ?? [], line, folded, match.Length);
    }

    private static Marker? Compound(string line, string folded, bool isHeading)
    {
        if (!char.IsAsciiDigit(folded[0]))
            return null;
        var match = DottedPattern().Match(folded);
        if (match.Success)
            return Plausible(MarkerStyle.Dotted, match.Groups[1].Value.Split('.'));
        match = DashedPattern().Match(folded);
        return match.Success ? Plausible(MarkerStyle.Dashed, match.Groups[1].Value.Split('-', 'ー')) : null;

        Marker? Plausible(MarkerStyle style, string[] parts)
        {
            var end = match.Groups[1].Length;
            if (!isHeading && end < folded.Length && folded[end] is not (' ' or '.') && Wording.LooksLikeText(folded[end..]))
                return null;
            return New(style, [.. parts.Select(part => Numerals.Parse(part) ?? 0)], line, folded, end);
        }
    }

    /// <summary>A number that stands alone on its line: the number of the title on the next one, or of a page.</summary>
    internal static bool IsNumberAlone(string line) => AlonePattern().IsMatch(Folding.Fold(line));

    [GeneratedRegex("^[0-9]{1,3}\\.?$")]
    private static partial Regex AlonePattern();

    private static Marker? Digits(string line, string folded, bool isHeading)
    {
        var match = (isHeading ? HeadingNumberPattern() : NumberPattern()).Match(folded);
        if (!match.Success || Numbers(match.Groups[1].Value, match.Groups[2].Value) is not { } numbers)
            return null;
        if (match.Groups[3].Value == ")")
        {
            var (branched, end) = WithBranch(numbers, folded, match.Length);
            return New(MarkerStyle.NumberParen, branched, line, folded, end);
        }
        var marker = New(MarkerStyle.Number, numbers, line, folded, match.Groups[1].Length + match.Groups[2].Length);
        return !isHeading && Wording.IsQuantity(folded[marker.Length..]) ? null : marker with { Wide = marker.Wide || isHeading };
    }

    internal static Marker New(MarkerStyle style, int[] numbers, string line, string folded, int end)
    {
        var (length, wide) = Separated(line, folded, end);
        return new(style, numbers, line[..end].Trim().TrimEnd('.', '．'), length, wide);
    }

    /// <summary>12 and の2の3 → [12, 2, 3].</summary>
    internal static int[]? Numbers(string first, string branches)
    {
        List<int> numbers = [];
        foreach (var part in (first + branches).Split('の'))
        {
            if (Numerals.Parse(part) is not { } n)
                return null;
            numbers.Add(n);
        }
        return [.. numbers];
    }

    /// <summary>A 枝番 that stands behind the closed marker: (2)の2, ⑵の2, ①の2. Without a separator behind it, 「(2)の2人」, it is text.</summary>
    internal static (int[] Numbers, int End) WithBranch(int[] numbers, string folded, int end)
    {
        if (numbers.Length > 1)
            return (numbers, end);
        var branch = BranchPattern().Match(folded[end..]);
        return branch.Success && Numerals.Parse(branch.Groups[1].Value) is { } n ? ([.. numbers, n], end + branch.Length) : (numbers, end);
    }

    [GeneratedRegex("^ ?の ?([0-9]{1,2})(?=[ .:]|$)")]
    private static partial Regex BranchPattern();

    [GeneratedRegex("^第 ?(" + N + ") ?([" + Ranks + "])((?: ?の ?" + N + "){0,3})(?: ?(?:から|及び|~|-|、) ?第 ?(" + N + ") ?条((?: ?の ?" + N + "){0,3})(?:まで)?)?" + Stop)]
    private static partial Regex StructurePattern();

    [GeneratedRegex("^第 ?([0-9]{1,3}|" + K + "{1,5})\\.?(?: +|$)")]
    private static partial Regex DaiPattern();

    [GeneratedRegex("^(?:者|回|種|期|号|項|条|章|節|款|位|級|版|半 *期|四 *半 *期|段 *階)")]
    private static partial Regex CounterPattern();

    [GeneratedRegex("^[附付] *則(?=[ (:]|$)")]
    private static partial Regex SupplementPattern();

    [GeneratedRegex("^(?:別 *記 *)?様 *式(?: *第? *(" + N + ")(?: *号)?((?: *の *" + N + "){0,3}))?(?=[ (:]|$)")]
    private static partial Regex FormPattern();

    [GeneratedRegex("^(?:別 *記 *)?第 *(" + N + ") *号((?: *の *" + N + "){0,3}) *様 *式(?=[ (:]|$)")]
    private static partial Regex FormNumberFirstPattern();

    [GeneratedRegex("^(別 *表|付 *表|別 *紙|別 *添|別 *記|付 *録)(?: *第? *(" + N + ")(?: *号)?((?: *の *" + N + "){0,3}))?(?=[ (:]|$)")]
    private static partial Regex TablePattern();

    [GeneratedRegex("^([0-9]{1,3}(?:\\.[0-9]{1,3}){1,5})(?=\\.?(?: |$|[^ -~])|[^0-9a-zA-Z.%-])")]
    private static partial Regex DottedPattern();

    [GeneratedRegex("^([0-9]{1,3}(?:[-ー][0-9]{1,3}){1,5})(?=\\.?(?: |$)|\\.[^ -~])")]
    private static partial Regex DashedPattern();

    [GeneratedRegex("^([0-9]{1,3})((?:の[0-9]{1,2}){0,2})(?:(\\))|\\.(?![0-9]) *|[、:] *| +)(?=[^ ])")]
    private static partial Regex NumberPattern();

    [GeneratedRegex("^([0-9]{1,3})((?:の[0-9]{1,2}){0,2})(\\)|\\.|)")]
    private static partial Regex HeadingNumberPattern();
}
