using System.Text.RegularExpressions;

namespace Consult.Policy.Reading;

/// <summary>Tells a clause number from a number inside a sentence that a line break has put at the head of a line.</summary>
internal static partial class Wording
{
    /// <summary>「第3条 の規定により」「(2)に掲げる」: a citation, whatever number would be expected here.</summary>
    internal static bool IsCitation(string folded) => CitationPattern().IsMatch(folded);

    /// <summary>Begins as the middle of a sentence does; decides only where the number does not fit.</summary>
    internal static bool LooksLikeText(string folded) => TextPattern().IsMatch(folded) || IsQuantity(folded) || IsCitation(folded);

    /// <summary>「3 日以内に」「2 人以上」</summary>
    internal static bool IsQuantity(string folded) => QuantityPattern().IsMatch(folded);

    /// <summary>「般 職 員」: the rest of a word, in a text with a space between all characters.</summary>
    internal static bool IsSpacedOut(string folded) => SpacedPattern().IsMatch(folded);

    [GeneratedRegex("^[^ ] [^ ](?: |$)")]
    private static partial Regex SpacedPattern();

    [GeneratedRegex("^ ?(?:の ?規 ?定|に ?掲 ?げ|に ?定 ?め|に ?規 ?定|の ?場 ?合|の ?いずれ|の ?各 ?号|の ?表|及び ?[第(0-9①-⑳]|又は ?[第(0-9①-⑳]|から ?[第(0-9①-⑳]|若しくは ?[第(]|[、,~-] ?[第(①-⑳])")]
    private static partial Regex CitationPattern();

    [GeneratedRegex("^ ?(?:\\([^)]{0,40}\\) ?)?(?:[のにをはがとでへ、。,)」』]|及 ?び|又 ?は|から|まで|より|以 ?[上下前後内外降]|未 ?満|関 ?係|第 ?[0-9一二三四五六七八九十])")]
    private static partial Regex TextPattern();

    [GeneratedRegex("^ ?(?:[%％]|(?:日|か月|カ月|ヶ月|箇月|月|年|年度|時間|時|分|秒|人|名|件|台|回|個|本|枚|円|割|倍|世代|週間|桁|文字|段階|種類|要素|か所|箇所|つ|GB|MB|KB|TB|bit|ビット|バイト)(?:以|未満|前|後|間|ごと|毎|に|を|の|は|が|で|、|程度|まで|を超|$))")]
    private static partial Regex QuantityPattern();
}
