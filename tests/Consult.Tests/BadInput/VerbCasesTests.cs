using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace Consult.Tests.BadInput;

/// <summary>Bad input to the program's verbs: one sentence on stderr, exit code 2, and nothing written.</summary>
public sealed partial class VerbCasesTests(SmallDesk desk) : IClassFixture<SmallDesk>
{
    /// <summary>By the name in the table.</summary>
    private static readonly Dictionary<string, byte[]> Files = new()
    {
        ["empty"] = [],
        ["blank.txt"] = "   \n　\n"u8.ToArray(),
        ["blank-password"] = "\n  \n"u8.ToArray(),
        ["short-password"] = "short\n"u8.ToArray(),
        ["same-password"] = "aaaaaaaaaaaaaaaa\n"u8.ToArray(),
        ["good-password"] = "from the command line\n"u8.ToArray(),
        ["random.md"] = BadFiles.Random(1 << 20),
        ["not.docx"] = BadFiles.Zip(("a.txt", BadFiles.Text)),
        ["half.docx"] = BadFiles.Docx("<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p>"u8.ToArray()),
        ["bomb.docx"] = BadFiles.BombDocx(),
        ["entity.docx"] = BadFiles.EntityDocx(),
        ["paper.pdf"] = "%PDF-1.7"u8.ToArray(),
        ["lines.txt"] = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("（１）甲\n", 100_000))),
        ["unnumbered.txt"] = Encoding.UTF8.GetBytes("番号のない覚え書き。\n"),
        ["good.txt"] = Encoding.UTF8.GetBytes("（目的）\n第1条　この基準は、目的を定める。\n"),
        ["binary.html"] = [0x3C, 0x68, 0x74, 0x6D, 0x6C, 0x3E, 0x00, 0xFF, 0xFE, 0x01, 0x80, .. BadFiles.Random(4_000)],
        ["baddate.md"] = Encoding.UTF8.GetBytes("---\ndocument: bad\ntitle: 題\nedition: 初版\neffective: 令和8年13月40日\n---\n第1条　目的を定める。\n"),
    };

    private static readonly VerbCase[] Cases =
    [
        // 使い方
        new("unknown verb", "「explode」という言葉は、ここでは使えません。", "explode"),
        new("unknown option", "「--colour」という項目はありません。", "user", "list", "--colour", "red"),
        new("verb without its second word", "続けて add、list、disable のどれかを指定してください。", "user"),
        new("policy alone", "続けて import、diff のどれかを指定してください。", "policy"),
        new("option left out", "--email を指定してください。", "user", "add", "--name", "某", "--role", "Consultant"),
        new("option without its value", "--email の値がありません。", "user", "disable", "--email"),
        new("argument left out", "FILE を指定してください。", "policy", "import"),
        new("query left out", "を指定してください。", "search"),
        new("one word too many", "ここでは使えません。", "migrate", "now"),
        new("setting that does not exist", "Consult:Colour という項目はありません。", "user", "list", "--Consult:Colour=red"),
        new("setting in the wrong place", "Consult:Tickets:Colour という項目はありません。", "user", "list", "--Consult:Tickets:Colour=red"),
        new("setting that is no number", "設定の Consult:Tickets:MaximumAttachments の値を読めません。", "user", "list", "--Consult:Tickets:MaximumAttachments=たくさん"),
        new("setting of nothing", "Consult:Access:SessionHours の値「0」は使えません。", "user", "list", "--Consult:Access:SessionHours=0"),
        new("address to listen on that is none", "Urls の値「soudan」では待ち受けられません。", "serve", "--Urls=soudan"),
        new("port 99999", "では待ち受けられません。", "serve", "--Urls=http://localhost:99999"),

        // 利用者とトークン
        new("address that exists, in capitals", "のアカウントは既にあります。", "user", "add", "--email", "{requester.EMAIL}", "--name", "某", "--role", "Consultant"),
        new("address that exists, full-width", "のアカウントは既にあります。", "user", "add", "--email", "{requester.ｅｍａｉｌ}", "--name", "某", "--role", "Consultant"),
        new("address that exists, with a password", "のアカウントは既にあります。", "user", "add", "--email", "{requester.email}", "--name", "某", "--role", "Consultant", "--password-file", "{good-password}"),
        new("name of invisible characters", "名前は1文字から100文字まで", "user", "add", "--email", "i@example.jp", "--name", "\u200B\u202E\u3164", "--role", "Consultant"),
        new("department that does not exist", "コード「../総務」の組織はありません。", "user", "add", "--email", "d@example.jp", "--name", "某", "--role", "Requester", "--department", "../総務"),
        new("password file that does not exist", "パスワードのファイル「/nowhere」がありません。", "user", "add", "--email", "p@example.jp", "--name", "某", "--role", "Consultant", "--password-file", "/nowhere"),
        new("folder as password file", "はフォルダーです。", "user", "add", "--email", "p@example.jp", "--name", "某", "--role", "Consultant", "--password-file", "{folder}"),
        new("empty password file", "の1行目が空です。", "user", "add", "--email", "p@example.jp", "--name", "某", "--role", "Consultant", "--password-file", "{empty}"),
        new("password of spaces", "の1行目が空です。", "user", "add", "--email", "p@example.jp", "--name", "某", "--role", "Consultant", "--password-file", "{blank-password}"),
        new("short password", "12文字以上にしてください。", "user", "add", "--email", "p@example.jp", "--name", "某", "--role", "Consultant", "--password-file", "{short-password}"),
        new("password of one character", "5種類以上の文字を使ってください。", "user", "add", "--email", "p@example.jp", "--name", "某", "--role", "Consultant", "--password-file", "{same-password}"),
        new("token without a name", "名前は1文字から100文字まで", "token", "create", "--name", "　", "--role", "Consultant"),
        new("token of a department that does not exist", "の組織はありません。", "token", "create", "--name", "連携", "--role", "Requester", "--department", "無い"),
        new("revoking a token that never was", "という有効なトークンはありません。", "token", "revoke", "--name", "'; DROP TABLE"),

        // ポリシー
        Import("file that does not exist", "/nowhere.md: ファイルが見つかりません。", "/nowhere.md"),
        Import("folder", "フォルダーです。", "{folder}"),
        Import("empty", "ファイルが空です。", "{empty}"),
        Import("blank", "ファイルに文字がありません。", "{blank.txt}"),
        Import("1 MB of random bytes", "文字のファイルとして読み取れませんでした。", "{random.md}"),
        Import("docx that is none", "Word文書（docx）として開けませんでした。", "{not.docx}"),
        Import("docx that breaks off", "Word文書（docx）として開けませんでした。", "{half.docx}"),
        Import("docx that unfolds to 100 MB", "Word文書（docx）として開けませんでした。", "{bomb.docx}"),
        Import("docx with an external entity", "Word文書（docx）として開けませんでした。", "{entity.docx}"),
        Import("PDF", "PDFは取り込めません。", "{paper.pdf}"),
        Import("HTML that is binary", "文字のファイルとして読み取れませんでした。", "{binary.html}"),
        Import("100,000 lines", "行数が多すぎます。", "{lines.txt}"),
        Import("no numbers", "番号の付いた条項が一つも見つかりませんでした。", "{unnumbered.txt}"),
        new("edition that exists", "「改定版」は既に取り込まれています。", "policy", "import", "{good.txt}", "--document", "{document}", "--edition", "改定版", "--effective", "2027-04-01"),
        new("effective before the newest edition", "より後の日にしてください。", "policy", "import", "{good.txt}", "--document", "{document}", "--edition", "旧版", "--effective", "2020-04-01"),
        new("effective on 30 February", "--effective", "policy", "import", "{good.txt}", "--document", "new", "--title", "題", "--edition", "版", "--effective", "2026-02-30"),
        new("effective in month 13", "2026-04-01 の形で", "policy", "import", "{good.txt}", "--document", "new", "--title", "題", "--edition", "版", "--effective", "2026-13-01"),
        new("effective in the year 1", "年を確かめてください。", "policy", "import", "{good.txt}", "--document", "new", "--title", "題", "--edition", "版", "--effective", "0001-01-01"),
        new("date in the head that is none", "施行日", "policy", "import", "{baddate.md}"),
        new("document of a path", "文書の記号は、", "policy", "import", "{good.txt}", "--document", "../x", "--title", "題", "--edition", "版", "--effective", "2027-04-01"),
        new("diff of editions that do not exist", "「ない版」という版はありません。", "policy", "diff", "{document}", "ない版", "改定版"),
        new("diff of a document that does not exist", "文書「none」はありません。", "policy", "diff", "none", "a", "b"),

        // ナレッジ、検索、報告
        new("folder of articles that does not exist", "フォルダ「/nowhere」が見つかりません。", "kb", "import", "/nowhere"),
        new("file as folder of articles", "はファイルです。", "kb", "import", "{good.txt}"),
        new("folder without articles", "記事のファイル（*.md）がありません。", "kb", "import", "{none}"),
        new("limit -1", "--limit には1から200までの数を指定してください。", "search", "端末", "--limit", "-1"),
        new("limit that is no number", "--limit の値「多め」は使えません。", "search", "端末", "--limit", "多め"),
        new("search in what is not there", "--in には articles、tickets、clauses", "search", "端末", "--in", "mails"),
        new("month 13", "年月は「2026-11」のように", "report", "2026-13", "--out", "{none}"),
        new("month 0000-00", "年月は「2026-11」のように", "report", "0000-00", "--out", "{none}"),
        new("month to come", "まだ始まっていないため", "report", "2099-12", "--out", "{none}"),
        new("report without a place", "--out を指定してください。", "report", "2026-10"),
        new("report as something else", "「exe」という形式はありません。", "report", "2026-10", "--out", "{none}", "--format", "docx,exe"),
    ];

    public static TheoryData<string> Names => [.. Cases.Select(c => $"{c.Words[0]}: {c.Name}")];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Is_answered_with_one_sentence_and_code_2_and_writes_nothing(string name)
    {
        var one = Cases.Single(c => $"{c.Words[0]}: {c.Name}" == name);
        var folder = Directory.CreateTempSubdirectory("consult-bad-").FullName;
        try
        {
            var words = one.Words.Select(word => Prepared(desk.Say(word), folder)).ToArray();
            var before = await Written.InAsync(desk.App);

            var run = await VerbRun.OnAsync(desk.App, words);

            Assert.True(run.Code == 2, $"{name}: {run.Code} {run.Output} {run.Error}");
            Assert.Contains(one.Sentence, run.Error, StringComparison.Ordinal);
            Assert.Single(run.Error.Trim().Split('\n'));
            Assert.EndsWith("。", run.Error.Trim(), StringComparison.Ordinal);
            Assert.DoesNotMatch(English(), run.Error);
            Assert.Empty(run.Output);
            await before.ExpectUnchangedAsync(desk.App);
            Assert.False(Directory.Exists(Path.Combine(folder, "none")) && Directory.GetFiles(Path.Combine(folder, "none")).Length > 0);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Of_a_folder_of_articles_the_broken_ones_are_named_with_line_and_reason_and_the_good_one_comes_in()
    {
        var folder = Directory.CreateTempSubdirectory("consult-bad-").FullName;
        string Article(string number, string clauses, string more = "") => $"---\nnumber: {number}\ntitle: 題\ntopic: mochidashi\naudience: everyone\nstatus: draft\nclauses: [{clauses}]\n{more}---\n\n## 質問\n\n問\n\n## 回答\n\n答\n\n## 適用条件\n\n条件\n";
        async Task WriteAsync(string name, string text) => await File.WriteAllTextAsync(Path.Combine(folder, name), text, TestContext.Current.CancellationToken);
        await WriteAsync("K-9001.md", Article("K-9001", desk.Say("{clause.key}")));
        await WriteAsync("K-9002.md", Article("K-9002", "none-1"));
        await WriteAsync("K-9003.md", Article("K-9001", desk.Say("{clause.key}")));
        await WriteAsync("K-9004.md", "題だけの記事\n");
        await WriteAsync("K-9005.md", Article("K-9005", desk.Say("{clause.key}"), "review: 0001-01-01\n"));
        await WriteAsync("K-9006.md", Article("K-9006", desk.Say("{clause.key}"), "color: red\n"));
        await File.WriteAllBytesAsync(Path.Combine(folder, "K-9007.md"), BadFiles.Random(1_000), TestContext.Current.CancellationToken);

        var run = await VerbRun.OnAsync(desk.App, "kb", "import", folder);

        Assert.Equal(1, run.Code);
        Assert.Contains("新しい記事1件", run.Output, StringComparison.Ordinal);
        Assert.Contains("取り込めなかったファイル6件", run.Output, StringComparison.Ordinal);
        Assert.All(Enumerable.Range(9002, 6), n => Assert.Matches($@"K-{n}\.md:\d+: .*。", run.Error));
        Assert.DoesNotMatch(English(), run.Error);
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("")]
    [InlineData("()[]{}\"\"''--*?~^:\\/|&!")]
    [InlineData("title:[* TO *] AND NOT \"")]
    [InlineData("\u0001\u202E\uFFFF")]
    [InlineData("{brackets}")]
    public async Task Whatever_is_searched_for_is_answered(string query)
    {
        var run = await VerbRun.OnAsync(desk.App, "search", query.Replace("{brackets}", new string('(', 10_000), StringComparison.Ordinal));

        Assert.True(run.Code == 0, run.Error);
    }

    private static VerbCase Import(string name, string sentence, string file) =>
        new(name, sentence, "policy", "import", file, "--document", "new", "--title", "題", "--edition", "版", "--effective", "2027-04-01");

    /// <summary>Makes the file, the folder or the empty place that a word names.</summary>
    private static string Prepared(string word, string folder)
    {
        var name = word.Trim('{', '}');
        if (word == "{folder}")
            return folder;
        if (word == "{none}")
            return Directory.CreateDirectory(Path.Combine(folder, "none")).FullName;
        if (word == $"{{{name}}}" && Files.TryGetValue(name, out var bytes))
            File.WriteAllBytes(Path.Combine(folder, name), bytes);
        else
            return word;
        return Path.Combine(folder, name);
    }

    [GeneratedRegex(@"\b[A-Za-z]{2,}( [a-z]{2,}){3,}")]
    private static partial Regex English();

    private sealed record VerbCase(string Name, string Sentence, params string[] Words);
}
