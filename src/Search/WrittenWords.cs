using System.Text.RegularExpressions;

namespace Consult.Search;

/// <summary>Words as far as the script alone shows them: パスワード, lgwan, 個人情報, 持ち出し.</summary>
internal static partial class WrittenWords
{
    private const string Kanji = "[々\u3400-\u9fff\uf900-\ufaff]";

    // Kana between two kanji that is no particle, and the ending of a noun made of a verb.
    private const string Mixed = $"{Kanji}{{1,3}}[いうえきぎくけげしじすせちっつてねびべみめりるれわ]{{1,2}}{Kanji}{{1,3}}[いきぎしちびみりえけげせてねべめれ]?";

    public static IEnumerable<KnownWord> Of(string text)
    {
        foreach (Match word in Word().Matches(text))
        {
            yield return new KnownWord(word.Value, Kana.Reading(word.Value));
            // 取り is no word, but 扱方針 in 取り扱方針 may be a part of one that people look for.
            if (!word.Groups["mixed"].Success)
                continue;
            foreach (Match run in Run().Matches(word.Value))
                yield return new KnownWord(run.Value, null);
        }
    }

    [GeneratedRegex($"(?<mixed>{Mixed})|(?:{Kanji}{{2,16}})|(?:[ァ-ヺ][ァ-ヺー]+)|(?:[a-z][a-z0-9]*)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Word();

    [GeneratedRegex($"{Kanji}{{2,16}}", RegexOptions.CultureInvariant)]
    private static partial Regex Run();
}
