using System.Text;

namespace Consult.Search;

/// <summary>Readings of what is written in kana, and of what was typed with the input method switched off.</summary>
internal static class Kana
{
    private static readonly Dictionary<string, string> Syllables = MakeSyllables();

    /// <summary>In hiragana; null for what has other letters.</summary>
    public static string? Reading(string word)
    {
        var made = new StringBuilder(word.Length);
        foreach (var c in word)
        {
            if (c is >= 'ァ' and <= 'ヶ')
                made.Append((char)(c - 0x60));
            else if (c == 'ー' || Script.IsHiragana(c))
                made.Append(c);
            else
                return null;
        }

        return made.Length == 0 ? null : made.ToString();
    }

    /// <summary><c>mottidasi</c> is もっちだし; a consonant that misses its vowel gets う, as in <c>paswaado</c>. Null for what is no reading.</summary>
    public static string? OfRomaji(string typed)
    {
        var made = new StringBuilder();
        var guessed = 0;
        for (var at = 0; at < typed.Length;)
        {
            var c = typed[at];
            if (c is '-' or '\'')
            {
                made.Append(c == '-' ? "ー" : "");
                at++;
                continue;
            }

            if (at + 1 < typed.Length && c == typed[at + 1] && c is not ('a' or 'i' or 'u' or 'e' or 'o' or 'n'))
            {
                made.Append('っ');
                at++;
                continue;
            }

            var length = Math.Min(4, typed.Length - at);
            while (length > 0 && !Syllables.ContainsKey(typed.Substring(at, length)))
                length--;
            if (length > 0)
            {
                made.Append(Syllables[typed.Substring(at, length)]);
                at += length;
            }
            else if (c == 'n' || (c == 'm' && at + 1 < typed.Length && typed[at + 1] is 'b' or 'p' or 'm'))
            {
                made.Append('ん');
                at += at + 1 < typed.Length && typed[at + 1] == 'n' && (at + 2 >= typed.Length || typed[at + 2] is not ('a' or 'i' or 'u' or 'e' or 'o' or 'y')) ? 2 : 1;
            }
            else if (++guessed <= 2 && Syllables.TryGetValue(c + (c is 't' or 'd' ? "o" : "u"), out var likely))
            {
                made.Append(likely);
                at++;
            }
            else
            {
                return null;
            }
        }

        return made.Length == 0 ? null : made.ToString();
    }

    private static Dictionary<string, string> MakeSyllables()
    {
        var made = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in new[]
        {
            " あいうえお", "kかきくけこ", "gがぎぐげご", "sさしすせそ", "zざじずぜぞ", "tたちつてと", "dだぢづでど", "nなにぬねの", "hはひふへほ", "bばびぶべぼ", "pぱぴぷぺぽ", "mまみむめも", "rらりるれろ",
            "xぁぃぅぇぉ", "lぁぃぅぇぉ",
        })
        {
            for (var i = 0; i < 5; i++)
                made[$"{row[0]}".Trim() + "aiueo"[i]] = row[i + 1].ToString();
        }

        foreach (var (consonant, kana) in new[] { ("k", "き"), ("g", "ぎ"), ("s", "し"), ("z", "じ"), ("t", "ち"), ("d", "ぢ"), ("n", "に"), ("h", "ひ"), ("b", "び"), ("p", "ぴ"), ("m", "み"), ("r", "り") })
        {
            foreach (var (vowel, small) in new[] { ("a", "ゃ"), ("u", "ゅ"), ("o", "ょ"), ("e", "ぇ") })
                made[$"{consonant}y{vowel}"] = kana + small;
        }

        foreach (var (romaji, kana) in new[]
        {
            ("shi", "し"), ("chi", "ち"), ("tsu", "つ"), ("fu", "ふ"), ("ji", "じ"), ("wa", "わ"), ("wo", "を"), ("ya", "や"), ("yu", "ゆ"), ("yo", "よ"), ("vu", "ゔ"),
            ("sha", "しゃ"), ("shu", "しゅ"), ("sho", "しょ"), ("she", "しぇ"), ("cha", "ちゃ"), ("chu", "ちゅ"), ("cho", "ちょ"), ("che", "ちぇ"), ("ja", "じゃ"), ("ju", "じゅ"), ("jo", "じょ"), ("je", "じぇ"),
            ("fa", "ふぁ"), ("fi", "ふぃ"), ("fe", "ふぇ"), ("fo", "ふぉ"), ("va", "ゔぁ"), ("vi", "ゔぃ"), ("ve", "ゔぇ"), ("vo", "ゔぉ"), ("wi", "うぃ"), ("we", "うぇ"), ("thi", "てぃ"), ("dhi", "でぃ"), ("dhu", "でゅ"), ("twu", "とぅ"), ("ti", "ち"),
            ("xya", "ゃ"), ("xyu", "ゅ"), ("xyo", "ょ"), ("xtu", "っ"), ("ltu", "っ"), ("xtsu", "っ"), ("lya", "ゃ"), ("lyu", "ゅ"), ("lyo", "ょ"), ("nn", "ん"), ("ca", "か"), ("cu", "く"), ("co", "こ"),
        })
        {
            made[romaji] = kana;
        }

        // Before a vowel the second n begins a syllable of its own: konna is こんな.
        foreach (var vowel in new[] { ("a", "な"), ("i", "に"), ("u", "ぬ"), ("e", "ね"), ("o", "の") })
            made["nn" + vowel.Item1] = "ん" + vowel.Item2;
        return made;
    }
}
