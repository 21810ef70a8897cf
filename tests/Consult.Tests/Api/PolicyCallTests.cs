using System.Net;
using Consult.Access;
using Consult.Policy;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consult.Tests.Api;

public class PolicyCallTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Documents_editions_and_clauses_are_told_with_their_text()
    {
        var clauses = await app.PolicyAsync(("1", "目的", "目的を定める。"), ("2", "定義", "定義を定める。"));
        using var reader = await Caller.AsAsync(app, Role.Requester);
        var code = clauses[0].Key.Split('-')[0];

        var policy = (await reader.GetAsync("policies?size=200")).Expect(HttpStatusCode.OK)["items"].EnumerateArray().Single(p => p.GetProperty("code").GetString() == code);
        var edition = policy.GetProperty("editions")[0];
        Assert.Equal(("令和8年度版", "2026-04-01", true, 2), (edition.GetProperty("name").GetString(), edition.GetProperty("effectiveOn").GetString(), edition.GetProperty("inForce").GetBoolean(), edition.GetProperty("clauses").GetInt32()));
        var tree = (await reader.GetAsync($"policies/{code}/editions/{Uri.EscapeDataString("令和8年度版")}")).Expect(HttpStatusCode.OK)["clauses"];
        Assert.Equal(["目的を定める。", "定義を定める。"], tree.EnumerateArray().Select(c => c.GetProperty("text").GetString()));
        (await reader.GetAsync($"policies/{code}/editions/none")).ExpectProblem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_clause_is_told_as_it_stood_on_a_day()
    {
        var clause = (await app.PolicyAsync(("5", "記録", "1年保存する。")))[0];
        await app.InDbAsync(async db =>
        {
            var known = await db.Clauses.Include(c => c.Document).SingleAsync(c => c.Id == clause.Id);
            var edition = PolicyEdition.Create(known.Document!, "令和9年度版", null, new DateOnly(2027, 4, 1), "", app.System());
            db.AddRange(edition, ClauseVersion.Create(known, edition, null, "5の2", "5の2", "記録", "3年保存する。", 0, 0, ClauseChange.Modified, app.System()));
            await db.SaveChangesAsync();
        });
        using var reader = await Caller.AsAsync(app, Role.Requester);

        Assert.Equal("1年保存する。", (await reader.GetAsync($"clauses/{clause.Key}")).Expect(HttpStatusCode.OK)["text"].GetString());
        var later = (await reader.GetAsync($"clauses/{clause.Key}?on=2027-04-01")).Expect(HttpStatusCode.OK);
        Assert.Equal(("3年保存する。", "5の2", 2), (later["text"].GetString(), later["number"].GetString(), later["versions"].GetArrayLength()));
        Assert.Contains("効力がありません", (await reader.GetAsync($"clauses/{clause.Key}?on=2026-03-31")).ExpectProblem(HttpStatusCode.NotFound).Detail, StringComparison.Ordinal);
        (await reader.GetAsync($"clauses/{clause.Key}?on=明日")).ExpectProblem(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task What_points_at_a_clause_is_counted_within_what_the_token_may_see()
    {
        var clause = (await app.PolicyAsync(("8", "委託", "本文。")))[0];
        using var own = await Caller.AsAsync(app, Role.Requester);
        using var other = await Caller.AsAsync(app, Role.Requester);
        using var coordinator = await Caller.AsAsync(app, Role.Coordinator);
        var number = (await own.PostAsync("tickets", new { subject = "件名", body = "本文", channel = "api", clauses = new[] { clause.Key } })).Expect(HttpStatusCode.Created)["number"].GetString();
        (await coordinator.PostAsync("articles", new { title = "案のまま", question = "問", answer = "答", clauses = new[] { clause.Key } })).Expect(HttpStatusCode.Created);

        async Task<(int, int)> Pointing(Caller caller)
        {
            var json = (await caller.GetAsync($"clauses/{clause.Key}")).Expect(HttpStatusCode.OK);
            return (json["tickets"].GetProperty("total").GetInt32(), json["articles"].GetProperty("total").GetInt32());
        }

        Assert.Equal((1, 0), await Pointing(own));
        Assert.Equal((0, 0), await Pointing(other));
        Assert.Equal((1, 0), await Pointing(coordinator));
        Assert.Equal(number, (await own.GetAsync($"clauses/{clause.Key}"))["tickets"].GetProperty("items")[0].GetProperty("number").GetString());
    }
}
