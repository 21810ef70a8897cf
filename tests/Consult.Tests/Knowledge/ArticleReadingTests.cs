using System.Net;
using Consult.Access;
using Consult.Accounts;
using Consult.Knowledge;
using Consult.Tickets;
using Xunit;

namespace Consult.Tests.Knowledge;

public class ArticleReadingTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Requesters_see_only_what_is_published_for_everyone_or_their_own_bureau()
    {
        var clause = (await app.PolicyAsync(("5.1", "持ち出し", "許可を得なければならない。")))[0].Id;
        var bureau = await app.DepartmentAsync("市民局");
        var section = await app.DepartmentAsync("戸籍課", bureau);
        var mine = await app.UserAsync(Role.Requester, section);
        var other = await app.UserAsync(Role.Requester);
        var consultant = await app.UserAsync(Role.Consultant);
        var everyone = await app.PublishedArticleAsync(clause, title: "全庁の記事です");
        var ofBureau = await app.PublishedArticleAsync(clause, ArticleAudience.Bureau, bureau, "局だけの記事です");
        var office = await app.PublishedArticleAsync(clause, ArticleAudience.Office, title: "推進室だけの記事です");
        var draft = await app.DraftArticleAsync(consultant, clause, title: "案の記事です");

        await SeesAsync(mine, [everyone, ofBureau], [office, draft]);
        await SeesAsync(other, [everyone], [ofBureau, office, draft]);
        await SeesAsync(consultant, [everyone, ofBureau, office, draft], []);
    }

    [Fact]
    public async Task The_page_gives_question_answer_conditions_and_the_clauses_in_force_with_links()
    {
        var clause = (await app.PolicyAsync(("6.1(3)", "記録の取得", "記録を取得し、**保存**しなければならない。")))[0];
        var article = await app.PublishedArticleAsync(clause.Id);
        using var reader = await app.Visitor().SignInAsync(await app.UserAsync(Role.Requester));

        var page = await reader.GoAsync($"/articles/{article.Number}");

        foreach (var text in new[] { "自宅に持ち帰ってよいですか。", "課長の許可を受ければ可能です。", "庁用の端末に限ります。", "記録を取得し、保存しなければならない。", "令和8年度版" })
            Assert.Contains(text, page.Text, StringComparison.Ordinal);
        var link = page.Document.QuerySelectorAll("a").Single(a => a.TextContent == "6.1(3) 記録の取得");
        Assert.EndsWith($"/clauses/{clause.Key}", link.GetAttribute("href"), StringComparison.Ordinal);
        Assert.False(page.Has("form[action$='/retirement']"));
    }

    [Fact]
    public async Task The_source_ticket_is_named_only_to_those_who_may_see_it()
    {
        var clause = (await app.PolicyAsync(("5.1", "持ち出し", "許可を得なければならない。")))[0].Id;
        var asker = await app.UserAsync(Role.Requester);
        var ticket = await app.TicketAsync(asker);
        var article = await app.PublishedArticleAsync(clause);
        await app.InDbAsync(async db =>
        {
            db.TicketArticles.Add(new TicketArticle { TicketId = ticket.Id, ArticleId = article.Id, IsSource = true });
            await db.SaveChangesAsync();
        });
        using var own = await app.Visitor().SignInAsync(asker);
        using var other = await app.Visitor().SignInAsync(await app.UserAsync(Role.Requester));

        Assert.Contains(ticket.Number, (await own.GoAsync($"/articles/{article.Number}")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(ticket.Number, (await other.GoAsync($"/articles/{article.Number}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_is_narrowed_by_words_topic_status_and_clause()
    {
        var clauses = await app.PolicyAsync(("5.1", "持ち出し", "許可を得なければならない。"), ("6.1", "記録", "記録する。"));
        var one = await app.PublishedArticleAsync(clauses[0].Id, title: "銀杏についての記事");
        var two = await app.PublishedArticleAsync(clauses[1].Id, title: "楓についての記事");
        using var visitor = await app.Visitor().SignInAsync(await app.UserAsync(Role.Coordinator));

        await OnlyAsync("/articles?q=銀杏", one, two);
        await OnlyAsync("/articles?q=銀杏 記事&topic=mochidashi&status=published", one, two);
        await OnlyAsync($"/articles?clause={clauses[1].Key}", two, one);
        Assert.Contains("条件に合う記事はありません", (await visitor.GoAsync("/articles?q=銀杏&topic=cloud")).Text, StringComparison.Ordinal);
        Assert.Contains("条件に合う記事はありません", (await visitor.GoAsync("/articles?q=" + new string('(', 2000))).Text, StringComparison.Ordinal);

        async Task OnlyAsync(string path, Article there, Article absent)
        {
            var text = (await visitor.GoAsync(path)).Text;
            Assert.True(text.Contains(there.Number, StringComparison.Ordinal), $"{path}: {text}");
            Assert.DoesNotContain(absent.Number, text, StringComparison.Ordinal);
        }
    }

    private async Task SeesAsync(User person, Article[] seen, Article[] hidden)
    {
        using var visitor = await app.Visitor().SignInAsync(person);
        var list = (await visitor.GoAsync("/articles?size=200")).Text;
        foreach (var article in seen)
        {
            Assert.Equal(HttpStatusCode.OK, (await visitor.GoAsync($"/articles/{article.Number}")).Status);
            Assert.Contains(article.Number, list, StringComparison.Ordinal);
        }

        foreach (var article in hidden)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.GoAsync($"/articles/{article.Number}")).Status);
            Assert.DoesNotContain(article.Number, list, StringComparison.Ordinal);
        }
    }
}
