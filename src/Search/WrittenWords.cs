using System.Text.RegularExpressions;

namespace Consult.Search;

/// <summary>Words as far as the script alone shows them: パスワード, lgwan, 個人情報, 持ち出し.</summary>
internal static class WrittenWords
{
    private const string Kanji = "[々\u3400-\u9fff\uf900-\ufaff]";

    // Kana between two kanji that is no particle, and the ending of a noun made of a verb.
    private static readonly Regex Word = new(
        $"(?<mixed>{Kanji}{{1,3}}[いうえきぎくけげしじすせちっつてねびべみめりるれわ]{{1,2}}{Kanji}{{1,3}}[いきぎしちびみりえけげせてねべめれ]?)|(?<kanji>{Kanji}{{2,16}})|(?<kana>[ァ-ヺ][ァ-ヺー]+)|(?<latin>[a-z][a-z0-9]*)",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    private static readonly Regex Run = new($"(?<kanji>{Kanji}{{2,16}})", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    public static IEnumerable<KnownWord> Of(string text)
    {
        foreach (Match word in Word.Matches(text))
        {
            yield return new KnownWord(word.Value, Kana.Reading(word.Value));
            // 取り is no word, but 扱方針 in 取り扱方針 may be a part of one that people look for.
            if (!word.Groups["mixed"].Success)
                continue;
            foreach (Match run in Run.Matches(word.Value))
                yield return new KnownWord(run.Value, null);
        }
    }
}
