using Consult.Access;
using Consult.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;

namespace Consult.Tests.Browser;

/// <summary>The whole main job through the pages, as the people of a city would do it; once with JavaScript and once without.</summary>
public class JourneyTests(Chromium chromium)
{
    private static readonly string Kb = Path.Combine(AppContext.BaseDirectory, "kb");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_department_asks_a_consultant_answers_and_the_answer_becomes_knowledge(bool javaScript)
    {
        await using var app = await App.StartAsync();
        var walk = javaScript ? "journey" : "journey-without-javascript";
        var (city, tax) = (await app.DepartmentAsync("市民課"), await app.DepartmentAsync("税務課"));
        async Task<Person> In(User user) => await Person.SignInAsync(chromium, app, user, walk, javaScript);
        var asker = await In(await app.UserAsync(Role.Requester, city, "椎名 美咲"));
        var other = await In(await app.UserAsync(Role.Requester, tax, "柘植 由紀"));
        var office = await In(await app.UserAsync(Role.Coordinator, name: "三枝 佳乃"));
        var consultant = await In(await app.UserAsync(Role.Consultant, name: "鴻上 誠"));
        var second = await In(await app.UserAsync(Role.Consultant, name: "安達 みのり"));
        await ImportAsync(office, "taisaku-r6.md", null);

        var ticket = await AskAsync(asker);
        await PassOnAsync(office, ticket);
        await AnswerAsync(consultant, asker, ticket);
        await ApproveAsync(office, asker, ticket);
        var article = await MakeArticleAsync(consultant, second, ticket);
        await FindAsync(app, other, article, ticket);
        await ReviseAsync(office, other, article);
        await ReportAsync(office, article);
    }

