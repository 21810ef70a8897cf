using System.Text.RegularExpressions;

namespace Consult.Knowledge.Masking;

/// <summary>A name that is known, to be found however it is spaced, and by its surname alone.</summary>
/// <param name="Surname">What stands alone in a text; where the parts cannot be told, the whole name.</param>
/// <param name="Given">Empty where it is not known.</param>
internal sealed record PersonName(string Surname, string Given)
{
    private const string Kanji = @"\p{IsCJKUnifiedIdeographs}々";

    /// <summary>Another given name behind the surname: 田中 is known, the text says 田中一郎.</summary>
    private const string OtherGiven = $"(?:[ 　]?[{Kanji}]{{0,2}}[郎子美男雄夫彦介乃恵香代江奈菜希紀樹輝之也哉斗太平吾司志史治弘宏浩博隆孝健幸義織里央絵枝郁一二三](?![{Kanji}]))?";

    /// <summary>Places and buildings are named like people.</summary>
    private const string NoPlace = "(?![都道府県市区町村郡駅川橋港])";

    /// <returns>Null for what is too short to be looked for.</returns>
    public static PersonName? Of(string name)
    {
        var parts = name.Split([' ', '　'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (string.Concat(parts).Length < 2)
            return null;
        if (parts.Length > 1)
            return new(parts[0], string.Concat(parts[1..]));
        var length = Surnames.Beginning(name, 0, new HashSet<string>());
        return length > 1 ? new(name[..length], name[length..]) : new(name, "");
    }

    public IEnumerable<Place> In(string text)
    {
        if (!text.Contains(Surname, StringComparison.Ordinal))
            return [];
        var places = Given.Length == 0 ? [] : Find(text, $"{Regex.Escape(Surname)}[ 　]{{0,2}}{Regex.Escape(Given)}{Persons.Honorific}");
        if (Surname.Length < 2)
            return places;
        return places.Concat(Surname.All(c => c is (>= 'ァ' and <= 'ヴ') or 'ー')
            ? Find(text, $"(?<![ァ-ヴー]){Regex.Escape(Surname)}(?![ァ-ヴー]){Persons.Honorific}")
            : Find(text, $"{Regex.Escape(Surname)}{OtherGiven}{Persons.Honorific}{NoPlace}"));
    }

    private static IEnumerable<Place> Find(string text, string pattern) => Regex.Matches(text, pattern).Select(Persons.Of);
}
