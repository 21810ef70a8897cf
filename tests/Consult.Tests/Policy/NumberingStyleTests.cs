using System.Text;
using Consult.Policy.Reading;
using Xunit;

namespace Consult.Tests.Policy;

public class NumberingStyleTests
{
    private static PolicyOutline Read(string text) => PolicyText.Read(Encoding.UTF8.GetBytes(text));

    private static string Shown(PolicyOutline outline) =>
        string.Join('\n', outline.Flatten().Select(c => $"{c.Path}|{c.Number}|{c.Heading}|{c.Text.Replace("\n", "⏎", StringComparison.Ordinal)}"));

    private static void Expect(string text, params string[] clauses)
    {
        var outline = Read(text);
        Assert.Equal(string.Join('\n', clauses), Shown(outline));
        Assert.Empty(outline.Problems);
    }

    [Fact]
    public void Chapters_articles_paragraphs_and_items() => Expect(
        """
        架空市情報保全規程
        目次
        　第１章　総則（第１条―第３条）
        　第２章　組織（第４条）
        　附則
        　　　第１章　総則
        （目的）
        第１条　この規程は、情報の保全について定める。
        （定義）
        第２条　用語の意義は、次の各号に定めるところによる。
        一　端末　机上の機器をいう。
        二　媒体　持ち運べる記録物をいう。
        　イ　磁気によるもの
        　ロ　光によるもの
        ２　前項に定めのない用語は、
        基本方針の例による。
        第２条の２　削除
        第３条（適用）　全ての課に適用する。
        ②　ただし、病院を除く。
        　　　第２章　組織
        　　　　第１節　責任者
        第４条
        （責任者）
        課に責任者を置く。
        ２　責任者は、次のことを行う。
        （１）点検
        （２）報告
        附　則
        （施行期日）
        １　この規程は、公布の日から施行する。
        （経過措置）
        ２　なお従前の例による。
        附　則（令和７年訓令第３号）
        この規程は、令和７年４月１日から施行する。
        別表第１（第３条関係）
        | 区分 | 例 |
        様式第１号（第４条関係）
        １　氏名
        """,
        "ch1|第1章|総則|",
        "1|第1条|目的|この規程は、情報の保全について定める。",
        "2|第2条|定義|用語の意義は、次の各号に定めるところによる。",
        "2-1-1|第2条第1項第1号||端末　机上の機器をいう。",
        "2-1-2|第2条第1項第2号||媒体　持ち運べる記録物をいう。",
        "2-1-2-1|第2条第1項第2号イ||磁気によるもの",
        "2-1-2-2|第2条第1項第2号ロ||光によるもの",
        "2-2|第2条第2項||前項に定めのない用語は、⏎基本方針の例による。",
        "2_2|第2条の2||削除",
        "3|第3条|適用|全ての課に適用する。",
        "3-2|第3条第2項||ただし、病院を除く。",
        "ch2|第2章|組織|",
        "ch2-s1|第2章第1節|責任者|",
        "4|第4条|責任者|課に責任者を置く。",
        "4-2|第4条第2項||責任者は、次のことを行う。",
        "4-2-1|第4条第2項第1号||点検",
        "4-2-2|第4条第2項第2号||報告",
        "fusoku|附則||",
        "fusoku-1|附則第1項|施行期日|この規程は、公布の日から施行する。",
        "fusoku-2|附則第2項|経過措置|なお従前の例による。",
        "fusoku2|附則|令和７年訓令第３号|この規程は、令和７年４月１日から施行する。",
        "beppyo1|別表第1|第３条関係|| 区分 | 例 |",
        "youshiki1|様式第1号|第４条関係|１　氏名");

