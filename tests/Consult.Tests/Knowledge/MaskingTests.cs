using Consult.Knowledge.Masking;
using Xunit;

namespace Consult.Tests.Knowledge;

public class MaskingTests
{
    private static readonly Vocabulary City = new(["三枝 佳乃", "香川 直美", "榊 俊介"], ["税務課", "市民生活局", "デジタル推進部", "教育委員会"], ["道路台帳システム", "かわせみ"]);

    [Theory]
    [InlineData("連絡は tanaka.t@city.example.jp まで。", FindingKind.Email, "tanaka.t@city.example.jp")]
    [InlineData("連絡はｔａｎａｋａ＠ｃｉｔｙ．ｅｘａｍｐｌｅ．ｊｐまで。", FindingKind.Email, "ｔａｎａｋａ＠ｃｉｔｙ．ｅｘａｍｐｌｅ．ｊｐ")]
    [InlineData("soudan(at)example.jp へ", FindingKind.Email, "soudan(at)example.jp")]
    [InlineData("電話は03-1234-5678です。", FindingKind.Telephone, "03-1234-5678")]
    [InlineData("電話は０４５－１２３－４５６７です。", FindingKind.Telephone, "０４５－１２３－４５６７")]
    [InlineData("０３ー１２３４ー５６７８", FindingKind.Telephone, "０３ー１２３４ー５６７８")]
    [InlineData("０３−１２３４‐５６７８", FindingKind.Telephone, "０３−１２３４‐５６７８")]
    [InlineData("（０３）１２３４－５６７８", FindingKind.Telephone, "（０３）１２３４－５６７８")]
    [InlineData("携帯 09012345678 へ", FindingKind.Telephone, "09012345678")]
    [InlineData("+81-90-1234-5678", FindingKind.Telephone, "+81-90-1234-5678")]
    [InlineData("内線２３４５に", FindingKind.Telephone, "２３４５")]
    [InlineData("直通：123-4567", FindingKind.Telephone, "123-4567")]
    [InlineData("192.168.10.24 から", FindingKind.Address, "192.168.10.24")]
    [InlineData("１９２．１６８．１０．２４から", FindingKind.Address, "１９２．１６８．１０．２４")]
    [InlineData("10.20.0.0/16の範囲", FindingKind.Address, "10.20.0.0/16")]
    [InlineData("2001:db8::1に", FindingKind.Address, "2001:db8::1")]
    [InlineData("fe80:0:0:0:1:2:3:4です", FindingKind.Address, "fe80:0:0:0:1:2:3:4")]
    [InlineData("00:1A:2b:3C:4d:5e", FindingKind.Address, "00:1A:2b:3C:4d:5e")]
    [InlineData("file01.city.lg.jp を使う", FindingKind.Host, "file01.city.lg.jp")]
    [InlineData("端末 PC-1203 の", FindingKind.Host, "PC-1203")]
    [InlineData("サーバＦＳＶ０１が", FindingKind.Host, "ＦＳＶ０１")]
    [InlineData(@"\\nas02\soumu$ に保存", FindingKind.Host, @"\\nas02\soumu$")]
    [InlineData("https://portal.example.jp/login を開く", FindingKind.Host, "https://portal.example.jp/login")]
    [InlineData("三枝佳乃に確認", FindingKind.Person, "三枝佳乃")]
    [InlineData("三枝　佳乃さんに確認", FindingKind.Person, "三枝　佳乃さん")]
    [InlineData("昨日田中さんから", FindingKind.Person, "田中さん")]
    [InlineData("橋本課長の許可", FindingKind.Person, "橋本課長")]
    [InlineData("山田 太郎様より", FindingKind.Person, "山田 太郎様")]
    [InlineData("担当の榊係長が", FindingKind.Person, "榊係長")]
    [InlineData("委託先のスミスさんが", FindingKind.Person, "スミスさん")]
    [InlineData("税務課の職員", FindingKind.Department, "税務課")]
    [InlineData("市民生活局で", FindingKind.Department, "市民生活局")]
    [InlineData("道路台帳システムに", FindingKind.System, "道路台帳システム")]
    [InlineData("かわせみの利用", FindingKind.System, "かわせみ")]
    public void What_tells_who_or_what_is_found(string text, FindingKind kind, string word)
    {
        var finding = Assert.Single(Findings.In([text], City));
        Assert.Equal((kind, word), (finding.Kind, finding.Text));
    }

    [Theory]
    [InlineData("2026-11-18 10:30:00 に、6.1(3)① と第12条の2を見た。")]
    [InlineData("〒060-0001 の窓口")]
    [InlineData("お客様、皆様、市民の皆さん、関係者様、仕様、同様、多様、学校長")]
    [InlineData("情報セキュリティ管理者（課長）、担当課長、所属課長、総務課長、各課長の許可")]
    [InlineData("AES256、SHA-256、TLS1.3、ISO27001、Windows11、USB3、UTF-8、CVE-2026-0001")]
    [InlineData("R8-0001 と K-0003、taisaku-6.1-3 を見る。")]
    [InlineData("申請書.docx と report.xlsx を添付")]
    [InlineData("香川県の例、120.5パーセント、1.2.3節")]
    [InlineData("ベンダーさんと利用者さんに聞く")]
    public void What_tells_nobody_is_left_alone(string text) => Assert.Empty(Findings.In([text], City));

