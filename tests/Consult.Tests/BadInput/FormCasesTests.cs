using System.Net.Http.Headers;
using System.Text;
using Xunit;

namespace Consult.Tests.BadInput;

/// <summary>Bad input to the pages: a sentence at the right status, and nothing written.</summary>
public sealed class FormCasesTests(SmallDesk desk) : IClassFixture<SmallDesk>
{
    private static readonly (string, string)[] Asked = [("Subject", "端末の持ち出し"), ("Body", "自宅に持ち帰れますか。"), ("Topic", "other")];
    private static readonly (string, string)[] Logged = [.. Asked, ("Channel", "phone"), ("DepartmentId", "{department}"), ("RequesterName", "電話の人"), ("ConsultedOn", "2026-11-17")];
    private static readonly (string, string)[] Person = [("Email", "new@example.jp"), ("Name", "新しい人"), ("Role", "Consultant")];
    private static readonly (string, string)[] Article = [("Title", "題"), ("Question", "問"), ("Answer", "答"), ("TopicId", "{topic}"), ("Audience", "Everyone")];
    private static readonly (string, string)[] Edition = [("Form.Document", "{document}"), ("Form.Edition", "次の版"), ("Form.Effective", "2027-04-01")];
    private static readonly (string, string)[] Topic = [("Code", "new-topic"), ("Name", "新しい分類"), ("Position", "10"), ("AnswerDays", "5")];