    [Fact]
    public void Guideline_numbers_with_brackets_circles_kana_and_letters() => Expect(
        """
        # 対策基準
        ## 1 技術的セキュリティ
        ### 1.1 ネットワークの管理
        (1) 共有領域の設定
        ① 容量を決め、周知する。
        ② 課ごとに分ける。
        (ア) 名簿
        (イ) 写真
        a 原本
        b 複製
        (2) 控えの取得
        　週に１回取得する。
        ### 1.2 アクセス制御
        (1) 利用者は、1.1 (2)の例による。
        ## 2 運用
        ### 2.1 監視
        """,
        "1|1|技術的セキュリティ|",
        "1.1|1.1|ネットワークの管理|",
        "1.1-1|1.1(1)|共有領域の設定|",
        "1.1-1-1|1.1(1)①||容量を決め、周知する。",
        "1.1-1-2|1.1(1)②||課ごとに分ける。",
        "1.1-1-2-1|1.1(1)②(ア)||名簿",
        "1.1-1-2-2|1.1(1)②(イ)|写真|",
        "1.1-1-2-2-1|1.1(1)②(イ)a||原本",
        "1.1-1-2-2-2|1.1(1)②(イ)b||複製",
        "1.1-2|1.1(2)|控えの取得|週に１回取得する。",
        "1.2|1.2|アクセス制御|",
        "1.2-1|1.2(1)||利用者は、1.1 (2)の例による。",
        "2|2|運用|",
        "2.1|2.1|監視|");

    [Theory]
    [InlineData('―')]
    [InlineData('-')]
    [InlineData('－')]
    [InlineData('‐')]
    [InlineData('—')]
    public void Numbers_joined_by_any_dash(char dash) => Expect(
        "１　総則\n２　資産\n２―１　分類\n２―１―１　機密性\n　漏れて困る度合い，三つに分ける。\n２―１―２　完全性\n２―２　管理\n⑴　表示\n⑵　保管\n".Replace('―', dash),
        "1|1|総則|",
        "2|2|資産|",
        $"2-1|2{dash}1|分類|",
        $"2-1-1|2{dash}1{dash}1|機密性|漏れて困る度合い，三つに分ける。",
        $"2-1-2|2{dash}1{dash}2|完全性|",
        $"2-2|2{dash}2|管理|",
        $"2-2-1|2{dash}2(1)||表示",
        $"2-2-2|2{dash}2(2)||保管");

    [Fact]
    public void Dai_then_number_then_brackets() => Expect(
        "第１　趣旨\n　この要領は、点検の手順を定める。\n第２　実施\n１　時期\n（１）春\n（２）秋\n２　方法は、別に定める。\n第３　その他\n",
        "1|第1|趣旨|この要領は、点検の手順を定める。",
        "2|第2|実施|",
        "2-1|第2の1|時期|",
        "2-1-1|第2の1(1)||春",
        "2-1-2|第2の1(2)||秋",
        "2-2|第2の2||方法は、別に定める。",
        "3|第3|その他|");

    [Fact]
    public void Number_then_brackets_then_circles_up_to_fifty()
    {
        static char Circle(int n) => (char)(n <= 20 ? '①' + n - 1 : n <= 35 ? '㉑' + n - 21 : '㊱' + n - 36);
        var fifty = Enumerable.Range(1, 50).ToList();
        Expect(
            "１．体制\n（１）次の者を置く。\n" + string.Concat(fifty.Select(n => $"{Circle(n)}係{n}\n")) + "２．点検\n",
            ["1|1|体制|", "1-1|1(1)||次の者を置く。", .. fifty.Select(n => $"1-1-{n}|1(1){Circle(n)}||係{n}"), "2|2|点検|"]);
    }

    [Fact]
    public void Kanji_numerals_and_branches_of_branches() => Expect(
        "第一章　総則\n第一条　甲とする。\n２　乙とする。\n一　丙\n二　丁\n第一条の二　戊とする。\n第一条の二の二　己とする。\n第二条　庚とする。（改正（平27訓令第7号））\n",
        "ch1|第1章|総則|",
        "1|第1条||甲とする。",
        "1-2|第1条第2項||乙とする。",
        "1-2-1|第1条第2項第1号||丙",
        "1-2-2|第1条第2項第2号||丁",
        "1_2|第1条の2||戊とする。",
        "1_2_2|第1条の2の2||己とする。",
        "2|第2条||庚とする。（改正（平27訓令第7号））");

    [Fact]
    public void A_space_between_all_characters() => Expect(
        "（ 目 的 ）\n第 １ 条　情 報 の 保 全 を 図 る 。\n第 ２ 条　情 報 セキュリティ\n　第 １ 条 の 規 定 に よ る 。\n",
        "1|第1条|目 的|情 報 の 保 全 を 図 る 。",
        "2|第2条|情 報 セキュリティ|第 １ 条 の 規 定 に よ る 。");

