using System.Net;
using Consult.Access;
using Consult.Accounts;
using Consult.Knowledge.Repetitions;
using Consult.Tests.Search;
using Consult.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Consult.Tests.Knowledge;

/// <summary>The same matter from several departments is proposed as one article.</summary>
public sealed class RepetitionTests : IAsyncLifetime
{
    private App app = null!;
    private User consultant = null!;

    public async ValueTask InitializeAsync()
    {
        app = await App.StartAsync();
        consultant = await app.UserAsync(Role.Consultant);
        foreach (var (subject, body) in Others)
            await app.TicketAsync(await app.UserAsync(Role.Requester), subject, body);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Departments_that_ask_the_same_stand_together_with_a_way_to_one_article()
    {
        var one = await LaminatorAsync("ラミネーターの貸出");
        var two = await LaminatorAsync("ラミネーターを借りる");
        var three = await LaminatorAsync("ラミネーターの借用");
        await app.AnswerAsync(two, consultant);
        await SearchAsync();

        using var desk = await app.Visitor().SignInAsync(consultant);
        var page = await desk.GoAsync("/repetitions");
        var matter = Assert.Single(page.Document.QuerySelectorAll(".repeated"));
        Assert.Contains("3課から3件", matter.TextContent, StringComparison.Ordinal);
        Assert.Contains("共通する言葉：ラミネーター", matter.TextContent, StringComparison.Ordinal);
        Assert.Equal(new[] { one.Path, two.Path, three.Path }.Order(), matter.QuerySelectorAll(".list-title a").Select(a => a.GetAttribute("href")!).Order());
        Assert.Equal([$"{two.Path}/article/new"], matter.QuerySelectorAll("a.button").Select(a => a.GetAttribute("href")));
        Assert.Equal(HttpStatusCode.OK, (await desk.GoAsync($"{two.Path}/article/new")).Status);
    }

    [Fact]
    public async Task One_department_that_asks_twice_is_no_repetition()
    {
        var asker = await app.UserAsync(Role.Requester);
        await LaminatorAsync("ラミネーターの貸出", asker);
        await LaminatorAsync("ラミネーターを借りる", asker);
        await SearchAsync();
        using var desk = await app.Visitor().SignInAsync(consultant);
        Assert.False((await desk.GoAsync("/repetitions")).Has(".repeated"));
    }

    [Fact]
    public async Task What_is_not_the_same_matter_is_remembered_and_told_to_the_trail()
    {
        var one = await LaminatorAsync("ラミネーターの貸出");
        await LaminatorAsync("ラミネーターを借りる");
        var three = await LaminatorAsync("ラミネーターの借用");
        await SearchAsync();
        using var desk = await app.Visitor().SignInAsync(consultant);
        var page = await desk.GoAsync("/repetitions");

        page = await page.SubmitAsync($".repeated button[value='{three.Number}']");
        Assert.Equal(2, page.Document.QuerySelectorAll(".repeated .list-title").Length);
        Assert.DoesNotContain(three.Number, page.Find(".repeated").TextContent, StringComparison.Ordinal);
        Assert.True(await app.InDbAsync(db => db.Trail.AnyAsync(t => t.Act == "ticket.set-apart" && t.Subject == $"ticket:{three.Number}")));

        page = await page.SubmitAsync(".repeated form:last-of-type");
        Assert.False(page.Has(".repeated"));
        // A further look does not bring it back; a new ticket brings what it has in common with each.
        await LaminatorAsync("ラミネーターの貸出し");
        await SearchAsync();
        page = await desk.GoAsync("/repetitions");
        Assert.All(page.Document.QuerySelectorAll(".repeated"), m => Assert.True(m.QuerySelectorAll(".list-title").Length <= 4));
        Assert.Equal(3, await app.InDbAsync(db => db.Repetitions.CountAsync(r => r.SetApartAt != null)));
        Assert.NotEqual(0, one.Id);
    }

    [Fact]
    public async Task Old_merged_and_confidential_tickets_are_not_proposed()
    {
        var one = await LaminatorAsync("ラミネーターの貸出");
        var secret = await app.TicketAsync(await app.UserAsync(Role.Requester), "ラミネーターを借りる", Body, confidential: true);
        await SearchAsync();
        using var desk = await app.Visitor().SignInAsync(consultant);
        Assert.False((await desk.GoAsync("/repetitions")).Has(".repeated"));
        using var office = await app.Visitor().SignInAsync(await app.UserAsync(Role.Coordinator));
        Assert.Contains(secret.Number, (await office.GoAsync("/repetitions")).Find(".repeated").TextContent, StringComparison.Ordinal);

        // Nobody stays signed in for that long.
        app.Clock.Advance(TimeSpan.FromDays(100));
        using var later = await app.Visitor().SignInAsync(await app.UserAsync(Role.Coordinator));
        var three = await later.GoAsync("/repetitions?months=3");
        Assert.Equal("/repetitions", three.Url.AbsolutePath);
        Assert.False(three.Has(".repeated"));
        Assert.True((await later.GoAsync("/repetitions?months=12")).Has(".repeated"));
        Assert.True((await later.GoAsync("/repetitions?months=999")).Has(".repeated"));

        await app.InDbAsync(async db =>
        {
            var rows = await db.Tickets.ForVerbs().Where(t => t.Id == one.Id || t.Id == secret.Id).OrderBy(t => t.Id).ToListAsync();
            rows[1].Withdraw("不要になりました。", app.System() with { Role = Role.Coordinator });
            await db.SaveChangesAsync();
        });
        Assert.False((await later.GoAsync("/repetitions?months=12")).Has(".repeated"));
    }

    [Fact]
    public async Task A_second_run_finds_nothing_new_and_the_pages_of_others_are_closed()
    {
        var one = await LaminatorAsync("ラミネーターの貸出");
        var two = await LaminatorAsync("ラミネーターを借りる");
        await SearchAsync();
        var pairs = await app.InDbAsync(db => db.Repetitions.CountAsync());
        Assert.True(pairs > 0);
        Assert.Contains("新しい相談はありません", await SearchAsync(), StringComparison.Ordinal);
        Assert.Equal(pairs, await app.InDbAsync(db => db.Repetitions.CountAsync()));
        using var asker = await app.Visitor().SignInAsync(await app.UserAsync(Role.Requester));
        Assert.Equal(HttpStatusCode.Forbidden, (await asker.GoAsync("/repetitions")).Status);
        using var desk = await app.Visitor().SignInAsync(consultant);
        var page = await desk.GoAsync("/repetitions");
        Assert.Equal(HttpStatusCode.NotFound, (await page.SubmitAsync(".repeated form:last-of-type", ("Group", "R8-9999"))).Status);
        Assert.NotEqual(one.Id, two.Id);
    }

    private const string Body = "課のラミネーターを自治会に貸すとき、名簿を挟んで加工してもらってよいでしょうか。";

    private static readonly (string, string)[] Others =
    [
        ("監視カメラの映像", "駐輪場の監視カメラの映像を警察に渡してよいですか。"),
        ("公用車の記録装置", "公用車の運転の記録装置を調べたいです。"),
        ("窓口の番号札", "窓口の番号札の機械が止まりました。"),
        ("壁新聞の写真", "壁新聞に子どもの写真を載せてよいですか。"),
    ];

    private async Task<Ticket> LaminatorAsync(string subject, User? asker = null) => await app.TicketAsync(asker ?? await app.UserAsync(Role.Requester), subject, Body);

    private async Task<string> SearchAsync()
    {
        await app.IndexedAsync();
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<RepetitionSearch>().RunAsync(TestContext.Current.CancellationToken);
    }
}
