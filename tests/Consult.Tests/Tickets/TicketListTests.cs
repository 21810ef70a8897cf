using Consult.Access;
using Consult.Accounts;
using Consult.Data;
using Consult.Policy;
using Consult.Tickets;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consult.Tests.Tickets;

/// <summary>The lists: what a figure says is what its list shows.</summary>
public class TicketListTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Each_figure_of_the_start_page_is_the_length_of_the_list_it_leads_to()
    {
        var department = await app.DepartmentAsync();
        var people = new Dictionary<Role, User>();
        foreach (var role in Enum.GetValues<Role>())
            people[role] = await app.UserAsync(role, role == Role.Requester ? department : null);
        await FillAsync(people);
        var figures = new List<int>();

        foreach (var (role, user) in people)
        {
            using var visitor = await app.Visitor().SignInAsync(user);
            var home = await visitor.GoAsync("/");
            foreach (var card in home.Document.QuerySelectorAll(".cards .card:has(a[href^='/tickets'])"))
            {
                var link = card.QuerySelector("a")!;
                var figure = int.Parse(card.QuerySelector(".card-figure")!.TextContent.Trim().TrimEnd('件'), System.Globalization.CultureInfo.InvariantCulture);
                var list = await visitor.GoAsync(link.GetAttribute("href") + "&size=200");
                Assert.True($"{figure}" == list.Find(".tab-links [aria-current=page] .count").TextContent, $"{role} {link.TextContent}: {figure} against {list.Url}");
                Assert.Equal(figure, list.Document.QuerySelectorAll("tbody tr").Length);
                figures.Add(figure);
            }
        }

        Assert.True(figures.Count(f => f > 0) > 9, string.Join(' ', figures));
    }

    [Fact]
    public async Task A_list_is_narrowed_by_the_clause_an_answer_rests_on_and_by_the_channel()
    {
        var clause = (await app.PolicyAsync(($"77.{Make.Next()}", "条項", "本文")))[0];
        var number = await app.InDbAsync(db => db.ClauseVersions.Where(v => v.ClauseId == clause.Id).Select(v => v.Number).SingleAsync());
        var (asker, office, consultant) = (await app.UserAsync(Role.Requester), await app.UserAsync(Role.Coordinator), await app.UserAsync(Role.Consultant));
        var (cited, other) = (await app.TicketAsync(asker), await app.TicketAsync(asker));
        await ChangeAsync(cited, async (db, t) =>
        {
            t.PassOn(null, app.By(office));
            t.Draft("回答", [clause.Id], false, app.By(consultant));
            t.Submit(app.By(consultant));
            t.Approve(await db.PinAsync([clause.Id], new DateOnly(2026, 11, 18)), app.By(office));
        });
        using var visitor = await app.Visitor().SignInAsync(asker);

        foreach (var named in (string[])[clause.Key, number])
        {
            var list = await (await visitor.GoAsync("/tickets?list=all")).SubmitAsync(".filter-bar", ("clause", named));
            Assert.Contains(cited.Number, list.Find("tbody").TextContent, StringComparison.Ordinal);
            Assert.DoesNotContain(other.Number, list.Find("tbody").TextContent, StringComparison.Ordinal);
            Assert.Contains("条項", list.Find(".lead").TextContent, StringComparison.Ordinal);
        }

        Assert.Contains("見つかりません", (await visitor.GoAsync("/tickets?clause=99.99")).Text, StringComparison.Ordinal);
        Assert.Contains(other.Number, (await (await visitor.GoAsync("/tickets?list=all")).SubmitAsync(".filter-bar", ("channel", "form"))).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(other.Number, (await (await visitor.GoAsync("/tickets?list=all")).SubmitAsync(".filter-bar", ("channel", "phone"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_requester_has_the_own_questions_apart_from_the_departments()
    {
        var asker = await app.UserAsync(Role.Requester);
        var department = await app.InDbAsync(db => db.Departments.SingleAsync(d => d.Id == asker.DepartmentId));
        var (own, colleagues) = (await app.TicketAsync(asker), await app.TicketAsync(await app.UserAsync(Role.Requester, department)));
        using var visitor = await app.Visitor().SignInAsync(asker);

        var list = await (await visitor.GoAsync("/tickets")).FollowAsync("自分の相談 1");

        Assert.Contains(own.Number, list.Find("tbody").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(colleagues.Number, list.Text, StringComparison.Ordinal);
    }

    /// <summary>Tickets of own and other departments in every state, some assigned, some late, some confidential, some that one is only named on.</summary>
    private async Task FillAsync(Dictionary<Role, User> people)
    {
        var stranger = await app.UserAsync(Role.Requester);
        var (office, writer) = (app.By(people[Role.Coordinator]), app.By(await app.UserAsync(Role.Consultant)));
        Action<Ticket>[] ways =
        [
            _ => { },
            t => t.Check(office),
            t => t.PassOn(null, office),
            t => { t.PassOn(null, office); t.Ask("いつですか。", office); },
            t => { t.PassOn(null, office); t.Draft("回答", [], true, writer); },
            t => { t.PassOn(null, office); t.Draft("回答", [], true, writer); t.Submit(writer); },
            t => { t.PassOn(null, office); t.Draft("回答", [], true, writer); t.Submit(writer); t.Approve([], office); },
            t => { t.PassOn(null, office); t.Hold("待つ", office); },
            t => t.Withdraw("不要", office),
        ];
        for (var i = 0; i < ways.Length * 4; i++)
        {
            var (way, kind) = (ways[i % ways.Length], i / ways.Length);
            var ticket = await app.TicketAsync(kind < 2 ? people[Role.Requester] : stranger, confidential: i % 7 == 6);
            await ChangeAsync(ticket, async (db, t) =>
            {
                way(t);
                if (kind % 2 == 1 && t.IsOpen && t.Status is not (TicketStatus.Received or TicketStatus.Checking))
                    t.Assign(await db.Users.SingleAsync(u => u.Id == people[Role.Consultant].Id), office);
                if (kind == 3 && !t.Confidential)
                    t.Name(await db.Users.SingleAsync(u => u.Id == people[Role.Requester].Id), office);
            });
        }

        // A week later what was due in three days is late, unless its clock stands; a few come fresh.
        app.Clock.Advance(TimeSpan.FromDays(9));
        await app.TicketAsync(people[Role.Requester]);
    }

    private Task ChangeAsync(Ticket ticket, Func<ConsultDb, Ticket, Task> change) => app.InDbAsync(async db =>
    {
        var loaded = await db.Tickets.ForVerbs().SingleAsync(t => t.Id == ticket.Id);
        await change(db, loaded);
        await db.SaveChangesAsync();
    });
}