    private static async Task<string> AskAsync(Person asker)
    {
        await asker.GoAsync("/");
        await asker.LookAsync("start");
        await asker.GoAsync("/tickets/new");
        await asker.Page.GetByLabel("件名").FillAsync("住民説明会でのUSBメモリの利用");
        await asker.Page.GetByLabel("相談の内容").FillAsync("来週の住民説明会で、会場のパソコンに資料を移すためUSBメモリを使いたいです。\n担当の椎名（内線 2315）まで回答をお願いします。");
        await asker.Page.GetByLabel("相談の分類").SelectOptionAsync("other");
        await asker.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "説明会の資料.txt", MimeType = "text/plain", Buffer = "説明会の次第\n1 開会\n2 説明"u8.ToArray() });
        await asker.LookAsync("ask");
        await asker.PressAsync("相談を送る");
        await asker.SeesAsync("説明会の資料.txt");
        await asker.LookAsync("asked");
        return await asker.NumberAsync();
    }

    private static async Task PassOnAsync(Person office, string ticket)
    {
        await office.GoAsync("/");
        await office.LookAsync("office-start");
        await office.GoAsync($"/tickets/{ticket}");
        await office.PressAsync("確認を始める");
        await office.Page.GetByLabel("渡す相手").SelectOptionAsync(new SelectOptionValue { Label = "鴻上 誠（コンサルタント）" });
        await office.PressAsync("受託者へ渡す");
        await office.SeesAsync("対応中");
        await office.LookAsync("passed-on");
    }

    private static async Task AnswerAsync(Person consultant, Person asker, string ticket)
    {
        await consultant.GoAsync($"/tickets/{ticket}");
        await consultant.Page.Locator("label[for=tab-note]").ClickAsync();
        await consultant.WriteAsync("#note-text", "以前の持ち出しの件と同じ課。内部メモの目印。");
        await consultant.PressAsync("内部メモを残す");
        await consultant.Page.Locator("label[for=tab-inquiry]").ClickAsync();
        await consultant.WriteAsync("#inquiry-text", "USBメモリは課で管理しているものですか。");
        await consultant.PressAsync("相談課へ確認を送る");
        await consultant.LookAsync("asked-back");

        await asker.GoAsync($"/tickets/{ticket}");
        await asker.DoesNotSeeAsync("内部メモの目印");
        await asker.WriteAsync("#reply-text", "はい、課の台帳に載っているものです。");
        await asker.LookAsync("reply");
        await asker.PressAsync("返事を送る");

        await consultant.GoAsync($"/tickets/{ticket}");
        await consultant.WriteAsync("#answer-text", "**結論** 利用できます。\n\n1. 課の台帳にあるUSBメモリだけを使い、中身を暗号化してください。\n2. 使う前後にウイルス検査をし、記録を残してください。");
        await consultant.Page.Locator("details[data-clauses] > summary").ClickAsync();
        foreach (var clause in (string[])["4.4(5)", "6.1(6)"])
            await consultant.Page.Locator("#clause-tree label.choice", new PageLocatorOptions { HasTextRegex = new($"^\\s*{System.Text.RegularExpressions.Regex.Escape(clause)}( |\\s*$)") }).First.Locator("input").CheckAsync();
        await consultant.LookAsync("answer");
        await consultant.PressAsync("推進室へ承認を依頼する");
        await consultant.SeesAsync("推進室承認");
    }

    private static async Task ApproveAsync(Person office, Person asker, string ticket)
    {
        await office.GoAsync($"/tickets/{ticket}");
        await office.LookAsync("approve");
        await office.PressAsync("承認して回答を送る");
        await office.SeesAsync("回答済");

        await asker.GoAsync($"/tickets/{ticket}");
        await asker.SeesAsync("課の台帳にあるUSBメモリだけを使い");
        await asker.SeesAsync("4.4(5)");
        await asker.LookAsync("answered");
        await asker.PressAsync("解決したので完了にする");
        await asker.SeesAsync("完了");
    }

    private static async Task<string> MakeArticleAsync(Person consultant, Person second, string ticket)
    {
        await consultant.GoAsync($"/tickets/{ticket}");
        await consultant.FollowAsync("ナレッジにする");
        await consultant.SeesAsync("椎名");
        await consultant.LookAsync("make-article");
        await consultant.PressAsync("印の語を伏せて案を保存する");
        var article = await consultant.NumberAsync();
        await consultant.DoesNotSeeAsync("椎名");
        await consultant.PressAsync("査閲を依頼する");

        await second.GoAsync($"/articles/{article}");
        await second.LookAsync("publish");
        await second.PressAsync("第1版を公開する");
        await second.SeesAsync("公開");
        return article;
    }

    private static async Task FindAsync(App app, Person other, string article, string ticket)
    {
        await app.IndexedAsync();
        await other.GoAsync("/search?q=" + Uri.EscapeDataString("外部の会場へUSBでデータを持って行くには"));
        await other.LookAsync("search");
        await other.Page.Locator(".results a[href*='" + article + "']").First.ClickAsync();
        await other.SeesAsync("課の台帳にあるUSBメモリだけを使い");
        await other.DoesNotSeeAsync(ticket);
        await other.LookAsync("article");
        var hidden = await other.Page.GotoAsync($"/tickets/{ticket}");
        Assert.Equal(404, hidden!.Status);
        await other.LookAsync("not-found");
    }

    private static async Task ReviseAsync(Person office, Person other, string article)
    {
        await ImportAsync(office, "taisaku-r8.md", "2026-11-18");
        await office.GoAsync("/policies/taisaku/clauses/taisaku-4.4-5");
        await office.SeesAsync(article);
        await office.LookAsync("clause");
        await other.GoAsync($"/articles/{article}");
        await other.SeesAsync("改定されました");
        await other.LookAsync("article-revised");
        await office.GoAsync("/reviews");
        await office.SeesAsync(article);
        await office.LookAsync("reviews");
    }

    private static async Task ReportAsync(Person office, string article)
    {
        await office.GoAsync("/reports/2026-11");
        await office.SeesAsync("新規");
        await office.LookAsync("report");
        Assert.StartsWith("K-", article, StringComparison.Ordinal);
        foreach (var path in (string[])["/tickets", "/articles", "/policies", "/topics"])
        {
            await office.GoAsync(path);
            await office.LookAsync("list" + path.Replace('/', '-'));
        }
    }

    private static async Task ImportAsync(Person office, string file, string? effective)
    {
        await office.GoAsync("/policies/imports/new");
        await office.Page.Locator("input[type=file]").SetInputFilesAsync(Path.Combine(Kb, "policy", file));
        if (effective is not null)
            await office.Page.GetByLabel("施行日").FillAsync(effective);
        await office.PressAsync("読み取って確かめる");
        await office.LookAsync("import-" + Path.GetFileNameWithoutExtension(file));
        await office.PressAsync("この内容で取り込む");
        await office.SeesAsync("対策基準");
    }
}
