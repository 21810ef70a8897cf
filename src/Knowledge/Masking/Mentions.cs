using System.Text.RegularExpressions;

namespace Consult.Knowledge.Masking;

/// <summary>Names without さん or a title, told by the words around them: 「市民課の田中一郎です」「担当：佐藤」「高橋・山本が対応」.</summary>
internal static partial class Mentions
{
    /// <param name="text">As it was written.</param>
    /// <param name="surnames">Those of this city hall's accounts, beside the frequent ones.</param>
    public static IEnumerable<Place> In(string text, IReadOnlySet<string> surnames)
    {
        var last = -1;
        foreach (Match run in Run().Matches(text))
        {
            if (Find(text, run, surnames, last) is not { } place)
                continue;
            last = place.End;
            yield return place;
        }
    }

    private static Place? Find(string text, Match run, IReadOnlySet<string> surnames, int last)
    {
        var kanji = run.Groups["kanji"].Value;
        foreach (var start in Starts(kanji))
        {
            var length = Surnames.Beginning(kanji, start, surnames);
            var given = kanji[(start + length)..];
            if (length == 0 || given.Length > 3 || (given.Length > 0 && NoGiven().IsMatch(given)))
                continue;
            var at = run.Index + start;
            // Only what is behind a surname and a blank may be a given name.
            var spaced = given.Length == 0 && run.Groups["given"] is { Success: true } apart && !NoGiven().IsMatch(apart.Value) ? 1 + apart.Length : 0;
            var end = run.Index + kanji.Length + spaced;
            var behind = text[end..Math.Min(text.Length, end + 8)];
            var around = new Around(
                Introduced: start > 0 || Before().IsMatch(text[Math.Max(0, at - 12)..at]),
                Opens: OpeningOf().IsMatch(text[Math.Max(0, at - 3)..at]) || at == 0,
                Follows: last >= 0 && last == at - 1 && text[last] is '・' or '、' or '／' or '/',
                Speaks: Speaking().IsMatch(behind),
                Listed: Listing().IsMatch(behind));
            if (IsName(kanji.Substring(start, length), given.Length > 0, spaced > 0, around))
                return new(FindingKind.Person, at, end - at, "担当者");
        }

        return null;
    }

    /// <summary>A run begins with the name, or with the words of an office that lead to it: 市民課田中, 担当田中.</summary>
    private static IEnumerable<int> Starts(string kanji) => Leading().Matches(kanji).Select(m => m.Index + m.Length).Where(at => at < kanji.Length).Prepend(0);

    private static bool IsName(string surname, bool given, bool spaced, Around around) =>
        surname.Length == 1 ? around.Introduced && (spaced || (around.Speaks && !given))
        : Surnames.IsAmbiguous(surname) ? around.Follows || (around.Speaks && (around.Introduced || around.Opens)) || (around.Introduced && (spaced || around.Listed))
        : around.Introduced || around.Follows || around.Speaks || around.Listed;

    /// <summary>What stands beside a possible name.</summary>
    /// <param name="Introduced">「課の」「担当：」 before it.</param>
    /// <param name="Opens">It begins a sentence.</param>
    /// <param name="Follows">Another name and a mark of a list are before it.</param>
    /// <param name="Speaks">「です」「と申します」 behind it.</param>
    /// <param name="Listed">A comma, a bracket or 「より」 behind it.</param>
    private sealed record Around(bool Introduced, bool Opens, bool Follows, bool Speaks, bool Listed);

    /// <summary>What stands behind a blank is only looked at, because it may be the beginning of a name itself.</summary>
    [GeneratedRegex(@"(?<kanji>[\p{IsCJKUnifiedIdeographs}々ヶ]+)(?:(?=[ 　](?<given>[\p{IsCJKUnifiedIdeographs}々]{1,3})(?![\p{IsCJKUnifiedIdeographs}々]))|)")]
    private static partial Regex Run();

    [GeneratedRegex("[課係室局部]|担当者?|前任者?|後任者?|昨日|本日|今日|先日")]
    private static partial Regex Leading();

    [GeneratedRegex(@"(?:[課係室局部]|センター|委員会)の[ 　]?$|(?:担当|氏名|名前|連絡先|記入|申請|報告|作成|窓口)者?(?:[：:]|の|は)[ 　]?$")]
    private static partial Regex Before();

    [GeneratedRegex(@"[。\n！？「][ 　]?$")]
    private static partial Regex OpeningOf();

    [GeneratedRegex("^(?:です|でございます|と申し|と言い|といい)")]
    private static partial Regex Speaking();

    [GeneratedRegex("^(?:より|[（(・／、])")]
    private static partial Regex Listing();

    /// <summary>Ends of words that stand behind a surname's signs and make them a place, an office or a thing.</summary>
    [GeneratedRegex("[課係局室部所館園校市町村区県府道都州郡駅川橋港店社署院会班側宅用分物書者長等他様氏殿内外中上下前後間地路線台城寺山島原野林森先宛発着版式案票]$")]
    private static partial Regex NoGiven();
}
