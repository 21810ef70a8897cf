using System.Text.RegularExpressions;
using Consult.Japanese;

namespace Consult.Policy.Reading;

/// <summary>The markers of items: (1), ⑴, ①, 一, ア, (ア), a, ⅰ and their like.</summary>
internal static partial class ItemReading
{
    internal static Marker? Read(string line, string folded) => Sign(line, folded) ?? Bracketed(line, folded) ?? Bare(line, folded);

    private static Marker? Sign(string line, string folded)
    {
        var c = folded[0];
        (MarkerStyle, int)? found = c switch
        {
            _ when Numerals.Circled(c) is { } n => (MarkerStyle.Circled, n),
            >= '⑴' and <= '⒇' => (MarkerStyle.Paren, c - '⑴' + 1),
            >= '⒈' and <= '⒛' => (MarkerStyle.Number, c - '⒈' + 1),
            >= '㈠' and <= '㈩' => (MarkerStyle.ParenKanji, c - '㈠' + 1),
            >= '⒜' and <= '⒵' => (MarkerStyle.ParenLatin, c - '⒜' + 1),
            >= '㋐' and <= '㋾' => (MarkerStyle.CircledKana, c - '㋐' + 1),
            >= 'ⅰ' and <= 'ⅻ' when folded.Length > 1 && folded[1] is ' ' or '.' or ')' => (MarkerStyle.Roman, c - 'ⅰ' + 1),
            >= 'Ⅰ' and <= 'Ⅻ' when folded.Length > 1 && folded[1] is ' ' or '.' => (MarkerStyle.Roman, c - 'Ⅰ' + 1),
            _ => null,
        };
        if (found is not var (style, number))
            return null;
        var (numbers, end) = MarkerReading.WithBranch([number], folded, 1);
        return MarkerReading.New(style, numbers, line, folded, end);
    }

    private static Marker? Bracketed(string line, string folded)
    {
        var match = BracketPattern().Match(folded);
        if (!match.Success)
            return null;
        if (match.Groups[1].Success)
        {
            var style = char.IsAsciiDigit(match.Groups[1].Value[0]) ? MarkerStyle.Paren : MarkerStyle.ParenKanji;
            if (MarkerReading.Numbers(match.Groups[1].Value, match.Groups[2].Value) is not { } numbers)
                return null;
            var (branched, end) = MarkerReading.WithBranch(numbers, folded, match.Length);
            return MarkerReading.New(style, branched, line, folded, end);
        }
        var sign = match.Groups[3].Value[0];
        return sign switch
        {
            >= 'ァ' and <= 'ヶ' => Kana(MarkerStyle.ParenKana, sign, line, folded, match.Length),
            >= 'a' and <= 'z' => MarkerReading.New(MarkerStyle.ParenLatin, [sign - 'a' + 1], line, folded, match.Length),
            >= 'A' and <= 'Z' => MarkerReading.New(MarkerStyle.ParenUpper, [sign - 'A' + 1], line, folded, match.Length),
            >= 'ⅰ' and <= 'ⅻ' => MarkerReading.New(MarkerStyle.ParenRoman, [sign - 'ⅰ' + 1], line, folded, match.Length),
            _ => MarkerReading.New(MarkerStyle.ParenRoman, [sign - 'Ⅰ' + 1], line, folded, match.Length),
        };
    }

    private static Marker? Bare(string line, string folded)
    {
        var match = KanjiPattern().Match(folded);
        if (match.Success && MarkerReading.Numbers(match.Groups[1].Value, match.Groups[2].Value) is { } numbers)
            return MarkerReading.New(MarkerStyle.Kanji, numbers, line, folded, match.Length);
        match = LetterPattern().Match(folded);
        if (!match.Success)
            return null;
        var c = folded[0];
        var marker = c switch
        {
            >= 'a' and <= 'z' => MarkerReading.New(MarkerStyle.Latin, [c - 'a' + 1], line, folded, 1),
            >= 'A' and <= 'Z' => MarkerReading.New(MarkerStyle.Upper, [c - 'A' + 1], line, folded, 1),
            _ => Kana(MarkerStyle.Kana, c, line, folded, 1),
        };
        if (marker is null || folded.Length == 1)
            return null;
        if (folded[1] == ')')
            marker = MarkerReading.New(marker.Style, marker.Numbers, line, folded, 2) with { Iroha = marker.Iroha };
        // "a user", "A 社": a letter before a plain space is a word unless Japanese text or a clear separator follows.
        var plain = marker.Style is MarkerStyle.Latin or MarkerStyle.Upper && !marker.Wide && folded[1] == ' ';
        return plain && (marker.Style == MarkerStyle.Upper || (marker.Length < line.Length && line[marker.Length] < '\u3000')) ? null : marker;
    }

    private static Marker? Kana(MarkerStyle style, char sign, string line, string folded, int end)
    {
        var place = Numerals.Gojuon.IndexOf(sign) + 1;
        var iroha = Numerals.Iroha.IndexOf(sign) + 1;
        return place + iroha == 0 ? null : MarkerReading.New(style, [place], line, folded, end) with { Iroha = iroha };
    }

    [GeneratedRegex("^\\( ?(?:([0-9]{1,3}|[〇一二三四五六七八九十百]{1,5})((?: ?の ?[0-9〇一二三四五六七八九十]{1,3}){0,2})|([ァ-ヶa-zA-Zⅰ-ⅻⅠ-Ⅻ])) ?\\)(?! ?\\))")]
    private static partial Regex BracketPattern();

    [GeneratedRegex("^([〇一二三四五六七八九十百]{1,5})((?: ?の ?[〇一二三四五六七八九十]{1,3}){0,2})(?=[ .、](?=[^ ]| ))")]
    private static partial Regex KanjiPattern();

    [GeneratedRegex("^[ァ-ヶa-zA-Z](?=[ .、:)])")]
    private static partial Regex LetterPattern();
}
