namespace Consult.Search;

/// <summary>How far a typed word lies from a known one, counted in slips of hand and ear.</summary>
internal static class Spelling
{
    private const double Slight = .4;
    private const double Swap = .6;

    /// <summary>Kana that sound or look alike, in groups.</summary>
    private static readonly string[] Alike =
    [
        "カガ", "キギ", "クグワ", "ケゲ", "コゴユロ", "サザ", "シジツッ", "スズヌ", "セゼ", "ソゾンリ", "タダ", "チヂテ", "ツヅ", "テデ", "トド", "ハバパ", "ヒビピ", "フブプヴ", "ヘベペ", "ホボポ",
        "アァマ", "イィ", "ウゥヴフ", "エェ", "オォ", "ヤャ", "ユュ", "ヨョ", "ソン", "シツ", "ノメ", "ラヲフ", "ジヂ", "ズヅ", "ワウ", "ルレ",
    ];

    /// <summary>Changed, missing, added and swapped letters; 0 for the same.</summary>
    public static double Distance(string typed, string known)
    {
        var (a, b) = (Kata(typed), Kata(known));
        var rows = new double[a.Length + 1, b.Length + 1];
        for (var i = 1; i <= a.Length; i++)
            rows[i, 0] = rows[i - 1, 0] + Alone(a, i - 1);
        for (var j = 1; j <= b.Length; j++)
            rows[0, j] = rows[0, j - 1] + Alone(b, j - 1);
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var least = Math.Min(rows[i - 1, j - 1] + Changed(a[i - 1], b[j - 1], i > 1 ? a[i - 2] : '\0'), Math.Min(rows[i - 1, j] + Alone(a, i - 1), rows[i, j - 1] + Alone(b, j - 1)));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    least = Math.Min(least, rows[i - 2, j - 2] + Swap);
                rows[i, j] = least;
            }
        }

        return rows[a.Length, b.Length];
    }

    private static double Changed(char a, char b, char before) =>
        a == b ? 0 : IsVowelFor(a, b, before) || IsVowelFor(b, a, before) || Array.Exists(Alike, group => group.Contains(a, StringComparison.Ordinal) && group.Contains(b, StringComparison.Ordinal)) ? Slight : 1;

    /// <summary>パスワアド for パスワード.</summary>
    private static bool IsVowelFor(char vowel, char mark, char before) => mark == 'ー' && before != '\0' && "アイウエオ".Contains(vowel, StringComparison.Ordinal);

    /// <summary>A long vowel mark, a small ッ or a letter typed twice is easily one too many or too few.</summary>
    private static double Alone(string word, int at) => word[at] is 'ー' or 'ッ' ? Slight : at > 0 && word[at] == word[at - 1] ? Slight : 1;

    private static string Kata(string word) => string.Create(word.Length, word, (made, from) =>
    {
        for (var i = 0; i < made.Length; i++)
            made[i] = from[i] is >= 'ぁ' and <= 'ゖ' ? (char)(from[i] + 0x60) : from[i];
    });
}
