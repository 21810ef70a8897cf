namespace Consult.Search.Morphemes;

/// <summary>What of a word is searched.</summary>
/// <param name="Term">Its base form, folded; null for words that say nothing of their own.</param>
/// <param name="Reading">In hiragana; null where the dictionary has none, or it is the word itself.</param>
/// <param name="Parts">Of a compound, the words it is made of; empty for others.</param>
internal sealed record Sense(string? Term, string? Reading, IReadOnlyList<string> Parts)
{
    private const int Base = 6;
    private const int Spoken = 7;

    private static readonly HashSet<string> Empty = new(StringComparer.Ordinal) { "する", "ある", "いる", "なる", "できる", "やる", "ない", "よい", "いい", "くださる", "いたす", "おる", "ござる", "れる", "られる", "せる" };

    /// <param name="surface">As it stands in the normalised text.</param>
    /// <param name="feature">Of the dictionary.</param>
    /// <param name="parts">What it falls into.</param>
    public static Sense Of(string surface, string feature, IReadOnlyList<string> parts)
    {
        var features = feature.Split(',');
        if (!IsContent(features[0], features.Length > 1 ? features[1] : "") || !surface.EnumerateRunes().Any(r => Script.IsUnspaced(r) || Script.IsSpaced(r)))
            return new Sense(null, null, []);
        var form = features.Length > Base && features[Base] != "*" ? JapaneseText.Of(features[Base]).Text : surface;
        if (Empty.Contains(form))
            return new Sense(null, null, []);
        var reading = features.Length > Spoken && features[Spoken] != "*" ? WordFolding.Hiragana(features[Spoken]) : null;
        return new Sense(WordFolding.Fold(form), reading == surface ? null : reading, parts);
    }

    /// <summary>IPADIC's parts of speech; particles, auxiliaries, marks and pronouns are left out.</summary>
    private static bool IsContent(string part, string kind) => part switch
    {
        "名詞" => kind is not ("非自立" or "代名詞" or "特殊" or "接続詞的" or "動詞非自立的"),
        "動詞" or "形容詞" => kind is "自立",
        "副詞" => kind is "一般",
        "接頭詞" or "未知語" => true,
        _ => false,
    };
}
