using Consult.Access;
using Consult.Accounts;
using Microsoft.Playwright;
using Xunit;

namespace Consult.Tests.Browser;

/// <summary>The main job through the pages, as the people of a city would do it, up to the department's reply.</summary>
public class JourneyTests(Chromium chromium)
{
    private static readonly string Kb = Path.Combine(AppContext.BaseDirectory, "kb");

    [Fact]
    public async Task A_department_asks_the_office_passes_on_and_the_consultant_asks_back()
    {
        await using var app = await App.StartAsync();
        var city = await app.DepartmentAsync("市民課");
        async Task<Person> In(User user) => await Person.SignInAsync(chromium, app, user, "journey", javaScript: true);
        var asker = await In(await app.UserAsync(Role.Requester, city, "椎名 美咲"));
        var office = await In(await app.UserAsync(Role.Coordinator, name: "三枝 佳乃"));
        var consultant = await In(await app.UserAsync(Role.Consultant, name: "鴻上 誠"));
        await ImportAsync(office, "taisaku-r6.md", null);

        var ticket = await AskAsync(asker);
        await PassOnAsync(office, ticket);
        await AskBackAsync(consultant, asker, ticket);
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

    private static async Task AskBackAsync(Person consultant, Person asker, string ticket)
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
        await asker.SeesAsync("対応中");
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
