using Consult.Access;
using Consult.Accounts;
using Microsoft.Playwright;
using Xunit;

namespace Consult.Tests.Browser;

/// <summary>The main job through the pages, as the people of a city do it: from the question to the month's report.</summary>
public class JourneyTests(Chromium chromium)
{
    private const string Title = "住民説明会の会場でUSBメモリを使うとき";
    private const string Month = "2026-11";

    private static readonly string Kb = Path.Combine(AppContext.BaseDirectory, "kb");

    [Theory]
    [InlineData(Hands.Mouse)]
    [InlineData(Hands.Keyboard)]
    [InlineData(Hands.NoScript)]
    public async Task A_question_is_answered_becomes_an_article_is_found_again_and_is_reported(Hands hands)
    {
        await using var app = await App.StartAsync();
        var city = await app.DepartmentAsync("市民課");
        var welfare = await app.DepartmentAsync("介護福祉課");
        async Task<Person> In(User user) => await Person.SignInAsync(chromium, app, user, hands);
        var asker = await In(await app.UserAsync(Role.Requester, city, "椎名 美咲"));
        var office = await In(await app.UserAsync(Role.Coordinator, name: "三枝 佳乃"));
        var consultant = await In(await app.UserAsync(Role.Consultant, name: "鴻上 誠"));
        var second = await In(await app.UserAsync(Role.Consultant, name: "安達 みのり"));
        var reader = await In(await app.UserAsync(Role.Requester, welfare, "深見 沙織"));
        await ImportAsync(office, "taisaku-r6.md", null);

        var ticket = await AskAsync(asker);
        await PassOnAsync(office, ticket);
        await AskBackAsync(consultant, asker, ticket);
        await AnswerAsync(consultant, ticket);
        await ApproveAsync(office, ticket);
        await CloseAsync(asker, ticket);
        var article = await MakeArticleAsync(consultant, ticket);
        await PublishAsync(second, article);
        await app.IndexedAsync();
        await FindAsync(reader, article);
        await SolveByReadingAsync(reader, article, hands);
        await SeeWhatIsNearAsync(consultant, ticket, article, hands);
        await ImportAsync(office, "taisaku-r8.md", "2026-11-18");
        await ReviewAsync(reader, office, article);
        await ReportAsync(office);
    }

