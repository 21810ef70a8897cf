using System.Net;
using Consult.Access;
using Consult.Knowledge;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consult.Tests.Api;

public class ArticleCallTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task An_article_is_written_reviewed_published_by_a_second_token_revised_and_retired()
    {
        var clause = (await app.PolicyAsync(("6.1", "媒体", "本文。")))[0];
        using var author = await Caller.AsAsync(app, Role.Consultant);
        using var second = await Caller.AsAsync(app, Role.Coordinator);
        using var reader = await Caller.AsAsync(app, Role.Requester);
        var made = (await author.PostAsync("articles", new { title = "媒体の渡し方", question = "渡せますか。", answer = "渡せません。", clauses = new[] { clause.Key }, topic = "baitai", reviewOn = "2027-04-01" })).Expect(HttpStatusCode.Created);
        var number = made["number"].GetString()!;
        Assert.Equal($"/api/v1/articles/{number}", made.Headers["Location"]);

        (await reader.GetAsync($"articles/{number}")).ExpectProblem(HttpStatusCode.NotFound);
        Assert.Contains("先に査閲を依頼", (await second.PostAsync($"articles/{number}/publication")).ExpectProblem(HttpStatusCode.UnprocessableEntity).Detail, StringComparison.Ordinal);
        Assert.Equal("in-review", (await author.PostAsync($"articles/{number}/review")).Expect(HttpStatusCode.OK)["status"].GetString());
        Assert.Contains("ご自分", (await author.PostAsync($"articles/{number}/publication")).ExpectProblem(HttpStatusCode.UnprocessableEntity).Detail, StringComparison.Ordinal);
        Assert.Equal("published", (await second.PostAsync($"articles/{number}/publication")).Expect(HttpStatusCode.OK)["status"].GetString());
        Assert.Contains("ご自分", (await author.PostAsync($"articles/{number}/publication")).ExpectProblem(HttpStatusCode.UnprocessableEntity).Detail, StringComparison.Ordinal);
        var seen = (await reader.GetAsync($"articles/{number}")).Expect(HttpStatusCode.OK);
        Assert.Equal("渡せません。", seen["answer"].GetString());
        Assert.Equal(clause.Key, seen["clauses"][0].GetProperty("key").GetString());

        var version = seen["version"].GetInt32();
        (await author.PutAsync($"articles/{number}", new { title = "媒体の渡し方", question = "渡せますか。", answer = "暗号化すれば渡せます。", clauses = new[] { clause.Key }, comment = "条件を足した" }, ("If-Match", $"\"{version}\""))).Expect(HttpStatusCode.OK);
        (await author.PutAsync($"articles/{number}", new { title = "古い", question = "古い", answer = "古い", version })).ExpectProblem(HttpStatusCode.Conflict);
        Assert.Equal("渡せません。", (await reader.GetAsync($"articles/{number}"))["answer"].GetString());
        Assert.Equal("渡せません。", (await author.GetAsync($"articles/{number}"))["publishedText"].GetProperty("answer").GetString());
        (await author.PostAsync($"articles/{number}/review")).Expect(HttpStatusCode.OK);
        (await second.PostAsync($"articles/{number}/publication")).Expect(HttpStatusCode.OK);
        Assert.Equal("暗号化すれば渡せます。", (await reader.GetAsync($"articles/{number}"))["answer"].GetString());

        Assert.Equal("review-needed", (await second.PostAsync($"articles/{number}/review", new { decision = "request", text = "通知が変わった" })).Expect(HttpStatusCode.OK)["status"].GetString());
        Assert.Equal("reported", (await reader.GetAsync($"articles/{number}"))["reviews"][0].GetProperty("cause").GetString());
        Assert.Equal("published", (await second.PostAsync($"articles/{number}/review", new { decision = "confirm", nextReviewOn = "2028-04-01" })).Expect(HttpStatusCode.OK)["status"].GetString());
        (await second.PostAsync($"articles/{number}/retirement")).Expect(HttpStatusCode.OK);
        (await reader.GetAsync($"articles/{number}")).ExpectProblem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Lists_show_readers_what_is_published_for_them()
    {
        var bureau = await app.DepartmentAsync("総務局");
        using var author = await Caller.AsAsync(app, Role.Consultant);
        using var second = await Caller.AsAsync(app, Role.Coordinator);
        using var inside = await Caller.AsAsync(app, Role.Requester, await app.DepartmentAsync(parent: bureau));
        using var outside = await Caller.AsAsync(app, Role.Requester);
        var numbers = new List<string>();
        foreach (var audience in new[] { "everyone", "bureau", "office" })
        {
            var number = (await author.PostAsync("articles", new { title = $"範囲{audience}", question = "問", answer = "規定なし", audience, bureau = audience == "bureau" ? bureau.Code : null, topic = "haiki" })).Expect(HttpStatusCode.Created)["number"].GetString()!;
            (await author.PostAsync($"articles/{number}/review")).Expect(HttpStatusCode.OK);
            (await second.PostAsync($"articles/{number}/publication")).Expect(HttpStatusCode.OK);
            numbers.Add(number);
        }

        async Task<string?[]> Numbers(Caller caller) => [.. (await caller.GetAsync("articles?topic=haiki&q=規定なし&status=published,review-needed")).Expect(HttpStatusCode.OK)["items"].EnumerateArray().Select(a => a.GetProperty("number").GetString()).Order()];

        Assert.Equal(numbers, await Numbers(author));
        Assert.Equal(numbers[..2], await Numbers(inside));
        Assert.Equal(numbers[..1], await Numbers(outside));
        (await outside.GetAsync($"articles/{numbers[1]}")).ExpectProblem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_ticket_becomes_a_draft_with_names_masked_and_both_are_linked()
    {
        var clause = (await app.PolicyAsync(("7.1", "委託", "本文。")))[0];
        using var author = await Caller.AsAsync(app, Role.Coordinator);
        using var second = await Caller.AsAsync(app, Role.Coordinator);
        var ticket = await app.TicketAsync(await app.UserAsync(Role.Requester), subject: "委託先と山田の件", body: "市民課の山田です。連絡先は yamada@city.example.jp、123-4567 です。");
        (await author.PostAsync($"tickets/{ticket.Number}/article")).ExpectProblem(HttpStatusCode.UnprocessableEntity);
        (await author.PostAsync($"tickets/{ticket.Number}/assignment", new { assignee = "me" })).Expect(HttpStatusCode.OK);
        (await author.PostAsync($"tickets/{ticket.Number}/messages", new { kind = "answer", text = "契約に定めます。", clauses = new[] { clause.Key } })).Expect(HttpStatusCode.Created);
        (await second.PostAsync($"tickets/{ticket.Number}/approval")).Expect(HttpStatusCode.OK);

        var made = (await author.PostAsync($"tickets/{ticket.Number}/article", null, ("Idempotency-Key", "article"))).Expect(HttpStatusCode.Created);
        Assert.Equal(made.Text, (await author.PostAsync($"tickets/{ticket.Number}/article", null, ("Idempotency-Key", "article"))).Expect(HttpStatusCode.Created).Text);

        (await author.PostAsync($"tickets/{ticket.Number}/article")).ExpectProblem(HttpStatusCode.UnprocessableEntity);

        var article = (await author.GetAsync($"articles/{made["number"].GetString()}")).Expect(HttpStatusCode.OK);
        Assert.DoesNotContain("yamada@", article.Text, StringComparison.Ordinal);
        Assert.Equal("委託先と担当者の件", article["title"].GetString());
        Assert.Equal("市民課の担当者です。連絡先は 〔メールアドレス〕、〔電話番号〕 です。", article["question"].GetString());
        Assert.Equal("契約に定めます。", article["answer"].GetString());
        Assert.Equal(clause.Key, article["clauses"][0].GetProperty("key").GetString());
        Assert.Equal(ticket.Number, article["tickets"][0].GetProperty("number").GetString());
        Assert.Equal(article["number"].GetString(), (await author.GetAsync($"tickets/{ticket.Number}"))["articles"][0].GetProperty("number").GetString());
        Assert.Equal(1, await app.InDbAsync(db => db.Set<Article>().CountAsync(a => a.Tickets.Any(t => t.TicketId == ticket.Id))));
    }
}
