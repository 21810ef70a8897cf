namespace Consult.Search.Morphemes;

/// <summary>One spelling for words that are written several ways.</summary>
internal static class WordFolding
{
    private const string Small = "ァィゥェォヮ";
    private const string Large = "アイウエオワ";

    /// <summary>取り扱い, 取扱い and 取扱 are 取扱; サーバー is サーバ; ウィルス is ウイルス.</summary>
    public static string Fold(string word)
    {
        if (word.Count(IsKanji) > 1 && word.Any(Script.IsHiragana))
            return string.Concat(word.Where(c => !Script.IsHiragana(c)));
        if (!word.All(Script.IsKatakana))
            return word;
        if (word.Length > 2 && word[^1] == 'ー')
            word = word[..^1];
        return string.Concat(word.Select(c => Small.IndexOf(c, StringComparison.Ordinal) is >= 0 and var at ? Large[at] : c));
    }

    public static string Hiragana(string katakana) => string.Concat(katakana.Select(c => c is >= 'ァ' and <= 'ヶ' ? (char)(c - ('ァ' - 'ぁ')) : c));

    public static bool IsKanji(char c) => c is '々' or (>= '\u3400' and <= '\u9FFF');
}
