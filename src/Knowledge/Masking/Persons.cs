using System.Text.RegularExpressions;

namespace Consult.Knowledge.Masking;

/// <summary>Names told by what follows them: さん, 様, 課長, 係長 …</summary>
internal static partial class Persons
{
    /// <summary>What may follow a name; group <c>title</c> stays in the text, because 「課長」 says what matters.</summary>
    public const string Honorific = @"(?:[ 　]?(?:さん|サン|様|さま|氏|殿|くん|君)|[ 　]?(?<title>課長補佐|副課長|課長|係長|部長|局長|室長|次長|主任|主査|主幹|主事|参事|理事|補佐|所長|館長|園長|校長|教頭|先生|技師|専門員|指導主事))?";

    public static IEnumerable<Place> In(string text) => Found(text).Select(found => found.Place);

    /// <summary>The names themselves, to be looked for where they stand bare; without words that are perhaps no names (運転手さん).</summary>
    public static IEnumerable<string> Names(string text) => Found(text).Select(found => found.Name).OfType<string>();

    private static IEnumerable<(Place Place, string? Name)> Found(string text) =>
        Polite().Matches(text).Concat(Titled().Matches(text)).Concat(Katakana().Matches(text)).Select(Trim).OfType<(Place, string?)>();

    public static Place Of(Match match) =>
        new(FindingKind.Person, match.Index, match.Length, match.Groups["title"] is { Success: true } title ? title.Value : "担当者");

    /// <summary>Takes away what stands before the name (「昨日田中さん」) and what is no name at all (「お客様」「担当課長」).</summary>
    private static (Place Place, string? Name)? Trim(Match match)
    {
        var (name, titled) = (match.Groups["name"], match.Groups["title"].Success);
        var known = Surnames.In(name.Value);
        var start = name.Index + (known?.Start ?? 0);
        if (known is null or { Length: 1 } && (NotNames().IsMatch(name.Value) || (name.Length > 3 && !name.Value.Contains(' ', StringComparison.Ordinal) && !name.Value.Contains('　', StringComparison.Ordinal) && titled)))
            return null;
        var bare = name.Value[(start - name.Index)..];
        var isName = known is { Length: > 1 } || (known is null && !titled && Unlisted().IsMatch(bare));
        return (new(FindingKind.Person, start, match.Index + match.Length - start, titled ? match.Groups["title"].Value : "担当者"), isName ? bare : null);
    }

    [GeneratedRegex(@"(?<name>[\p{IsCJKUnifiedIdeographs}々ヶ]{1,5}(?:[ 　][\p{IsCJKUnifiedIdeographs}々ぁ-ん]{1,3})?)[ 　]?(?:さん|サン|様|さま|氏|殿|くん|君)(?![々\p{IsCJKUnifiedIdeographs}])")]
    private static partial Regex Polite();

    [GeneratedRegex(@"(?<name>[\p{IsCJKUnifiedIdeographs}々ヶ]{1,5}(?:[ 　][\p{IsCJKUnifiedIdeographs}々ぁ-ん]{1,3})?)[ 　]?(?<title>課長補佐|副課長|課長|係長|部長|局長|室長|次長|主任|主査|主幹|主事|参事|理事|補佐|所長|館長|園長|校長|教頭|先生|技師|専門員|指導主事)")]
    private static partial Regex Titled();

    [GeneratedRegex(@"(?<![ァ-ヴー])(?<name>[ァ-ヴー]{2,8})[ 　]?(?:さん|様|氏|殿|先生)")]
    private static partial Regex Katakana();

    /// <summary>Two or three kanji that are no occupation, or katakana: a name although the list does not have it.</summary>
    [GeneratedRegex(@"^(?:[\p{IsCJKUnifiedIdeographs}々ヶ]{1,2}[\p{IsCJKUnifiedIdeographs}々-[手員者士師主人家民生官医客長職]]|[ァ-ヴー]{2,8})$")]
    private static partial Regex Unlisted();

    /// <summary>Words of offices and manners that stand before 様, さん or a title and name nobody.</summary>
    [GeneratedRegex(@"^(?:お|御|皆|客|奥|神|王|仕|同|多|模|有|一|各|異|別|両|左|外|何|文|図|生|貴|紋|無|殊|今|彼|摂|華|誰|某|諸|新|旧|元|前|現|副|正|当|本|他|ユーザー?|ベンダー?|メーカー?|スタッフ|サポート|システム|コンサルタント|オペレー?ター?|パート|アルバイト|ボランティア)+様?$|(?:学|課|部|局|室|係|所|者|方|客|皆|位|員|社|店|側|先|達|等|長|任|査|幹|区|市|町|県|庁|館|園|校|院|会|班|署|用|別|当該|関係|担当|所属|主管|管理|責任|代表|窓口|業者|職員|市民|住民|総務|税務|人事|財政|会計|福祉|道路|建築|土木|都市|計画|教育|学校|学習|保険|年金|子育て|介護|健康|環境|防災|危機|管財|契約|広報|企画|政策|情報|議会|選挙|監査|農政|商工|観光|水道|消防|病院|施設|支援|推進|指導|振興|対策|整備|保護|文化|戸籍|収納|納税|資産|住宅|公園|河川|秘書|法務|文書|統計|庶務|経理|業務|調整|交通|安全|生活|地域|協働|児童|保育|清掃|統括|総括|直属|上席|最高|副|各|同|両|当|前|元|新|旧|現|兼|正|準|専門|技術|事務)$")]
    private static partial Regex NotNames();
}