    [Theory]
    [InlineData("田中さんは税務課です。", "担当者は○○課です。")]
    [InlineData("橋本課長に03-1234-5678で聞く。", "課長に〔電話番号〕で聞く。")]
    [InlineData("三枝さんの端末PC-1203（10.1.2.3）", "担当者の端末〔ホスト名〕（〔IPアドレス〕）")]
    [InlineData("道路台帳システムとかわせみ", "○○システムと対象のシステム")]
    [InlineData("市民生活局のデジタル推進部と教育委員会", "○○局の○○部と○○委員会")]
    public void Accepted_findings_are_replaced(string text, string masked)
    {
        var accepted = Findings.In([text], City).Select(f => f.Key).ToHashSet();
        Assert.Equal(masked, Findings.Mask(text, accepted, City));
        Assert.Empty(Findings.In([masked], City));
    }

    [Fact]
    public void Refused_findings_stay_and_each_word_is_one_finding_with_its_sentences()
    {
        const string text = "田中さんに聞いた。税務課の田中さんは不在。\n別の行です。";
        var findings = Findings.In([text, "田中さん"], City);
        var person = findings.Single(f => f.Kind == FindingKind.Person);

        Assert.Equal(3, person.Count);
        Assert.Equal(new FindingContext("税務課の", "田中さん", "は不在。"), person.Contexts[1]);
        Assert.Equal("田中さんに聞いた。○○課の田中さんは不在。\n別の行です。", Findings.Mask(text, new HashSet<string> { "Department:税務課" }, City));
    }

    private static readonly Vocabulary Hall = new(["三枝 佳乃", "磯貝 修", "斎藤健"], ["デジタル市役所推進室", "子育て支援課", "学校教育課", "道路管理課", "情報システム課", "教育委員会"], []);

    /// <summary>One sentence, and what of it is proposed, in reading order.</summary>
    [Theory]
    [InlineData("市民課の田中一郎です。", "田中一郎")]
    [InlineData("田中一郎（内線2345）まで。", "田中一郎 2345")]
    [InlineData("お世話になります。窓口係の佐藤です。", "佐藤")]
    [InlineData("高橋・山本が対応しました。", "高橋 山本")]
    [InlineData("担当：鈴木 花子", "鈴木 花子")]
    [InlineData("担当者は清水で、委託先と話しました。", "清水")]
    [InlineData("税務課の石川です。", "石川")]
    [InlineData("税務課の林です。", "林")]
    [InlineData("渡辺と申します。", "渡辺")]
    [InlineData("確認 田中です。", "田中")]
    [InlineData("伊藤より電話がありました。", "伊藤")]
    [InlineData("総務課小林が持ち出しました。", "小林")]
    [InlineData("磯貝に確認しました。磯貝修が承認。", "磯貝 磯貝修")]
    [InlineData("斎藤 健に渡し、斎藤が戻した。", "斎藤 健 斎藤")]
    [InlineData("三枝が起案しました。", "三枝")]
    [InlineData("木下さんが持ち出し、木下が返した。", "木下さん 木下")]
    [InlineData("木下さんと木下拓哉は同じ人です。", "木下さん 木下拓哉")]
    [InlineData("推進室に相談し、子支課にも伝えた。", "推進室 子支課")]
    [InlineData("学校教育の端末を教委で使う。", "学校教育 教委")]
    [InlineData("折り返しは123-4567へ。", "123-4567")]
    [InlineData("道管課の前田です。２２２－１２３４です。", "道管課 前田 ２２２－１２３４")]
    [InlineData("税務課の関係者です。", "")]
    [InlineData("石橋、大橋、小川の改修に使う図面です。", "")]
    [InlineData("千葉より届いた書類と、福島・宮崎の事例です。", "")]
    [InlineData("情報システムの担当者が子育て支援の資料を作る。", "")]
    [InlineData("〒100-0001、郵便番号 100-0002、総第123-4567号", "")]
    [InlineData("2025-2026年度、2026-0401版、2026-11-18", "")]
    [InlineData("場所は川崎です。中野区の分館です。", "")]
    [InlineData("原本を東側の書庫に移し、森林課題の資料は南館です。", "")]
    [InlineData("運転手さんに渡し、運転手が戻す。", "運転手さん")]
    [InlineData("学校教育法と道路管理者の規定による。", "")]
    [InlineData("課の目的、係の作業、室の入退室、部の方針です。", "")]
    [InlineData("各課の推進担当者より、前日に連絡する。", "")]
    public void Names_are_proposed_where_they_stand_bare_and_other_words_are_not(string text, string words)
    {
        var found = Findings.In([text], Hall).Select(f => f.Text);

        Assert.Equal(words, string.Join(' ', found));
    }

    [Fact]
    public void The_repositorys_own_texts_name_nobody()
    {
        var nobody = new Vocabulary([], [], []);
        var texts = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "kb"), "*.md", SearchOption.AllDirectories).Select(File.ReadAllText);

        var named = texts.SelectMany(text => Findings.In([text], nobody)).Where(f => f.Kind is FindingKind.Person or FindingKind.Telephone).Select(f => f.Text).Distinct();

        Assert.Empty(named);
    }

    [Fact]
    public void A_name_told_in_one_text_is_found_bare_in_the_others_and_masked_there()
    {
        string[] texts = ["市民課の田中一郎です。", "田中から聞いた件です。田中町の件ではありません。"];

        Assert.Equal(["Person:田中一郎", "Person:田中"], Findings.In(texts, Hall).Select(f => f.Key));
        Assert.Equal("担当者から聞いた件です。田中町の件ではありません。", Findings.Mask(texts[1], new HashSet<string> { "Person:田中" }, Hall.Knowing(texts)));
    }
}
