using Consult.Policy.Comparing;
using Xunit;

namespace Consult.Tests.Policy;

public class ClauseMatchingTests
{
    private static readonly string[] Texts =
    [
        "職員は、業務に使う端末を庁舎の外へ持ち出すときは、あらかじめ課長の許可を得なければならない。",
        "機器を廃棄するときは、記憶装置の内容を復元できない方法で消去し、証明書を保管する。",
        "電子メールの宛先は、送信の前に二人で確かめるものとする。",
        "パスワードは他人に教えず、推測されにくいものを設定する。",
        "委託先には、秘密保持、再委託の制限及び事故の報告を契約で義務付ける。",
    ];

    private static ComparedClause Item(string parent, int n, string text, string heading = "") => new($"{parent}-{n}", $"{parent}({n})", heading, text, parent);

    private static ComparedClause Top(string number, string heading) => new(number, number, heading, "", null);

    private static string[] Shown(IEnumerable<ComparedClause> before, IEnumerable<ComparedClause> after) =>
        [.. ClauseMatching.Match([.. before], [.. after]).Select(m => $"{m.Kind} {m.Before?.Key ?? "なし"}→{m.After?.Key ?? "なし"}")];

    [Fact]
    public void An_insertion_renumbers_what_follows_even_where_the_numbers_agree_and_words_changed_a_little()
    {
        ComparedClause[] before = [Top("6.1", "管理"), .. Texts.Select((text, i) => Item("6.1", i + 1, text))];
        var revised = Texts[1].Replace("証明書", "作業の証明書", StringComparison.Ordinal);
        string[] later = [Texts[0], "生成AIを使うときは、要機密の情報を入力してはならない。", revised, .. Texts[2..]];
        ComparedClause[] after = [Top("6.1", "管理"), .. later.Select((text, i) => Item("6.1", i + 1, text))];
        Assert.Equal(
            ["Unchanged 6.1→6.1", "Unchanged 6.1-1→6.1-1", "Added なし→6.1-2", "Modified 6.1-2→6.1-3", "Renumbered 6.1-3→6.1-4", "Renumbered 6.1-4→6.1-5", "Renumbered 6.1-5→6.1-6"],
            Shown(before, after));
    }

    [Fact]
    public void A_clause_below_another_clause_is_moved_and_one_below_a_renumbered_clause_is_renumbered()
    {
        ComparedClause[] before = [Top("6.1", "管理"), Item("6.1", 1, Texts[0]), Top("6.2", "委託の監督"), Item("6.2", 1, Texts[4]), Item("6.2", 2, Texts[1])];
        ComparedClause[] after = [Top("6.1", "管理"), Item("6.1", 1, Texts[0]), Item("6.1", 2, Texts[1]), Top("6.2", "生成AIの利用"), Top("6.3", "委託の監督"), Item("6.3", 1, Texts[4])];
        Assert.Equal(
            ["Unchanged 6.1→6.1", "Unchanged 6.1-1→6.1-1", "Moved 6.2-2→6.1-2", "Added なし→6.2", "Renumbered 6.2→6.3", "Renumbered 6.2-1→6.3-1"],
            Shown(before, after));
    }

    [Fact]
    public void Deleted_clauses_come_last_and_a_wholly_new_text_under_an_old_number_is_another_clause() => Assert.Equal(
        ["Added なし→1-1", "Deleted 1-1→なし"],
        Shown([Item("1", 1, Texts[0])], [Item("1", 1, "空調及び電源の設備は、二重とする。")]));

    [Fact]
    public void The_same_number_and_heading_make_the_same_clause_however_much_was_rewritten() => Assert.Equal(
        ["Modified 1-1→1-1"],
        Shown([Item("1", 1, Texts[0], "端末の持出し")], [Item("1", 1, "外へ出す機器は暗号化し、台帳に記す。", "端末の持出し")]));

    [Fact]
    public void Width_and_spaces_are_no_change() => Assert.Equal(
        ["Unchanged 1-1→1-1"],
        Shown([Item("1", 1, "年1回(4月)に 点検する。")], [Item("1", 1, "年１回（４月）に点検する。")]));

    [Fact]
    public void The_preview_the_stored_result_and_the_comparison_say_alike_where_a_clause_moved_and_its_width_changed() => Assert.Equal(
        ["Unchanged 1→1", "Unchanged 2→2", "Moved 1-1→2-1"],
        Shown([Top("1", "甲"), Item("1", 1, "機密性2の情報は、施錠して保管する。"), Top("2", "乙")], [Top("1", "甲"), Top("2", "乙"), Item("2", 1, "機密性２の情報は、施錠して保管する。")]));

    [Fact]
    public void Where_the_heading_ends_is_no_change() => Assert.Equal(
        ["Unchanged 1-1→1-1"],
        Shown([Item("1", 1, "端末の保管 施錠した場所に置く。")], [Item("1", 1, "施錠した場所に置く。", "端末の保管")]));

    [Fact]
    public void Repeated_short_texts_are_paired_in_their_places() => Assert.Equal(
        new[] { "Unchanged 1-1→1-1", "Unchanged 1-2→1-2", "Renumbered 1-3→1-4", "Added なし→1-3" }.Order(),
        Shown([Item("1", 1, "削除"), Item("1", 2, "削除"), Item("1", 3, Texts[0])], [Item("1", 1, "削除"), Item("1", 2, "削除"), Item("1", 3, "削除"), Item("1", 4, Texts[0])]).Order());

    [Fact]
    public void Two_thousand_clauses_with_every_kind_of_change_are_matched_and_always_alike()
    {
        var random = new Random(7);
        string Sentence(int n) => string.Concat(Enumerable.Range(0, 30).Select(_ => (char)('一' + random.Next(3000)))) + $"を第{n}の例により行わなければならない。";
        var before = Enumerable.Range(1, 2000).Select(n => Item($"{n / 20}", n % 20 + 1, Sentence(n))).ToList();
        var after = before.Where((_, i) => i % 50 != 0).Select((c, i) => i % 3 == 0 ? c with { Text = c.Text + "ただし、緊急のときは、この限りでない。" } : c).Select(c => c with { Number = c.Number + "の2" }).ToList();
        var first = ClauseMatching.Match(before, after);
        Assert.Equal(first, ClauseMatching.Match(before, after));
        Assert.Equal(40, first.Count(m => m.Kind == ClauseMatchKind.Deleted));
        Assert.DoesNotContain(first, m => m.Kind == ClauseMatchKind.Added);
        Assert.All(first.Where(m => m.After is not null), m => Assert.Equal(m.After!.Key, m.Before!.Key));
    }

    [Fact]
    public void Nothing_against_something() =>
        Assert.Equal(["Added なし→1"], Shown([], [Top("1", "総則")]));
}
