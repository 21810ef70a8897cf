using System.Net;
using Consult.Access;
using Consult.Accounts;
using Consult.Data;
using Consult.Tickets;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static Consult.Tests.Tickets.Walk;
using static Consult.Tickets.TicketStatus;

namespace Consult.Tests.Tickets;

/// <summary>ほかに見られる人: who names whom, and what the named may.</summary>
public class TicketNamingTests(App app) : IClassFixture<App>
{
    [Fact]
    public void Naming_twice_is_naming_once_and_both_ways_are_told()
    {
        var ticket = In(Working);

        ticket.Name(Neighbour, Asker);
        ticket.Name(Neighbour, DxOffice);
        var person = Assert.Single(ticket.People);
        Assert.Equal(("相談者", Wednesday), (person.NamedByName, person.NamedAt));
        ticket.Unname(Neighbour, DxOffice);
        ticket.Unname(Neighbour, DxOffice);

        Assert.Empty(ticket.People);
        Assert.Equal([("name", "隣 花子", "相談者"), ("unname", "隣 花子", "推進室")], ticket.Events.TakeLast(2).Select(e => (e.Act, e.Text!, e.ByName)));
    }

    [Fact]
    public void The_asking_side_the_assignee_and_the_office_name_and_nobody_else()
    {
        var ticket = In(Working);

        Assert.Throws<RuleBroken>(() => ticket.Name(Neighbour, Consultant));
        Assert.Throws<RuleBroken>(() => ticket.Name(Neighbour, Asker with { UserId = 9, DepartmentId = 99 }));
        Assert.Throws<RuleBroken>(() => ticket.Unname(Neighbour, Consultant));
        ticket.Name(Neighbour, DxOffice);
        Assert.Single(ticket.People);
    }

    [Fact]
    public void Only_those_are_named_who_would_not_see_it_otherwise_and_nobody_on_a_confidential_ticket()
    {
        var (ticket, confidential) = (In(Working), In(Working));
        var stopped = User.Create("moto@example.jp", "元 職員", Role.Requester, 99, DxOffice);
        stopped.Disable(DxOffice);
        confidential.MarkConfidential(true, DxOffice);

        Assert.Throws<RuleBroken>(() => ticket.Name(stopped, DxOffice));
        Assert.Throws<RuleBroken>(() => ticket.Name(User.CreateToken("連携", Role.Requester, 99, DxOffice), DxOffice));
        Assert.Throws<RuleBroken>(() => ticket.Name(User.Create("c@example.jp", "受託 者", Role.Consultant, null, DxOffice), DxOffice));
        Assert.Throws<RuleBroken>(() => ticket.Name(User.Create("d@example.jp", "同じ 課", Role.Requester, 0, DxOffice), DxOffice));
        Assert.Contains("取扱注意を外して", Assert.Throws<RuleBroken>(() => confidential.Name(Neighbour, DxOffice)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_named_person_reads_along_from_another_department_and_no_longer_when_taken_off()
    {
        var (asker, neighbour) = (await app.UserAsync(Role.Requester), await app.UserAsync(Role.Requester, name: $"隣 花子{Make.Next()}"));
        var ticket = await app.TicketAsync(asker);
        using var department = await app.Visitor().SignInAsync(asker);
        using var named = await app.Visitor().SignInAsync(neighbour);
        Assert.Equal(HttpStatusCode.NotFound, (await named.GoAsync(ticket.Path)).Status);

        var unknown = await (await department.GoAsync(ticket.Path)).SubmitAsync($"form[action='{ticket.Path}/people']", ("Person", "居ない 人"));
        Assert.Contains("見つかりません", unknown.Text, StringComparison.Ordinal);
        var shown = await (await department.GoAsync(ticket.Path)).SubmitAsync($"form[action='{ticket.Path}/people']", ("Person", neighbour.Name.Replace(" ", "　", StringComparison.Ordinal)));
        Assert.Contains(neighbour.Name, shown.Find(".aside").TextContent, StringComparison.Ordinal);

        var page = await named.GoAsync(ticket.Path);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        foreach (var verb in (string[])["replies", "withdrawal", "people", "confidentiality"])
            Assert.False(page.Has($"form[action='{ticket.Path}/{verb}']"), verb);
        Assert.Contains(ticket.Number, (await named.GoAsync("/tickets?list=all")).Text, StringComparison.Ordinal);
        var acts = await app.InDbAsync(db => db.Trail.Where(e => e.Subject == $"person:{ticket.Id}/{neighbour.Id}").Select(e => e.Act + " " + e.Actor).ToListAsync());
        Assert.Equal([$"person.name {asker.Name}"], acts);

        await (await department.GoAsync(ticket.Path)).SubmitAsync($"form[action='{ticket.Path}/people/{neighbour.Id}/destroy']");
        Assert.Equal(HttpStatusCode.NotFound, (await named.GoAsync(ticket.Path)).Status);
        Assert.Equal(2, await app.InDbAsync(db => db.Trail.CountAsync(e => e.Subject == $"person:{ticket.Id}/{neighbour.Id}")));
    }

    [Fact]
    public async Task A_named_person_cannot_speak_for_the_department()
    {
        var (asker, neighbour) = (await app.UserAsync(Role.Requester), await app.UserAsync(Role.Requester));
        var ticket = await app.TicketAsync(asker);
        await app.InDbAsync(async db =>
        {
            var loaded = await db.Tickets.ForVerbs().SingleAsync(t => t.Id == ticket.Id);
            loaded.Name(await db.Users.SingleAsync(u => u.Id == neighbour.Id), app.By(asker));
            await db.SaveChangesAsync();
        });

        foreach (var verb in (Action<Ticket, By>[])[(t, by) => t.Reply("はい。", Days, by), (t, by) => t.Withdraw("不要。", by), (t, by) => t.MarkConfidential(true, by), (t, by) => t.Unname(neighbour, by)])
            await app.InDbAsync(async db =>
            {
                var loaded = await db.Tickets.ForVerbs().SingleAsync(t => t.Id == ticket.Id);
                Assert.Throws<RuleBroken>(() => verb(loaded, app.By(neighbour)));
            });
    }
}
