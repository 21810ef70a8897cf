using System.Text;

namespace Consult.Benchmarks.City;

/// <summary>Generated Japanese of a security desk: sentences put together from parts, so that no two tickets are alike and words are as frequent as in such texts.</summary>
internal sealed class Wording
{
    private static readonly string[] Surnames =
        ["佐原", "門脇", "諸星", "飯塚", "郡司", "猪俣", "鷲尾", "五味", "桑名", "水沢", "椿", "早乙女", "宇佐美", "丹羽", "栗原", "沢渡", "真壁", "蓮見", "菅沼", "片桐", "成瀬", "野々村", "湯浅", "来栖", "波多野"];

    private static readonly string[] Given = ["悠斗", "美紀", "健一", "彩香", "宏", "由佳", "翔太", "和子", "浩二", "千夏", "誠司", "麻里"];

    private static readonly Dictionary<string, string[]> Things = new()
    {
        ["mochidashi"] = ["業務用ノートパソコン", "公用のタブレット端末", "紙の申請書の写し", "訪問調査の記録票", "会議資料の印刷物", "貸与スマートフォン", "住民説明会の名簿"],
        ["cloud"] = ["オンラインアンケートのサービス", "ファイル共有サービス", "予約受付のクラウドサービス", "グループウェア", "動画配信サービス", "Web会議サービス", "電子申請サービス"],
        ["itaku"] = ["封入封かん業務", "データ入力業務", "システムの保守業務", "コールセンター業務", "印刷と発送の業務", "検診結果の集計業務", "公式サイトの運営業務"],
        ["baitai"] = ["USBメモリ", "外付けハードディスク", "SDカード", "DVD-R", "暗号化機能付きのUSBメモリ", "ビデオカメラの記録媒体", "図面を入れたCD"],
        ["account"] = ["会計年度任用職員のアカウント", "共用のアカウント", "退職者のアカウント", "多要素認証の登録端末", "委託先の作業用アカウント", "管理者用のパスワード", "ICカードの認証"],
        ["mail"] = ["宛先を間違えたメール", "一斉送信のメール", "添付ファイルの取り違え", "BCCで送るべきお知らせ", "不審な添付ファイル付きのメール", "パスワード付きの圧縮ファイル", "外部へ自動転送されたメール"],
        ["mynumber"] = ["個人番号が記載された申請書", "特定個人情報ファイル", "個人番号カードの写し", "扶養控除の申告書", "情報連携の端末", "個人番号の収集", "保管期限を過ぎた書類"],
        ["ai"] = ["議事録の要約", "文章生成AIによる案内文の下書き", "翻訳サービス", "音声の文字起こし", "画像生成サービス", "問い合わせ対応のチャットボット", "プログラムの作成支援"],
        ["haiki"] = ["リース期間が終わるパソコン", "故障したサーバーのディスク", "複合機の内蔵ディスク", "古い携帯電話", "使わなくなったルーター", "庁舎移転で出た機器", "データ消去の証明書"],
        ["network"] = ["プリンターの増設", "持ち込みのパソコン", "来庁者用の無線LAN", "監視カメラ", "保守用の回線", "出先機関の端末", "デジタルサイネージ"],
        ["incident"] = ["書類の置き忘れ", "端末の紛失", "画面に出た警告", "身に覚えのないログイン", "名簿の誤交付", "ウイルス対策ソフトの検知", "シュレッダーごみの取り違え"],
        ["other"] = ["職員研修の資料", "執務室の入退室", "在宅勤務の手続", "情報資産の台帳", "机の上の整理", "防災訓練の連絡網", "自己点検の記入"],
    };

    private static readonly string[] Systems = ["住民記録システム", "財務会計システム", "文書管理システム", "税務システム", "介護保険システム", "学務支援システム", "庁内ポータル", "地理情報システム", "施設予約システム", "健康管理システム"];
    private static readonly string[] Places = ["自宅", "出張先の宿泊施設", "市民センター", "学校の体育館", "委託先の事務所", "災害時の避難所", "県庁の会議室", "図書館の会議室", "訪問先のお宅", "サテライトオフィス"];
    private static readonly string[] Endings = ["の取扱いについて", "を使ってよいか", "に必要な手続について", "の承認の要否", "を認める条件について", "の保管方法について", "を外部に渡す場合の注意", "についての相談", "の管理簿の書き方", "の例外の申請について"];
    private static readonly string[] Occasions = ["来月の説明会に向けて", "年度末の整理に合わせて", "議会からの質問を受けて", "人事異動に伴い", "新しい事業の開始に当たり", "監査の指摘を受けて", "事業者からの提案を受けて", "繁忙期の応援体制として", "災害対応の訓練のため", "庁舎の改修に伴い"];
    private static readonly string[] Persons = ["課の職員五名", "会計年度任用職員", "係長と担当者の二名", "委託先の担当者", "学校の教職員", "窓口の応援職員", "実習に来る学生", "出先機関の職員"];
    private static readonly string[] Information = ["住所と氏名を含む一覧", "健康診断の結果", "世帯の収入に関する情報", "公開前の予算資料", "相談の経過を記した記録", "児童の名簿", "契約前の見積書", "公開済みの統計", "職員の連絡先", "施設の図面"];
    private static readonly string[] Situations =
    [
        "{0}{1}で{2}を扱うことを検討しています。", "{0}{3}が{2}を利用したいと申し出ています。", "これまで{2}は課の判断で使ってきましたが、{0}あらためて確認することになりました。",
        "{0}{2}の中に{4}が含まれることが分かりました。", "{5}から取り出した{4}を、{2}によって{1}へ運ぶ予定です。", "{3}から、{1}でも{2}を使えないかという要望が出ています。",
    ];

