using Consult.Access;
using Consult.Search.Asked;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Consult.Tests.Search.Asked;

public class AskedQueryTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task A_search_in_vain_is_counted_a_day_without_a_person_and_shown_as_a_candidate()
    {
        var word = $"みつからないことば{Unlike()}";
        using var requester = await app.Visitor().SignInAsync(await app.UserAsync(Role.Requester));
        using var other = await app.Visitor().SignInAsync(await app.UserAsync(Role.Consultant));
        await requester.GoAsync($"/search?q={word}");
        await other.GoAsync($"/search?q=%20{word}%E3%80%80");
        await other.GoAsync($"/search?q={word}&page=2");
        await other.GoAsync($"/search?q={word}&kind=clause");
        using var coordinator = await app.Visitor().SignInAsync(await app.UserAsync(Role.Coordinator));

        var page = await coordinator.GoAsync("/synonyms");

        var row = await app.InDbAsync(db => db.AskedQueries.SingleAsync(q => q.Text == word));
        Assert.Equal((2, 0, 0), (row.Nothing, row.Found, row.Opened));
        Assert.Equal(new DateOnly(2026, 11, 18), row.Day);
        Assert.Contains(word, page.Find("table").TextContent, StringComparison.Ordinal);
        Assert.True(page.Has($"a[href='/synonyms/new?words={Uri.EscapeDataString(word)}']"));
    }

    [Fact]
    public async Task What_is_opened_from_its_hits_is_no_candidate_any_more()
    {
        var word = $"すれちがい{Unlike()}";
        var asker = await app.UserAsync(Role.Requester);
        var ticket = await app.TicketAsync(asker, word, $"{word}について教えてください。");
        await app.IndexedAsync();
        using var visitor = await app.Visitor().SignInAsync(asker);
        using var coordinator = await app.Visitor().SignInAsync(await app.UserAsync(Role.Coordinator));
        var hits = await visitor.GoAsync($"/search?q={word}");
        Assert.Contains(word, (await coordinator.GoAsync("/synonyms")).Text, StringComparison.Ordinal);

        using var open = new HttpRequestMessage(HttpMethod.Get, new Uri($"/tickets/{ticket.Number}", UriKind.Relative));
        open.Headers.Referrer = hits.Url;
        await visitor.Http.SendAsync(open, TestContext.Current.CancellationToken);

        Assert.DoesNotContain(word, (await coordinator.GoAsync("/synonyms")).Text, StringComparison.Ordinal);
        Assert.Equal((1, 0, 1), await CountsAsync(word));
    }

    [Theory]
    [InlineData("090-1234-5678")]
    [InlineData("1234 5678 9012")]
    [InlineData("yamada@example.jp")]
    [InlineData("市民の山田太郎様から、先月の申請の書類が届いていないという問合せがありましたがどうすればよいか")]
    [InlineData("   ")]
    [InlineData("。、")]
    public void What_may_tell_a_person_is_not_kept(string typed) => Assert.Null(QueryCounts.Kept(typed));

    [Fact]
    public async Task Names_of_people_are_not_kept()
    {
        var person = await app.UserAsync(Role.Requester, name: "獅子倉 花子");
        var counts = app.Services.GetRequiredService<QueryCounts>();
        counts.Searched(person.Name, 0, app.Clock.GetUtcNow());
        counts.Searched("獅子倉 証明書", 0, app.Clock.GetUtcNow());
        counts.Searched("山田さんの書類", 0, app.Clock.GetUtcNow());
        counts.Searched("ふつうの書類", 0, app.Clock.GetUtcNow());

        await app.InDbAsync(db => counts.FlushAsync(db, app.Clock.GetUtcNow()));

        Assert.Equal(["ふつうの書類"], await app.InDbAsync(db => db.AskedQueries.Where(q => q.Text.Contains("書類") || q.Text.Contains("獅子倉")).Select(q => q.Text).ToListAsync()));
    }

    [Fact]
    public async Task Counts_of_several_nodes_add_up()
    {
        var word = $"二つの節点{Unlike()}";
        var settings = app.Services.GetRequiredService<Consult.Data.Settings>();
        var (one, other) = (new QueryCounts(settings), new QueryCounts(settings));
        one.Searched(word, 0, app.Clock.GetUtcNow());
        other.Searched(word, 3, app.Clock.GetUtcNow());
        other.Opened(word, app.Clock.GetUtcNow());

        await app.InDbAsync(db => one.FlushAsync(db, app.Clock.GetUtcNow()));
        await app.InDbAsync(db => other.FlushAsync(db, app.Clock.GetUtcNow()));

        Assert.Equal((1, 1, 1), await CountsAsync(word));
    }

    [Fact]
    public async Task Old_counts_are_forgotten()
    {
        var word = $"むかしの言葉{Unlike()}";
        await app.InDbAsync(async db =>
        {
            db.AskedQueries.Add(new AskedQuery { Text = word, Day = new DateOnly(2025, 11, 17), Nothing = 1 });
            db.AskedQueries.Add(new AskedQuery { Text = word, Day = new DateOnly(2025, 11, 18), Nothing = 1 });
            await db.SaveChangesAsync();
        });

        var told = await app.InAsync<QuerySweep, string>(sweep => sweep.RunAsync(TestContext.Current.CancellationToken));

        Assert.Contains("1件", told, StringComparison.Ordinal);
        Assert.Equal([new DateOnly(2025, 11, 18)], await app.InDbAsync(db => db.AskedQueries.Where(q => q.Text == word).Select(q => q.Day).ToListAsync()));
    }

    [Fact]
    public async Task Nothing_is_counted_where_the_city_does_not_want_it()
    {
        await using var silent = await App.StartAsync("--Consult:Search:KeepQueriesMonths=0");
        using var visitor = await silent.Visitor().SignInAsync(await silent.UserAsync(Role.Coordinator));
        await visitor.GoAsync("/search?q=だれも数えない");
        await visitor.GoAsync("/synonyms");

        Assert.False(await silent.InDbAsync(db => db.AskedQueries.AnyAsync()));
    }

    private async Task<(int Found, int Nothing, int Opened)> CountsAsync(string word)
    {
        var row = await app.InDbAsync(db => db.AskedQueries.SingleAsync(q => q.Text == word));
        return (row.Found, row.Nothing, row.Opened);
    }

    /// <summary>Letters, for numbers of four digits are not kept.</summary>
    private static string Unlike() => string.Concat($"{Make.Next()}".Select(digit => (char)('a' + digit - '0')));
}