    [Fact]
    public void Sentences_broken_before_a_number_stay_text() => Expect(
        "第１条　届出は、\n３ 日以内に行い、\n第３条の規定により、又は\n（２）に掲げる者が確認し、\n第１条 に定めるところによる。\n第２条　以上とする。\n",
        "1|第1条||届出は、⏎３ 日以内に行い、⏎第３条の規定により、又は⏎（２）に掲げる者が確認し、⏎第１条 に定めるところによる。",
        "2|第2条||以上とする。");

    [Fact]
    public void Plain_numbers_below_chapters() => Expect(
        "第１章　基本\n１　目的\n本文とする。\n（１）甲\n２　範囲\n第２章　体制\n１　責任者\n",
        "ch1|第1章|基本|",
        "ch1-1|第1章1|目的|本文とする。",
        "ch1-1-1|第1章1(1)||甲",
        "ch1-2|第1章2|範囲|",
        "ch2|第2章|体制|",
        "ch2-1|第2章1|責任者|");

    [Fact]
    public void A_dot_right_before_the_words() => Expect(
        "1.総則\n2.物理的対策\n2.1.詳細\n2.1.1.もっと詳細\n２．２．入退室\n3.人的対策\n",
        "1|1|総則|",
        "2|2|物理的対策|",
        "2.1|2.1|詳細|",
        "2.1.1|2.1.1|もっと詳細|",
        "2.2|2.2|入退室|",
        "3|3|人的対策|");

    [Fact]
    public void A_branch_number_behind_the_bracket() => Expect(
        "第１条　対象は、次のとおりとする。\n(1)　職員\n(2)　教員\n(2)の2　派遣職員\n(2)の3　委託先の職員\n(3)　議員\n①　甲\n①の２　乙\n",
        "1|第1条||対象は、次のとおりとする。",
        "1-1-1|第1条第1号||職員",
        "1-1-2|第1条第2号||教員",
        "1-1-2_2|第1条第2号の2||派遣職員",
        "1-1-2_3|第1条第2号の3||委託先の職員",
        "1-1-3|第1条第3号|議員|",
        "1-1-3-1|第1条第3号①||甲",
        "1-1-3-1_2|第1条第3号①の2||乙");

    [Fact]
    public void A_number_alone_above_its_title() => Expect(
        "1\n総則\n(1) 目的\n① 安全を保つ。\n２．定義\n(1) 端末\n3\n適用範囲\n全ての課とする。\n",
        "1|1|総則|",
        "1-1|1(1)|目的|",
        "1-1-1|1(1)①||安全を保つ。",
        "2|2|定義|",
        "2-1|2(1)||端末",
        "3|3|適用範囲|全ての課とする。");

    [Theory]
    [InlineData("I 総則\n1 目的\nII 組織\n1 責任者\nIII 運用\n")]
    [InlineData("Ⅰ 総則\n1 目的\nⅡ 組織\n1 責任者\nⅢ 運用\n")]
    [InlineData("Ⅰ総則\n1 目的\nⅡ組織\n1 責任者\nⅢ運用\n")]
    [InlineData("Ｉ．総則\n1 目的\nＩＩ．組織\n1 責任者\nＩＩＩ．運用\n")]
    public void Roman_numerals_of_any_letters(string text)
    {
        var outline = Read(text);
        Assert.Equal(["1 総則", "1-1 目的", "2 組織", "2-1 責任者", "3 運用"], outline.Flatten().Select(c => $"{c.Path} {c.Heading}{c.Text}"));
        Assert.Empty(outline.Problems);
    }

    [Fact]
    public void A_single_I_is_a_letter() => Expect(
        "第１条　甲とする。\nI 型の機器を除く。\n",
        "1|第1条||甲とする。⏎I 型の機器を除く。");

    [Fact]
    public void A_quarter_or_a_third_party_in_spaced_text_is_no_clause() => Expect(
        "第 １ 条　点 検 は 、\n第 四 半 期 ごとに 行 う 。\n第 三 者 に 委 託 す る と き は 、\n第２条　四半期ごとに報告する。\n",
        "1|第1条||点 検 は 、⏎第 四 半 期 ごとに 行 う 。⏎第 三 者 に 委 託 す る と き は 、",
        "2|第2条||四半期ごとに報告する。");