    private static readonly string[] Details =
    [
        "取り扱う情報は{4}で、件数はおよそ{6}件です。", "対象の期間は{6}日間で、終わり次第すべて消去する予定です。", "{5}とは直接つながず、データは手作業で移します。", "鍵のかかる保管庫と管理簿は課に備えています。",
        "前任者の引継書には承認を受けたとありますが、承認書が見当たりません。", "同じような取扱いを他の課がしていると聞いています。", "事業者は暗号化と接続元の制限に対応していると説明しています。", "予算の都合で、専用の機器を新しく買うことはできません。",
        "{3}のうち一部は研修をまだ受けていません。", "保存先は国内のデータセンターで、再委託はないとのことです。", "過去に{1}で書類の紛失があったため、慎重に進めたいと考えています。",
    ];

    private static readonly string[] Asks = ["ポリシーに照らして問題がないか教えてください。", "必要な承認と、その申請先を教えてください。", "守るべき条件があれば示してください。", "認められない場合の代わりの方法を教えてください。", "課の手順書に書くべきことを教えてください。", "どの条項が根拠になるか知りたいです。"];
    private static readonly string[] Additions = ["追加でお伝えします。{2}は合計{6}台で、管理番号を付けています。", "確認したところ、{4}は含まれないことが分かりました。", "期限は{6}日後です。それまでに方針だけでも伺えると助かります。", "担当する{3}の名簿を課内で整えました。{5}の利用権限はありません。", "事業者の資料が届きました。{1}での作業はないとのことです。", "課長とも相談し、{0}この方法で進めたいという結論になりました。"];
    private static readonly string[] Inquiries = ["{2}に{4}を保存しますか。保存する場合は件数も教えてください。", "{1}で使うのは誰ですか。{3}のほかにもいるでしょうか。", "{5}に接続しますか。接続する場合は、その経路を教えてください。", "契約書に秘密保持と再委託の制限の定めがあるか確かめてください。"];
    private static readonly string[] Notes = ["前にも{7}から似た相談があった。回答をそろえること。", "{4}の扱いは推進室とも確かめる。次の定例会で話題にしたい。", "{2}の設定は情報システム課に聞く必要がある。"];
    private static readonly string[] Conclusions = ["お尋ねの{2}は、次の条件をすべて満たす場合に認められます。", "{4}を含む場合、{2}の利用は認められません。", "{2}を{1}で使うには、情報セキュリティ管理者の事前の許可が必要です。", "お考えの方法で差し支えありませんが、記録を残してください。", "{3}が扱うことは避け、課の職員が行ってください。"];
    private static readonly string[] Reasons = ["対策基準の{8}は、機密性の高い情報を庁外で扱うときの許可と記録を求めています。", "{8}により、{4}は暗号化したうえで必要な最小限だけを扱うこととされています。", "外部の事業者に渡す情報は、{8}の定めるとおり契約で取扱いを約束する必要があります。", "{8}は、利用を終えた後の確実な消去と、その確認を求めています。"];
    private static readonly string[] Steps = ["管理簿に日時、持ち出す人、情報の内容を記入する。", "{2}にパスワードと自動ロックを設定する。", "{4}は暗号化し、鍵は別の方法で伝える。", "作業が終わったら{5}から不要な写しを消去し、二人で確かめる。", "{1}では他人の目に触れない場所で作業する。", "委託先から消去の証明書を受け取り、五年間保存する。", "異常に気付いたら、すぐに推進室へ電話で知らせる。", "{3}に事前の説明を行い、受講の記録を残す。", "多要素認証を必ず有効にする。", "年に一度、利用の状況を見直す。"];

    private readonly Random random;
    private readonly object[] parts;

    public Wording(string topic, string department, Random random)
    {
        this.random = random;
        Thing = Pick(Things.GetValueOrDefault(topic, Things["other"]));
        System = Pick(Systems);
        parts = [Pick(Occasions) + "、", Pick(Places), Thing, Pick(Persons), Pick(Information), System, random.Next(2, 400), department, "6.1"];
    }

    public string Thing { get; }

    public string System { get; }

    public static string Person(int n) => $"{Surnames[n % Surnames.Length]} {Given[n * 7 % Given.Length]}";

    public string Subject() => $"{(random.Next(3) == 0 ? $"{parts[1]}での" : "")}{Thing}{Pick(Endings)}";

    public string Question() => string.Join("\n\n", Say(Situations) + Say(Details), Say(Details) + (random.Next(2) == 0 ? Say(Details) : ""), Say(Asks));

    public string Addition() => Say(Additions);

    public string Inquiry() => Say(Inquiries);

    public string Note() => Say(Notes);

    /// <param name="clauses">The numbers of the clauses it rests on; none: the policy is silent.</param>
    public string Answer(IReadOnlyList<string> clauses)
    {
        var text = new StringBuilder(Say(Conclusions)).Append("\n\n## 理由\n\n");
        if (clauses.Count == 0)
            text.Append("現行のポリシーには、この取扱いを直接に定めた条項がありません。近い定めの考え方によって回答します。");
        foreach (var clause in clauses)
        {
            parts[8] = clause;
            text.Append(Say(Reasons));
        }

        text.Append("\n\n## 手順\n\n");
        foreach (var (step, n) in Enumerable.Range(0, 3 + random.Next(4)).Select(_ => Say(Steps)).Distinct().Select((s, n) => (s, n)))
            text.Append(global::System.Globalization.CultureInfo.InvariantCulture, $"{n + 1}. {step}\n");
        return text.Append('\n').Append(Say(Details)).ToString();
    }

    private string Say(string[] sentences) => string.Format(global::System.Globalization.CultureInfo.InvariantCulture, Pick(sentences), parts);

    private T Pick<T>(T[] from) => from[random.Next(from.Length)];
}
