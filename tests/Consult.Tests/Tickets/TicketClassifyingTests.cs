using Consult.Access;
using Consult.Calendar;
using Consult.Data;
using Consult.Departments;
using Consult.Tickets;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static Consult.Tests.Tickets.Walk;
using static Consult.Tickets.TicketStatus;

namespace Consult.Tests.Tickets;

/// <summary>分類を直す: the due date follows, the two-person rule stays.</summary>
public class TicketClassifyingTests(App app) : IClassFixture<App>
{
    [Fact]
    public void The_due_date_is_counted_anew_with_every_pause_kept()
    {
        var ticket = In(Working);
        ticket.Ask("いつまでですか。", Consultant);
        ticket.Reply("来月までです。", Days, Asker with { At = Wednesday.AddDays(2) });
        Assert.Equal(new DateOnly(2026, 11, 26), Tokyo.Day(ticket.DueAt));

        // Seven days from the 18th are the 30th (the 23rd is a holiday), the pause of two days makes it the 2nd.
        ticket.Reclassify(OtherTopic(), ticket.Department, null, null, Days, DxOffice with { At = Wednesday.AddDays(5) });

        Assert.Equal(Tokyo.At(new DateOnly(2026, 12, 2), new TimeOnly(17, 15)), ticket.DueAt);
        Assert.Equal(("reclassify", "分類：持ち出し → クラウド利用"), (ticket.Events[^1].Act, ticket.Events[^1].Text));
        Assert.Equal(Working, ticket.Status);
    }

    [Fact]
    public void A_pause_that_still_runs_is_added_when_it_ends()
    {
        var ticket = In(Asking);
        ticket.Reclassify(OtherTopic(), ticket.Department, null, null, Days, DxOffice with { At = Wednesday.AddDays(1) });
        Assert.Equal(new DateOnly(2026, 11, 30), Tokyo.Day(ticket.DueAt));

        ticket.Reply("来月までです。", Days, Asker with { At = Wednesday.AddDays(2) });

        Assert.Equal(new DateOnly(2026, 12, 2), Tokyo.Day(ticket.DueAt));
    }

    [Fact]
    public void Once_the_work_has_begun_a_milder_topic_lifts_neither_check_nor_approval_and_a_stricter_one_adds_them()
    {
        var (fresh, begun) = (In(Received), In(Drafted));
        fresh.Reclassify(OtherTopic(), fresh.Department, null, null, Days, DxOffice);
        begun.Reclassify(OtherTopic(), begun.Department, null, null, Days, DxOffice);
        Assert.Equal((false, false, true, true), (fresh.RequiresCheck, fresh.RequiresApproval, begun.RequiresCheck, begun.RequiresApproval));

        fresh.Assign(null, Consultant);
        fresh.Reclassify(OtherTopic(approval: true), fresh.Department, InformationClass.C1, null, Days, DxOffice);
        Assert.Equal((false, true), (fresh.RequiresCheck, fresh.RequiresApproval));
    }

    [Fact]
    public void Only_the_office_and_the_assignee_correct_it_and_only_with_what_is_in_use()
    {
        var ticket = In(Working);
        var (school, gone) = (Department.Create("K1", "学校教育課", null, InformationScale.Education, DxOffice), OtherTopic());
        gone.Change("旧分類", 1, 3, true, true, true, [], DxOffice);
        var version = ticket.Version;

        Assert.Throws<RuleBroken>(() => ticket.Reclassify(OtherTopic(), ticket.Department, null, null, Days, Consultant));
        Assert.Throws<RuleBroken>(() => ticket.Reclassify(OtherTopic(), ticket.Department, null, null, Days, Asker));
        Assert.Throws<RuleBroken>(() => ticket.Reclassify(ticket.Topic, school, InformationClass.C2, null, Days, DxOffice));
        ticket.Reclassify(ticket.Topic, ticket.Department, null, " ", Days, DxOffice);
        Assert.Equal(version, ticket.Version);
        ticket.Reclassify(ticket.Topic, school, InformationClass.II, "校務支援", Days, DxOffice);

        Assert.Equal("相談した課：税務課 → 学校教育課、情報の分類：なし → 重要性分類Ⅱ、対象のシステム：なし → 校務支援", ticket.Events[^1].Text);
    }

    [Fact]
    public async Task The_office_corrects_the_department_on_the_page_and_the_right_people_see_it()
    {
        var (wrong, right) = (await app.UserAsync(Role.Requester), await app.UserAsync(Role.Requester));
        var ticket = await app.TicketAsync(await app.UserAsync(Role.Requester, await app.InDbAsync(db => db.Departments.SingleAsync(d => d.Id == wrong.DepartmentId))));
        using var office = await app.Visitor().SignInAsync(await app.UserAsync(Role.Coordinator));

        var corrected = await (await office.GoAsync(ticket.Path)).SubmitAsync($"form[action='{ticket.Path}/classification']", ("Topic", "cloud"), ("DepartmentId", $"{right.DepartmentId}"), ("Information", "2"), ("Systems", "文書管理"));

        Assert.Contains("持ち出し → クラウド利用", corrected.Text, StringComparison.Ordinal);
        foreach (var (user, sees) in new[] { (wrong, false), (right, true) })
        {
            using var visitor = await app.Visitor().SignInAsync(user);
            Assert.Equal(sees, (await visitor.GoAsync("/tickets?list=all")).Text.Contains(ticket.Number, StringComparison.Ordinal));
        }

        var odd = await (await office.GoAsync(ticket.Path)).SubmitAsync($"form[action='{ticket.Path}/classification']", ("Information", "9Z"));
        Assert.Contains("その情報の分類はありません", odd.Text, StringComparison.Ordinal);
    }
}
