using System.Text.RegularExpressions;

namespace Consult.Knowledge.Masking;

/// <summary>How a city hall speaks of its departments: 学校教育 for 学校教育課, 子支課 for 子育て支援課, 推進室 for デジタル市役所推進室.</summary>
internal static partial class ShortNames
{
    /// <summary>Names of departments that are what everyone calls the thing itself.</summary>
    private static readonly HashSet<string> Words = [.. """
        情報システム 情報政策 情報管理 情報公開 個人情報 情報セキュリティ セキュリティ デジタル システム管理 健康づくり 子育て支援 危機管理 生涯学習 市民生活 まちづくり 都市計画
        国民健康保険 健康保険 介護保険 国民年金 後期高齢者医療 生活保護 生活支援 障害福祉 障がい福祉 地域福祉 高齢者福祉 市民税 住民税 資産税 固定資産税 市県民税 環境保全 環境衛生
        男女共同参画 消費生活 文化財 選挙管理 学校給食 特別支援教育 学校 図書館 スポーツ 市民協働 地域振興 産業振興 公共交通 下水道 上下水道 区画整理 公園緑地 会計年度 住民記録 母子保健 予防接種
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    private static readonly Dictionary<string, string[]> Customary = new()
    {
        ["教育委員会"] = ["市教委", "教委"],
        ["選挙管理委員会"] = ["選管"],
        ["農業委員会"] = ["農委"],
        ["国民健康保険課"] = ["国保課"],
        ["国保年金課"] = ["国年課"],
    };

    /// <summary>The short forms of all departments; a form that two of them share, or that is the full name of another, tells nobody and is left out.</summary>
    public static IReadOnlyList<(string Short, string Name)> Of(IReadOnlyList<string> departments)
    {
        var forms = departments.SelectMany(name => Forms(name).Distinct().Select(form => (Short: form, Name: name)));
        return [.. forms.GroupBy(f => f.Short).Where(g => g.Count() == 1 && !departments.Contains(g.Key)).Select(g => g.First())];
    }

    /// <summary>Where a short form stands as a word of its own.</summary>
    public static IEnumerable<Match> In(string text, string form) => text.Contains(form, StringComparison.Ordinal)
        ? Regex.Matches(text, $@"(?<![\p{{IsCJKUnifiedIdeographs}}々ァ-ヴー]){Regex.Escape(form)}(?![\p{{IsCJKUnifiedIdeographs}}々])")
        : [];

    private static IEnumerable<string> Forms(string name)
    {
        foreach (var customary in Customary.GetValueOrDefault(name, []))
            yield return customary;
        if (name.Length < 4 || name[^1] is not ('課' or '室' or '局' or '係'))
            yield break;
        var stem = name[..^1];
        if (!Words.Contains(stem))
            yield return stem;
        var parts = Part().Matches(stem);
        if (parts.Count == 2 && parts.Sum(p => p.Length) == stem.Length)
            yield return $"{parts[0].Value[0]}{parts[1].Value[0]}{name[^1]}";
        if (stem.Length >= 5 && LastWord().Match(stem) is { Success: true } last)
            yield return $"{last.Value}{name[^1]}";
    }

    [GeneratedRegex(@"[\p{IsCJKUnifiedIdeographs}々]{1,2}?[ぁ-ん]+|[\p{IsCJKUnifiedIdeographs}々]{2}者?|[ァ-ヴー]+")]
    private static partial Regex Part();

    [GeneratedRegex(@"[\p{IsCJKUnifiedIdeographs}々]{2}$")]
    private static partial Regex LastWord();
}
