using System.Net;
using Consult.Access;
using Consult.Search;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Consult.Tests.Api;

public class SearchCallTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task A_search_has_the_fields_of_the_contract_and_stays_within_what_the_token_may_see()
    {
        var clause = (await app.PolicyAsync(("3.1", "噴水の管理", "噴水の制御盤は施錠する。")))[0];
        var department = await app.DepartmentAsync();
        using var asker = await Caller.AsAsync(app, Role.Requester, department);
        using var stranger = await Caller.AsAsync(app, Role.Requester);
        var number = (await asker.PostAsync("tickets", new { subject = "噴水の制御盤", body = "噴水の制御盤を遠隔で操作してよいですか。", channel = "api", topic = "cloud" })).Expect(HttpStatusCode.Created)["number"].GetString();
        var near = (await asker.PostAsync("tickets", new { subject = "噴水の制御盤の更新", body = "噴水の制御盤を取り替えます。", channel = "api" })).Expect(HttpStatusCode.Created)["number"].GetString();
        await app.Services.GetRequiredService<Indexer>().CatchUpAsync(TestContext.Current.CancellationToken);

        var found = (await asker.GetAsync("search?q=噴水の制御盤")).Expect(HttpStatusCode.OK);
        Assert.Equal(3, found["total"].GetInt32());
        Assert.True(found["tookMs"].GetDouble() >= 0);
        Assert.Equal((0, 2, 1), (found["facets"].GetProperty("articles").GetInt32(), found["facets"].GetProperty("tickets").GetInt32(), found["facets"].GetProperty("clauses").GetInt32()));
        var hit = found["items"].EnumerateArray().Single(i => i.GetProperty("number").GetString() == number);
        Assert.Equal(["kind", "number", "title", "snippet", "url", "score"], hit.EnumerateObject().Select(p => p.Name));
        Assert.Equal("ticket", hit.GetProperty("kind").GetString());
        Assert.Contains("<mark>", hit.GetProperty("snippet").GetString(), StringComparison.Ordinal);
        Assert.Equal(new Uri(app.Address, $"/tickets/{number}").ToString(), hit.GetProperty("url").GetString());

        Assert.Equal(clause.Key, (await stranger.GetAsync("search?q=噴水の制御盤"))["items"].EnumerateArray().Single().GetProperty("number").GetString());
        Assert.Equal(2, (await asker.GetAsync("search?q=噴水の制御盤&in=tickets,articles"))["total"].GetInt32());
        Assert.Equal(1, (await asker.GetAsync($"search?q=噴水の制御盤&topic=cloud&department={department.Code}"))["total"].GetInt32());
        Assert.Equal(2, (await asker.GetAsync("search?q=噴水の制御盤&limit=1&offset=1"))["items"].GetArrayLength() + (await asker.GetAsync("search?q=噴水の制御盤&limit=1"))["items"].GetArrayLength());
        (await asker.GetAsync("search?q=" + new string('(', 2000))).Expect(HttpStatusCode.OK);
        Assert.Contains((await asker.GetAsync($"tickets/{number}"))["related"].EnumerateArray(), r => r.GetProperty("number").GetString() == near);

        var suggested = (await asker.GetAsync("suggestions?text=噴水の制御盤を施錠")).Expect(HttpStatusCode.OK);
        Assert.Equal(clause.Key, suggested["clauses"][0].GetProperty("number").GetString());
        Assert.Empty(suggested["articles"].EnumerateArray());
    }

    [Fact]
    public async Task The_text_narrows_as_on_the_page_and_what_is_not_understood_is_named()
    {
        using var asker = await Caller.AsAsync(app, Role.Requester);
        foreach (var topic in new[] { "cloud", "mochidashi" })
            (await asker.PostAsync("tickets", new { subject = "カルデラの観測", body = "カルデラの観測装置です。", channel = "api", topic })).Expect(HttpStatusCode.Created);
        await app.Services.GetRequiredService<Indexer>().CatchUpAsync(TestContext.Current.CancellationToken);

        var found = (await asker.GetAsync($"search?q={Uri.EscapeDataString("カルデラ 分類:cloud 担当:誰でもない")}")).Expect(HttpStatusCode.OK);
        Assert.Equal(1, found["total"].GetInt32());
        Assert.Equal("分類", found["narrowings"][0].GetProperty("name").GetString());
        Assert.Contains("担当者はいません", found["notices"][0].GetString(), StringComparison.Ordinal);
        Assert.Equal(1, found["facets"].GetProperty("topics").GetProperty("mochidashi").GetInt32());
        Assert.Equal(1, found["facets"].GetProperty("states").GetProperty("Received").GetInt32());
        Assert.Equal("カルデラ 種別:相談", (await asker.GetAsync($"search?q={Uri.EscapeDataString("カルデア 種別:相談")}"))["suggestion"].GetString());
    }
}
