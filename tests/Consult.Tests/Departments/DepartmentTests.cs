using System.Net;
using Consult.Access;
using Consult.Departments;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consult.Tests.Departments;

public class DepartmentTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task A_moved_department_takes_everything_below_it_to_the_new_bureau()
    {
        var from = await app.DepartmentAsync("総務局");
        var to = await app.DepartmentAsync("企画局");
        var division = await app.DepartmentAsync("情報部", from);
        var section = await app.DepartmentAsync("情報課", division);
        using var admin = await AdminAsync();

        var page = await (await admin.GoAsync($"/departments/{division.Id}/edit")).SubmitAsync("main form", ("Form.ParentId", $"{to.Id}"));

        Assert.Equal("/departments", page.Url.AbsolutePath);
        var rows = await app.InDbAsync(db => db.Departments.Where(d => d.Id == division.Id || d.Id == section.Id).OrderBy(d => d.Id).ToListAsync());
        Assert.All(rows, d => Assert.Equal(to.Id, d.BureauId));
        Assert.Equal(1, await app.InDbAsync(db => db.Trail.CountAsync(e => e.Act == "department.follow" && e.Subject == section.TrailKey)));
    }

    [Fact]
    public async Task A_department_does_not_go_below_itself()
    {
        var top = await app.DepartmentAsync();
        var below = await app.DepartmentAsync(parent: top);
        using var admin = await AdminAsync();

        var page = await admin.GoAsync($"/departments/{top.Id}/edit");
        Assert.Null(page.Document.QuerySelector($"option[value='{below.Id}']"));
        page = await page.SubmitAsync("main form", ("Form.ParentId", $"{below.Id}"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("その組織自身や下位の組織は選べません", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_belongs_to_one_department()
    {
        var first = await app.DepartmentAsync("市民課");
        using var admin = await AdminAsync();

        var page = await (await admin.GoAsync("/departments/new")).SubmitAsync("main form", ("Form.Code", first.Code), ("Form.Name", "別の課"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("「市民課」が使っています", page.Text, StringComparison.Ordinal);
        Assert.Equal("別の課", page.Find("[name='Form.Name']").GetAttribute("value"));
    }

    [Fact]
    public async Task A_department_with_people_or_open_tickets_is_not_closed_and_an_empty_one_can_be_reopened()
    {
        var department = await app.DepartmentAsync("廃止予定課");
        var requester = await app.UserAsync(Role.Requester, department);
        await app.TicketAsync(requester);
        using var admin = await AdminAsync();

        var page = await admin.GoAsync($"/departments/{department.Id}/edit");
        Assert.Contains("利用者1人、完了していない相談1件が残っています", page.Text, StringComparison.Ordinal);
        var empty = await app.DepartmentAsync("空の課");
        var open = await admin.GoAsync($"/departments/{empty.Id}/edit");
        var forged = await open.SubmitAsync("form[data-confirm]");
        Assert.DoesNotContain(forged.Document.QuerySelectorAll("main a"), a => a.TextContent == "空の課");

        page = await admin.GoAsync($"/departments/{empty.Id}/edit");
        page = await page.SubmitAsync($"form[action='/departments/{empty.Id}/closure/destroy']");
        Assert.Contains(page.Document.QuerySelectorAll("main a"), a => a.TextContent == "空の課");
    }

    [Fact]
    public async Task Closing_is_refused_with_what_remains()
    {
        var department = await app.DepartmentAsync("残る課");
        await app.UserAsync(Role.Requester, department);

        var refused = await Assert.ThrowsAsync<Consult.Data.RuleBroken>(() => app.InAsync<Reorganisation, bool>(async reorganisation =>
        {
            await reorganisation.CloseAsync(department, app.System());
            return true;
        }));

        Assert.Contains("利用者1人", refused.Message, StringComparison.Ordinal);
    }

    private async Task<Visitor> AdminAsync() => await app.Visitor().SignInAsync(await app.UserAsync(Role.Administrator));
}