    private static async Task<string> AskAsync(Person asker)
    {
        await asker.GoAsync("/");
        await asker.LookAsync("start");
        await asker.GoAsync("/tickets/new");
        await asker.FillAsync("件名", "住民説明会でのUSBメモリの利用");
        await asker.FillAsync("相談の内容", "来週の住民説明会で、会場のパソコンに資料を移すためUSBメモリを使いたいです。\n担当の椎名（内線 2315）まで回答をお願いします。");
        await asker.ChooseAsync("相談の分類", "その他");
        await asker.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "説明会の資料.txt", MimeType = "text/plain", Buffer = "説明会の次第\n1 開会\n2 説明"u8.ToArray() });
        await asker.LookAsync("ask");
        await asker.PressAsync("相談を送る");
        await asker.SeesAsync("説明会の資料.txt");
        await asker.LookAsync("asked");
        return new Uri(asker.Page.Url).Segments[^1];
    }

    private static async Task PassOnAsync(Person office, string ticket)
    {
        await office.GoAsync("/");
        await office.LookAsync("office-start");
        await office.GoAsync($"/tickets/{ticket}");
        await office.PressAsync("確認を始める");
        await office.ChooseAsync("渡す相手", "鴻上 誠（コンサルタント）");
        await office.PressAsync("受託者へ渡す");
        await office.SeesAsync("対応中");
        await office.LookAsync("passed-on");
    }

    private static async Task AskBackAsync(Person consultant, Person asker, string ticket)
    {
        await consultant.GoAsync($"/tickets/{ticket}");
        await consultant.TabAsync("tab-note");
        await consultant.WriteAsync("#note-text", "以前の持ち出しの件と同じ課。内部メモの目印。");
        await consultant.PressAsync("内部メモを残す");
        await consultant.TabAsync("tab-inquiry");
        await consultant.WriteAsync("#inquiry-text", "USBメモリは課で管理しているものですか。");
        await consultant.PressAsync("相談課へ確認を送る");
        await consultant.LookAsync("asked-back");

        await asker.GoAsync($"/tickets/{ticket}");
        await asker.DoesNotSeeAsync("内部メモの目印");
        await asker.WriteAsync("#reply-text", "はい、課の台帳に載っているものです。");
        await asker.LookAsync("reply");
        await asker.PressAsync("返事を送る");
        await asker.SeesAsync("対応中");
    }

    private static async Task AnswerAsync(Person consultant, string ticket)
    {
        await consultant.GoAsync($"/tickets/{ticket}");
        await consultant.WriteAsync("#answer-text", "課の台帳に載っているUSBメモリを、課長の許可を受けて使ってください。\n\n会場のパソコンにつなぐ前に、市民課の椎名さんが不正プログラムの検査をしてください。");
        await consultant.OpenAsync("対策基準");
        await consultant.OpenAsync("4 物理的セキュリティ");
        await consultant.OpenAsync("4.4 ");
        await consultant.TickAsync(Clause(consultant, "4.4(5)"));
        await consultant.OpenAsync("5 人的セキュリティ");
        await consultant.OpenAsync("5.1 ");
        await consultant.TickAsync(Clause(consultant, "5.1(3)"));
        await consultant.LookAsync("answer");
        await consultant.PressAsync("推進室へ承認を依頼する");
        await consultant.SeesAsync("推進室の承認を待っています");
        await consultant.LookAsync("submitted");
    }

    private static ILocator Clause(Person person, string number) => person.Page.Locator($"[data-clause-picker] input[type=checkbox][data-title^='{number}']").First;

    private static async Task ApproveAsync(Person office, string ticket)
    {
        await office.GoAsync($"/tickets/{ticket}");
        await office.LookAsync("approve");
        await office.PressAsync("承認して回答を送る");
        await office.SeesAsync("回答済");
    }

    private static async Task CloseAsync(Person asker, string ticket)
    {
        await asker.GoAsync("/");
        await asker.GoAsync($"/tickets/{ticket}");
        await asker.SeesAsync("課長の許可を受けて使ってください");
        await asker.SeesAsync("5.1(3)");
        await asker.SeesAsync("4.4(5)");
        await asker.LookAsync("answered");
        await asker.PressAsync("解決したので完了にする");
        await asker.SeesAsync("この相談は完了しています");
        await asker.GoAsync($"/tickets/{ticket}/print");
        await asker.LookAsync("print");
    }

    private static async Task<string> MakeArticleAsync(Person consultant, string ticket)
    {
        await consultant.GoAsync($"/tickets/{ticket}");
        await consultant.FollowAsync("ナレッジにする");
        await consultant.SeesAsync("椎名");
        await consultant.FillAsync("題名", Title);
        await consultant.LookAsync("make-article");
        await consultant.PressAsync("印の語を伏せて案を保存する");
        await consultant.SeesAsync(Title);
        await consultant.DoesNotSeeAsync("椎名さんが不正プログラム");
        await consultant.PressAsync("査閲を依頼する");
        await consultant.LookAsync("article-draft");
        return new Uri(consultant.Page.Url).Segments[^1];
    }

    private static async Task PublishAsync(Person second, string article)
    {
        await second.GoAsync($"/articles/{article}");
        await second.PressAsync("第1版を公開する");
        await second.LookAsync("article-published");
    }

    /// <summary>Asked in other words than it was written.</summary>
    private static async Task FindAsync(Person reader, string article)
    {
        await reader.GoAsync("/");
        await reader.WriteAsync("#site-search", "会場に持って行く外付けメモリは使ってよいか");
        await reader.PressAsync("検索");
        await Assertions.Expect(reader.Page.Locator(".result h2 a").First).ToHaveTextAsync(Title);
        await reader.LookAsync("found");
        await reader.FollowAsync(Title);
        await reader.SeesAsync("課長の許可を受けて使ってください");
        await reader.DoesNotSeeAsync("椎名");
        Assert.EndsWith(article, new Uri(reader.Page.Url).AbsolutePath, StringComparison.Ordinal);
        await reader.LookAsync("read");
    }

    /// <summary>The second time nobody has to ask: the answer stands beside the form.</summary>
    private static async Task SolveByReadingAsync(Person reader, string article, Hands hands)
    {
        await reader.GoAsync("/tickets/new");
        await reader.FillAsync("件名", "説明会の会場でのUSBメモリ");
        await reader.FillAsync("相談の内容", "住民説明会の会場のパソコンへ、USBメモリで資料を移してもよいでしょうか。");
        if (hands == Hands.NoScript)
            await reader.PressAsync("送る前に、近い回答を確かめる");
        await Assertions.Expect(reader.Page.Locator("#near")).ToContainTextAsync(Title);
        await Assertions.Expect(reader.Page.Locator("#near li", new() { HasText = Title })).ToContainTextAsync("共通する言葉：");
        await reader.LookAsync("near");
        await reader.PressAsync("これで解決した");
        await reader.SeesAsync("解決したことを記録しました");
        Assert.EndsWith(article, new Uri(reader.Page.Url).AbsolutePath, StringComparison.Ordinal);
        await reader.GoAsync("/tickets?list=asked");
        await reader.DoesNotSeeAsync("説明会の会場でのUSBメモリ");
    }

    /// <summary>The desk sees on the next ticket of the kind what was asked and written before, and why it stands there.</summary>
    private static async Task SeeWhatIsNearAsync(Person consultant, string ticket, string article, Hands hands)
    {
        await consultant.GoAsync($"/tickets/{ticket}");
        var place = consultant.Page.Locator("[data-near]");
        if (hands == Hands.NoScript)
            await consultant.GoAsync($"/tickets/{ticket}/near");
        else
            await place.ScrollIntoViewIfNeededAsync();
        var near = hands == Hands.NoScript ? consultant.Page.Locator("main") : place;
        await Assertions.Expect(near.Locator($"a[href^='/policies/']").First).ToBeVisibleAsync();
        await Assertions.Expect(near.Locator($"a[href='/articles/{article}']")).ToHaveCountAsync(0);
        await consultant.LookAsync("near-ticket");
    }

    private static async Task ReviewAsync(Person reader, Person office, string article)
    {
        await reader.GoAsync($"/articles/{article}");
        await reader.SeesAsync("根拠条文が改定されました");
        await reader.LookAsync("revised");
        await office.GoAsync("/reviews");
        await office.SeesAsync(Title);
        await office.LookAsync("reviews");
        await office.GoAsync("/policies/taisaku/clauses/taisaku-4.4-5");
        await office.SeesAsync(Title);
        await office.LookAsync("clause");
    }

    private static async Task ReportAsync(Person office)
    {
        await office.GoAsync($"/reports/{Month}");
        foreach (var (figure, count) in ((string, string)[])[("新規", "1"), ("終了", "1"), ("翌月への繰越", "0"), ("自己解決", "1"), ("公開した記事", "1"), ("要見直しの記事", "1")])
        {
            var row = office.Page.Locator("tr", new PageLocatorOptions { Has = office.Page.GetByRole(AriaRole.Rowheader, new PageGetByRoleOptions { Name = figure, Exact = true }) });
            await Assertions.Expect(row.Locator("td").First).ToHaveTextAsync(count);
        }

        await office.SeesAsync("合っています");
        await office.LookAsync("report");
        var rows = await office.Page.GetByRole(AriaRole.Row, new PageGetByRoleOptions { Name = "新規" }).GetByRole(AriaRole.Link).First.GetAttributeAsync("href");
        await office.GoAsync(rows!);
        await office.SeesAsync("住民説明会でのUSBメモリの利用");
        await office.LookAsync("report-rows");
    }

    private static async Task ImportAsync(Person office, string file, string? effective)
    {
        await office.GoAsync("/policies/imports/new");
        await office.Page.Locator("input[type=file]").SetInputFilesAsync(Path.Combine(Kb, "policy", file));
        if (effective is not null)
            await office.FillAsync("施行日", effective);
        await office.PressAsync("読み取って確かめる");
        await office.LookAsync("import-" + Path.GetFileNameWithoutExtension(file));
        await office.PressAsync("この内容で取り込む");
        await office.SeesAsync("対策基準");
    }
}
