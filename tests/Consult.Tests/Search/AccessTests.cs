using Consult.Access;
using Consult.Accounts;
using Consult.Knowledge;
using Consult.Search;
using Consult.Tests.Knowledge;
using Consult.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Consult.Tests.Search;

/// <summary>What the index finds for a person is what the database shows to them, row for row.</summary>
public sealed class AccessTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Search_finds_for_every_role_exactly_what_the_scopes_show()
    {
        var people = await PeopleAsync();
        await TicketsAsync(people, new Random(3));
        await ArticlesAsync(people, new Random(4));
        await app.Services.GetRequiredService<Indexer>().CatchUpAsync(TestContext.Current.CancellationToken);
        var index = app.Services.GetRequiredService<SearchIndex>();

        foreach (var person in people)
        {
            var me = await app.InDbAsync(async db => Reader.Of(await db.Users.Include(u => u.Department).SingleAsync(u => u.Id == person.Id)));
            var (tickets, articles, published) = await app.InDbAsync(async db => (
                await db.Tickets.VisibleTo(me).Select(t => t.Id).Order().ToListAsync(),
                await db.Articles.VisibleTo(me).Select(a => a.Id).Order().ToListAsync(),
                await db.Articles.VisibleTo(me).Readable().Select(a => a.Id).Order().ToListAsync()));
            foreach (var text in new[] { "", "共通語" })
            {
                Assert.Equal(tickets, Found(index, me, SearchKinds.Ticket, text, AccessKeys.Of(me)));
                Assert.Equal(articles, Found(index, me, SearchKinds.Article, text, AccessKeys.Of(me)));
                Assert.Equal(published, Found(index, me, SearchKinds.Article, text, AccessKeys.Readable(me)));
            }
        }
    }

    private static List<int> Found(SearchIndex index, Reader me, string kind, string text, AccessKeys access)
    {
        var answer = index.Search(new SearchQuery { Text = text, Kinds = [kind], Limit = 200 }, access);
        Assert.Equal(answer.Items.Count, answer.Total);
        Assert.Equal(answer.Total, answer.Facets.GetValueOrDefault(kind));
        Assert.NotEqual(0, me.Id);
        return [.. answer.Items.Select(i => i.Id).Order()];
    }

    private async Task<List<User>> PeopleAsync()
    {
        List<User> people = [];
        for (var b = 0; b < 2; b++)
        {
            var bureau = await app.DepartmentAsync();
            people.Add(await app.UserAsync(Role.Requester, bureau));
            for (var d = 0; d < 2; d++)
            {
                var department = await app.DepartmentAsync(parent: bureau);
                people.Add(await app.UserAsync(Role.Requester, department));
                people.Add(await app.UserAsync(Role.Requester, department));
            }
        }

        foreach (var role in new[] { Role.Coordinator, Role.Consultant, Role.Consultant, Role.Administrator })
            people.Add(await app.UserAsync(role, role == Role.Coordinator ? await app.DepartmentAsync() : null));
        return people;
    }

    private async Task TicketsAsync(List<User> people, Random random)
    {
        var requesters = people.Where(p => p.Role == Role.Requester).ToList();
        for (var i = 0; i < 60; i++)
        {
            var ticket = await app.TicketAsync(requesters[random.Next(requesters.Count)], $"共通語の相談{i}", "共通語を含む本文です。", confidential: random.Next(3) == 0);
            await app.InDbAsync(async db =>
            {
                var row = await db.Tickets.Include(t => t.People).SingleAsync(t => t.Id == ticket.Id);
                if (random.Next(2) == 0)
                    db.Entry(row).Property(t => t.AssigneeId).CurrentValue = people[random.Next(people.Count)].Id;
                if (random.Next(2) == 0)
                    Name(row, people[random.Next(people.Count)]);
                db.Entry(row).Property(t => t.Version).CurrentValue = row.Version + 1;
                row.Acts.Add("ticket.change", app.System());
                await db.SaveChangesAsync();
            });
        }
    }

    /// <summary>Whoever it is: what is compared is how the two sides read the row, not who may be named.</summary>
    private void Name(Ticket ticket, User user)
    {
        var person = new TicketPerson { Ticket = ticket, UserId = user.Id, NamedByName = "試験" };
        person.Acts.Add("person.name", app.System());
        ticket.People.Add(person);
    }

    private async Task ArticlesAsync(List<User> people, Random random)
    {
        var bureaus = await app.InDbAsync(async db => await db.Departments.Where(d => d.ParentId == null).Select(d => d.Id).ToListAsync());
        var writer = people.First(p => p.Role == Role.Consultant);
        for (var i = 0; i < 40; i++)
        {
            await app.InDbAsync(async db =>
            {
                var audience = (ArticleAudience)random.Next(3);
                var bureau = audience == ArticleAudience.Bureau ? await db.Departments.FindAsync(bureaus[random.Next(bureaus.Count)]) : null;
                var article = Article.Write($"K-{i:0000}", new ArticleText("共通語の記事", "共通語とは何ですか。", "規定なし。共通語です。", "", []), new ArticleFrame(audience, bureau, null, null, null), app.By(writer));
                db.Articles.Add(article);
                await db.SaveChangesAsync();
                if (random.Next(3) > 0)
                    article.SubmitAndPublish(app.System());
                if (random.Next(5) == 0)
                    article.Retire(app.System());
                if (random.Next(5) == 0)
                    article.RequestReview(ReviewCause.DatePassed, "日付が過ぎた", null, app.System());
                await db.SaveChangesAsync();
            });
        }
    }
}