    private static readonly FormCase[] Cases =
    [
        // 相談する
        Ask("empty subject", "件名を入力してください。", ("Subject", "")),
        Ask("blank subject", "件名を入力してください。", ("Subject", " \t ")),
        Ask("subject of full-width spaces", "件名を入力してください。", ("Subject", "　　　")),
        Ask("subject of invisible characters", "件名を入力してください。", ("Subject", "\u200B\u2060\u3164\u202E\u0007")),
        Ask("subject of 10,000 characters", "件名は200文字以内で入力してください。", ("Subject", new string('件', 10_000))),
        Ask("empty body", "相談の内容を入力してください。", ("Body", "")),
        Ask("body of 20,001 characters", "相談の内容は20,000文字以内で入力してください。", ("Body", new string('本', 20_001))),
        Ask("body of 5 MB", "送られた内容が大きすぎます", ("Body", new string('x', 5_000_000))) with { Status = 413 },
        Ask("no topic", "相談の分類を選んでください。", ("Topic", "")),
        Ask("topic that does not exist", "その分類は現在使われていません。", ("Topic", "ない分類")),
        Ask("topic's own questions left out", "「持ち出す端末や書類」を入力してください。", ("Topic", "mochidashi")),
        Ask("choice that is none", "「再委託の予定」を選び直してください。", ("Topic", "itaku"), ("Answers[委託する業務]", "印刷"), ("Answers[再委託の予定]", "'; DROP TABLE Tickets; --")),
        Ask("topic's date that is none", "「契約の予定日」は日付で入力してください。", ("Topic", "itaku"), ("Answers[委託する業務]", "印刷"), ("Answers[契約の予定日]", "令和99年")),
        Ask("30 February", "「2026-02-30」は回答を希望する日として正しくありません。", ("WantedOn", "2026-02-30")),
        Ask("year 99 of Reiwa", "「令和99年」は回答を希望する日として正しくありません。", ("WantedOn", "令和99年")),
        Ask("month 13", "「2026-13-01」は回答を希望する日として正しくありません。", ("WantedOn", "2026-13-01")),
        Ask("year 99 of Reiwa, in full", "2年以内の日を入力してください。", ("WantedOn", "令和99年4月1日")),
        Ask("last day there is", "2年以内の日を入力してください。", ("WantedOn", "9999-12-31")),
        Ask("wanted yesterday", "今日以降の2年以内の日を入力してください。", ("WantedOn", "2026-11-17")),
        Ask("classification that is none", "その情報の分類はありません。選び直してください。", ("Information", "最高機密")),
        Ask("classification of schools in a tax division", "情報の分類を選び直してください。", ("Information", "III")),
        Log("unknown channel", "電話・来庁・Web会議から選んでください。", ("Channel", "telepathy")),
        Log("department that does not exist", "相談した課を選んでください。", ("DepartmentId", "999999")),
        Log("department that is no number", "「総務」は相談した課として正しくありません。", ("DepartmentId", "総務")),
        Log("consulted in the year 1", "10年以内の日を入力してください。", ("ConsultedOn", "0001-01-01")),
        Log("consulted tomorrow", "今日までの10年以内の日", ("ConsultedOn", "2026-11-19")),
        Log("minus one minute", "1分から1440分までで入力してください。", ("Minutes", "-1")),
        Log("minutes that are no number", "「半日」はかかった時間（分）として正しくありません。", ("Minutes", "半日")),
        Log("2^31 minutes", "「2147483648」はかかった時間（分）として正しくありません。", ("Minutes", "2147483648")),
        Log("address that is none", "メールアドレスの形が正しくありません。", ("RequesterEmail", "電話番号です")),
        Log("name of invisible characters", "相談者の氏名か、アカウントのメールアドレスを入力してください。", ("RequesterName", "\u200B\u3164")),

        // 添付
        Attach("empty file", "「空.txt」は中身が空です。", "空.txt", []),
        Attach("program called .pdf", "「請求書.pdf」の中身は、名前の末尾（.pdf）が示す種類ではありません", "請求書.pdf", BadFiles.Program),
        Attach("page called .png", "「写真.png」の中身は", "写真.png", BadFiles.Html),
        Attach("program", "「setup.exe」は添付できない種類のファイルです。", "setup.exe", BadFiles.Program),
        Attach("name turned round", "は添付できない種類のファイルです。", "invoice\u202Efdp.exe", BadFiles.Program),
        Attach("no ending", "は添付できない種類のファイルです。", "CON", BadFiles.Text),
        Attach("program on a path of Windows", "「evil.exe」は添付できない種類のファイルです。", "..\\..\\evil.exe", BadFiles.Program),
        Attach("archive called .docx", "の中身は、名前の末尾（.docx）", "様式.docx", BadFiles.Zip(("evil.exe", BadFiles.Program))),
        Attach("picture and archive at once, called .docx", "の中身は、名前の末尾（.docx）", "様式.docx", BadFiles.Polyglot),
        Attach("larger than the limit", "「大.txt」は大きすぎます。一つのファイルは1MBまでです。", "大.txt", BadFiles.Large),
        Attach("one good, one empty", "「空.txt」は中身が空です。", "良い.txt", BadFiles.Text).With("Files", "空.txt", []),
        Enumerable.Range(0, 50).Aggregate(Ask("50 files", "添付できるファイルは20個までです。"), (all, n) => all.With("Files", $"{n}.txt", [(byte)('a' + (n % 26))])),

        // 相談の操作
        new("approval before any draft", Who.Coordinator, "/tickets/{received}/approval", 422, "「受付」のため、承認することはできません。", ("Version", "{received.v}")),
        new("closure before the answer", Who.Requester, "/tickets/{received}/closure", 422, "「受付」のため、完了にすることはできません。", ("Version", "{received.v}")),
        new("reopening before the answer", Who.Requester, "/tickets/{working}/reopening", 422, "再相談することはできません。", ("Version", "{working.v}"), ("Text", "まだです")),
        new("answer without a draft", Who.Consultant, "/tickets/{working}/answers", 422, "回答を送ることはできません。", ("Version", "{working.v}")),
        new("return without a reason", Who.Coordinator, "/tickets/{approving}/return", 422, "差し戻す理由を入力してください。", ("Version", "{approving.v}"), ("Text", "　")),
        new("withdrawal without a reason", Who.Requester, "/tickets/{working}/withdrawal", 422, "取り下げる理由を入力してください。", ("Version", "{working.v}")),
        new("hold of a closed one", Who.Coordinator, "/tickets/{closed}/hold", 422, "「完了」のため、保留にすることはできません。", ("Version", "{closed.v}"), ("Text", "理由")),
        new("check of one that is worked on", Who.Coordinator, "/tickets/{working}/check", 422, "確認を始めることはできません。", ("Version", "{working.v}")),
        new("stale version", Who.Coordinator, "/tickets/{working}/hold", 409, "ほかの人が先に保存しました。", ("Version", "0"), ("Text", "理由")),
        new("version that is no number", Who.Coordinator, "/tickets/{working}/hold", 422, "入力し直してください。", ("Version", "三"), ("Text", "理由")),
        new("empty reply", Who.Requester, "/tickets/{working}/replies", 422, "返事の内容を入力してください。", ("Text", "")),
        new("reply to a closed one", Who.Requester, "/tickets/{closed}/replies", 422, "「再相談する」から送ってください。", ("Text", "ありがとう")),
        new("reply from the desk", Who.Consultant, "/tickets/{working}/replies", 422, "返事を送れるのは相談した側の人です。", ("Text", "こちらから")),
        new("blank note", Who.Consultant, "/tickets/{working}/notes", 422, "メモの内容を入力してください。", ("Text", "\u3000\u200B")),
        new("note of 100,001 characters", Who.Consultant, "/tickets/{working}/notes", 422, "100,000文字以内にしてください。", ("Text", new string('長', 100_001))),
        new("inquiry with a bad file", Who.Consultant, "/tickets/{working}/inquiries", 422, "は添付できない種類のファイルです。", ("Version", "{working.v}"), ("Text", "確認です")) { Files = [("Files", "a.bat", BadFiles.Text)] },
        new("assignee that does not exist", Who.Coordinator, "/tickets/{working}/assignment", 422, "選んだ担当者は登録されていません。", ("Version", "{working.v}"), ("AssigneeId", "999999")),
        new("negative assignee", Who.Coordinator, "/tickets/{received}/passing", 422, "選んだ担当者は登録されていません。", ("Version", "{received.v}"), ("AssigneeId", "-1")),
        new("assignee that is no number", Who.Coordinator, "/tickets/{working}/assignment", 422, "選んだ担当者は登録されていません。", ("Version", "{working.v}"), ("AssigneeId", "山田")),
        new("assignee 2^31", Who.Coordinator, "/tickets/{working}/assignment", 422, "選んだ担当者は登録されていません。", ("Version", "{working.v}"), ("AssigneeId", "2147483648")),
        new("assignee who asks", Who.Coordinator, "/tickets/{working}/assignment", 422, "回答を担当できません。", ("Version", "{working.v}"), ("AssigneeId", "{requester}")),
        Draft("no clause", "回答の根拠となる条項を一つ以上選んでください。", ("Text", "答え")),
        Draft("deleted clause", "条項 第2条 持ち出し は現在効力がありません。", ("Text", "答え"), ("ClauseIds", "{gone}")),
        Draft("clause that does not exist", "選んだ条項が見つかりません。", ("Text", "答え"), ("ClauseIds", "999999")),
        Draft("clause that is no number", "「第1条」は使えない値です。", ("Text", "答え"), ("ClauseIds", "第1条")),
        Draft("clause and 規定なし", "条項を選んだ回答に「規定なし」は付けられません。", ("Text", "答え"), ("ClauseIds", "{clause}"), ("NoProvision", "true")),
        Draft("empty answer", "回答の内容を入力してください。", ("Text", ""), ("ClauseIds", "{clause}")),
        new("article from an unanswered ticket", Who.Consultant, "/tickets/{working}/article", 422, "回答", [.. Article, ("Shown", "")]),
        new("desk's route", Who.Requester, "/tickets/{working}/notes", 403, "この操作の権限がありません", ("Text", "メモ")),
        new("approval by a consultant", Who.Consultant, "/tickets/{approving}/approval", 403, "この操作の権限がありません", ("Version", "{approving.v}")),
        new("ticket that never was", Who.Coordinator, "/tickets/R8-9999/closure", 404, "ページが見つかりません", ("Version", "1")),

        // ナレッジ
        Write("empty title", "題名を入力してください。", ("Title", "　")),
        Write("title of 201 characters", "題名は200文字以内で入力してください。", ("Title", new string('題', 201))),
        Write("topic that does not exist", "選んだ分類が見つかりません。", ("TopicId", "999999")),
        Write("clause that does not exist", "選んだ条項が見つかりません。", ("ClauseIds", "999999")),
        Write("owner that does not exist", "選んだ担当者が見つかりません。", ("OwnerId", "999999")),
        Write("audience that does not exist", "公開範囲", ("Audience", "99")),
        Write("bureau left out", "どの局かを選んでください。", ("Audience", "Bureau")),
        new("stale version of an article", Who.Consultant, "/articles/{article}", 409, "保存", [.. Article, ("Version", "0")]),
        new("report without a comment", Who.Requester, "/articles/{article}/feedback", 422, "入力してください。", ("Kind", "Outdated"), ("Comment", " ")),
        new("opinion of no kind", Who.Requester, "/articles/{article}/feedback", 422, "「99」は", ("Kind", "99")),
        new("opinion left out", Who.Requester, "/articles/{article}/feedback", 422, "「役に立った」か「古い・誤り」を選んでください。"),
        new("solved by an article that does not exist", Who.Requester, "/self-solutions", 404, "ページが見つかりません", ("article", "K-9999")),
        new("review date that is none", Who.Coordinator, "/articles/{article}/confirmation", 422, "年月日で入力してください。", ("NextReviewOn", "来年")),

        // ポリシー
        Import("no file", "取り込むファイルを選んでください。") with { Files = [] },
        Import("1 MB of random bytes", "文字のファイルとして読み取れませんでした。", "規程.md", BadFiles.Random(1 << 20)),
        Import("docx that is none", "Word文書（docx）として開けませんでした。", "規程.docx", BadFiles.Zip(("a.txt", BadFiles.Text))),
        Import("docx that unfolds to 100 MB", "Word文書（docx）として開けませんでした。", "規程.docx", BadFiles.BombDocx()),
        Import("docx with an external entity", "Word文書（docx）として開けませんでした。", "規程.docx", BadFiles.EntityDocx()),
        Import("100,000 lines", "行数が多すぎます。", "規程.txt", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("（１）甲\n", 100_000)))),
        Import("edition that exists", "「改定版」は既に取り込まれています。", "規程.txt", Clauses, ("Form.Edition", "改定版")),
        Import("edition before the newest", "より後の日にしてください。", "規程.txt", Clauses, ("Form.Effective", "2026-04-01")),
        Import("effective in the year 1", "年を確かめてください。", "規程.txt", Clauses, ("Form.Effective", "0001-01-01")),
        Import("effective on 30 February", "「2027-02-30」は施行日として正しくありません。", "規程.txt", Clauses, ("Form.Effective", "2027-02-30")),
        Import("edition of a path", "使えない文字", "規程.txt", Clauses, ("Form.Edition", "../../版")),
        new("import that is another's", Who.Coordinator, "/policies/imports/999999", 404, "ページが見つかりません"),

        // 管理
        Add("address that exists, in capitals", "のアカウントは既にあります。", ("Email", "{requester.EMAIL}")),
        Add("address that exists, full-width", "のアカウントは既にあります。", ("Email", "{requester.ｅｍａｉｌ}")),
        Add("address with spaces", "メールアドレスの形になっていません。", ("Email", "a b@example.jp")),
        Add("name of invisible characters", "名前を入力してください。", ("Name", "\u200B\u200E\u2800")),
        Add("name of 101 characters", "名前は100文字以内で入力してください。", ("Name", new string('名', 101))),
        Add("role 99", "役割", ("Role", "99")),
        Add("no role", "役割を選んでください。", ("Role", "")),
        Add("department that does not exist", "選んだ所属が見つかりません。", ("DepartmentId", "999999")),
        Add("requester without a department", "所属を指定してください。", ("Role", "Requester")),
        new("person moved to a department that does not exist", Who.Administrator, "/users/{consultant}", 422, "選んだ所属が見つかりません。", [.. Person, ("DepartmentId", "999999")]),
        new("own role taken away", Who.Administrator, "/users/{administrator}", 422, "ご自分の役割は変更できません。", Person),
        new("suspension of a person that never was", Who.Administrator, "/users/999999/suspension", 404, "ページが見つかりません"),
        new("token for a department that does not exist", Who.Administrator, "/tokens", 422, "選んだ所属が見つかりません。", ("Name", "連携"), ("Role", "Requester"), ("DepartmentId", "999999")),
        new("department with a code that exists", Who.Administrator, "/departments", 422, "別のコードにしてください。", ("Form.Code", " {department.code} "), ("Form.Name", "新しい課")),
        new("department under none", Who.Administrator, "/departments", 422, "選んだ上位の組織が見つかりません。", ("Form.Code", "N1"), ("Form.Name", "新しい課"), ("Form.ParentId", "999999")),
        new("department under itself", Who.Administrator, "/departments/{department}", 422, "その組織自身や下位の組織は選べません。", ("Form.Code", "{department.code}"), ("Form.Name", "税務課"), ("Form.ParentId", "{department}")),
        new("department without a visible name", Who.Administrator, "/departments", 422, "名前を入力してください。", ("Form.Code", "N2"), ("Form.Name", "\u3000\u202E")),
        new("closing a department with people", Who.Administrator, "/departments/{department}/closure", 422, "残っているため廃止できません。"),
        Topics("code of another shape", "略号は、英小文字で始まる", ("Code", "../分類")),
        Topics("code that exists", "その略号はすでに使われています。", ("Code", "other")),
        Topics("no days", "1日から60日までで入力してください。", ("AnswerDays", "0")),
        Topics("choice without choices", "選択肢を一行に一つずつ入力してください。", ("Rows[0].Label", "種類"), ("Rows[0].Kind", "Choice")),
        Topics("question of no kind", "「99」は", ("Rows[0].Label", "種類"), ("Rows[0].Kind", "99")),
        Topics("one question twice", "同じ名前の質問が二つあります。", ("Rows[0].Label", "種類"), ("Rows[1].Label", "種類")),

        // サインインとパスワード
        new("sign-in without anything", Who.Nobody, "/session", 422, "メールアドレスを入力してください。", ("Email", ""), ("Password", "")),
        new("sign-in with a password of 1 MB", Who.Nobody, "/session", 422, "パスワードは200文字以内で入力してください。", ("Email", "a@example.jp"), ("Password", new string('x', 1_000_000))),
        new("sign-in with NUL and SQL", Who.Nobody, "/session", 422, "サインインできませんでした。", ("Email", "' OR 1=1 --\u0001"), ("Password", "\u0001")),
        new("NUL in an address", Who.Nobody, "/session", 400, "扱えない文字が含まれています。", ("Email", "a\u0000@example.jp"), ("Password", "x")),
        new("invitation that never was", Who.Nobody, "/invitations/..%2f..%2f", 404, "この招待リンクは見つかりません。", ("Password", "x"), ("Again", "x")),
        new("password of one character repeated", Who.Requester, "/account/password", 422, "5種類以上の文字を使ってください。", ("Current", Make.Password), ("Password", "aaaaaaaaaaaa"), ("Again", "aaaaaaaaaaaa")),
        new("short password", Who.Requester, "/account/password", 422, "12文字以上にしてください。", ("Current", Make.Password), ("Password", "short"), ("Again", "short")),
        new("second password differs", Who.Requester, "/account/password", 422, "一致しません。", ("Current", Make.Password), ("Password", "another good one"), ("Again", "another")),

        // 送り方
        new("no form token", Who.Requester, "/tickets", 400, "送られた内容を受け取れませんでした", Asked) { Token = false },
        new("language that is none", Who.Nobody, "/languages", 400, "送られた内容を受け取れませんでした", ("language", "../../etc")),
        new("wrong method", Who.Requester, "/tickets", 405, "この方法では開けません") { Method = "DELETE" },
        new("1,100 fields", Who.Requester, "/tickets", 413, "送られた内容が大きすぎます", [.. Enumerable.Range(0, 1_100).Select(n => ($"x{n}", "1"))]),
        new("field name of 3,000 characters", Who.Requester, "/tickets", 413, "送られた内容が大きすぎます", (new string('x', 3_000), "1")),
        Sent("multipart without a boundary", 400, "送られた内容を読み取れませんでした。", "multipart/form-data", "x"),
        Sent("multipart that breaks off", 400, "送られた内容を読み取れませんでした。", "multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"Subject\"\r\n\r\n件"),
        Sent("lone surrogate and other broken UTF-8", 422, "相談の内容を入力してください。", "application/x-www-form-urlencoded", "Subject=%ED%A0%80%FF%C0%AF"),
        Sent("bytes that are not escaped", 422, "相談の内容を入力してください。", "application/x-www-form-urlencoded", "Subject=題"),
        Sent("JSON to a page", 422, "件名を入力してください。", "application/json", "{\"Subject\":\"件名\"}"),
        Sent("no Content-Type", 422, "件名を入力してください。", null, "Subject=x"),
        Sent("Shift_JIS", 415, "この形式は受け取れません", "application/x-www-form-urlencoded; charset=shift_jis", "Subject=%95%5C"),
        Sent("charset that does not exist", 415, "この形式は受け取れません", "application/x-www-form-urlencoded; charset=klingon", "Body=x"),
    ];

    private static byte[] Clauses => Encoding.UTF8.GetBytes("（目的）\n第1条　この基準は、目的を定める。\n");

    public static TheoryData<string> Names => [.. Cases.Select(c => $"{c.Address}: {c.Name}")];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Is_answered_with_its_sentence_and_writes_nothing(string name)
    {
        var one = Cases.Single(c => $"{c.Address}: {c.Name}" == name);
        var before = await Written.InAsync(desk.App);

        one.Expect(desk, await one.SendAsync(desk));

        await before.ExpectUnchangedAsync(desk.App);
    }

    [Theory]
    [InlineData("approval")]
    [InlineData("answers")]
    [InlineData("article")]
    [InlineData("assignment")]
    [InlineData("check")]
    [InlineData("closure")]
    [InlineData("confidentiality")]
    [InlineData("confidentiality/destroy")]
    [InlineData("draft-answer")]
    [InlineData("hold")]
    [InlineData("inquiries")]
    [InlineData("insertions")]
    [InlineData("notes")]
    [InlineData("passing")]
    [InlineData("reopening")]
    [InlineData("replies")]
    [InlineData("resumption")]
    [InlineData("return")]
    [InlineData("submission")]
    [InlineData("withdrawal")]
    public async Task Every_verb_on_another_departments_ticket_is_refused_and_writes_nothing(string verb)
    {
        var before = await Written.InAsync(desk.App);
        var sent = new FormCase(verb, Who.Requester, $"/tickets/{{other}}/{verb}", 0, "", ("Version", "1"), ("Text", "横から"));

        var page = await sent.SendAsync(desk);

        // What is the desk's alone is refused before the ticket is looked for.
        Assert.Contains((int)page.Status, new[] { 403, 404 });
        Assert.DoesNotContain("別の課の相談", page.Text, StringComparison.Ordinal);
        await before.ExpectUnchangedAsync(desk.App);
    }

    private static FormCase Ask(string name, string sentence, params (string, string)[] changed) => new(name, Who.Requester, "/tickets", 422, sentence, Changed(Asked, changed));

    private static FormCase Log(string name, string sentence, params (string, string)[] changed) => new(name, Who.Coordinator, "/tickets", 422, sentence, Changed(Logged, changed));

    private static FormCase Attach(string name, string sentence, string file, byte[] bytes) => Ask(name, sentence).With("Files", file, bytes);

    private static FormCase Draft(string name, string sentence, params (string, string)[] fields) =>
        new(name, Who.Consultant, "/tickets/{working}/draft-answer", 422, sentence, [("Version", "{working.v}"), .. fields]);

    private static FormCase Write(string name, string sentence, params (string, string)[] changed) => new(name, Who.Consultant, "/articles", 422, sentence, Changed(Article, changed));

    private static FormCase Add(string name, string sentence, params (string, string)[] changed) => new(name, Who.Administrator, "/users", 422, sentence, Changed(Person, changed));

    private static FormCase Topics(string name, string sentence, params (string, string)[] changed) => new(name, Who.Coordinator, "/topics", 422, sentence, Changed(Topic, changed));

    private static FormCase Import(string name, string sentence, string file = "規程.txt", byte[]? bytes = null, params (string, string)[] changed) =>
        new FormCase(name, Who.Coordinator, "/policies/imports", 422, sentence, Changed(Edition, changed)).With("Form.File", file, bytes ?? Clauses);

    private static FormCase Sent(string name, int status, string sentence, string? type, string body) => new(name, Who.Requester, "/tickets", status, sentence)
    {
        Raw = () =>
        {
            var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
            return content;
        },
    };

    private static (string, string)[] Changed((string Name, string Value)[] fields, (string Name, string Value)[] changed) => [.. fields.Where(f => changed.All(c => c.Name != f.Name)), .. changed];
}