    [Fact]
    public void A_title_that_begins_like_a_counter_is_a_clause() => Expect(
        "第１　趣旨\n第２　期間\n第３　条件\n",
        "1|第1|趣旨|",
        "2|第2|期間|",
        "3|第3|条件|");

    [Fact]
    public void A_file_that_begins_in_the_middle_is_read_and_reported()
    {
        var outline = Read("2 物理的対策\n(1) 施錠\n3 人的対策\n");
        Assert.Equal(["2", "2-1", "3"], outline.Flatten().Select(c => c.Path));
        Assert.Equal(1, Assert.Single(outline.Problems).Line);

        outline = Read("(1) 甲\n① 乙\n２．定義\n");
        Assert.Equal(["1", "1-1", "2"], outline.Flatten().Select(c => c.Path));
        Assert.Equal(3, Assert.Single(outline.Problems).Line);
    }

    [Fact]
    public void A_number_that_found_no_place_is_text_and_reported_also_in_the_preamble()
    {
        var outline = Read("架空市対策基準\n7 情管第12号\n1 総則\n本文とする。\nエ 出入口の管理\n19 要素認証を使う。\n12\n2 組織\n");
        Assert.Equal(["1", "2"], outline.Flatten().Select(c => c.Path));
        Assert.Equal([2, 5, 6, 7], outline.Problems.Select(p => p.Line));
        Assert.All(outline.Problems, p => Assert.StartsWith("番号のように見えますが、本文として扱いました。", p.Reason.ToString(), StringComparison.Ordinal));
        Assert.Equal("架空市対策基準\n7 情管第12号", outline.Preamble);
    }

    [Theory]
    [InlineData("\t{0}")]
    [InlineData("………… {0}")]
    [InlineData("・・・・・・・・{0}")]
    [InlineData(" ......... - {0} -")]
    public void A_table_of_contents_without_its_title(string leader)
    {
        string[] entries = ["第１章　総則", "１　目的", "２　定義", "第２章　組織", "１　責任者"];
        var contents = string.Concat(entries.Select((entry, i) => entry + string.Format(System.Globalization.CultureInfo.InvariantCulture, leader, i + 1) + "\n"));
        var outline = Read($"架空市対策基準\n{contents}\n第１章　総則\n１　目的\n安全を図る。\n２　定義\n用語を定める。\n第２章　組織\n１　責任者\n課に置く。\n");
        Assert.Equal(["ch1", "ch1-1", "ch1-2", "ch2", "ch2-1"], outline.Flatten().Select(c => c.Path));
        Assert.Equal(["総則", "目的", "定義", "組織", "責任者"], outline.Flatten().Select(c => c.Heading));
        Assert.Empty(outline.Problems);
        Assert.Contains("第２章　組織", outline.Preamble, StringComparison.Ordinal);
    }

    [Fact]
    public void Jumps_repetitions_and_steps_back_are_reported_and_kept()
    {
        var outline = Read("第１条　甲とする。\n第３条　乙とする。\n第３条　丙とする。\n第２条　丁とする。\n（１）a\n（３）b\n（２）c\n");
        Assert.Equal(["1", "3", "3_b", "2", "2-1-1", "2-1-3", "2-1-2"], outline.Flatten().Select(c => c.Path));
        Assert.Equal([2, 3, 4, 6, 7], outline.Problems.Select(p => p.Line));
        Assert.Contains("飛んで", outline.Problems[0].Reason.ToString(), StringComparison.Ordinal);
        Assert.Contains("重複", outline.Problems[1].Reason.ToString(), StringComparison.Ordinal);
        Assert.Contains("戻って", outline.Problems[2].Reason.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Front_matter_and_its_dates()
    {
        var outline = Read("---\ndocument: taisaku\ntitle: \"対策基準\" # 名称\nkind: 対策基準\nedition: 令和8年度版\npromulgated: 2026-03-27\neffective: 令和８年４月１日\n---\n# 対策基準\n## 1 体制\n");
        Assert.Equal(new("taisaku", "対策基準", "対策基準", "令和8年度版", new(2026, 3, 27), new(2026, 4, 1)), outline.FrontMatter);
        Assert.Equal(10, Assert.Single(outline.Roots).Line);
        Assert.Equal("対策基準", outline.Preamble);
        Assert.Empty(outline.Problems);
    }
}
