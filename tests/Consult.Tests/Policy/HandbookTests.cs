using System.Net;
using Consult.Access;
using Consult.Tickets;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consult.Tests.Policy;

public class HandbookTests(App app) : IClassFixture<App>
{
    private const string Now = "令和8年度版";
    private const string Before = "令和6年度版";

    [Fact]
    public async Task The_documents_are_listed_with_the_edition_in_force_and_the_next_one()
    {
        var code = await app.CityPolicyAsync("kihon-r6.md");
        await app.CityEditionAsync(code, "kihon-r8.md", new DateOnly(2027, 4, 1));
        using var visitor = await ReaderAsync();

        var page = await visitor.GoAsync("/policies");
        var card = page.Document.QuerySelectorAll(".card").Single(c => c.InnerHtml.Contains($"/policies/{code}\"", StringComparison.Ordinal));
        Assert.Contains($"{Before}を読む", card.TextContent, StringComparison.Ordinal);
        Assert.Contains(Now, card.TextContent, StringComparison.Ordinal);

        page = await visitor.GoAsync($"/policies/{code}");
        Assert.Equal([Now, Before], page.Document.QuerySelectorAll("tbody th").Select(th => th.TextContent.Trim()));
        Assert.Equal(["施行前", "施行中"], page.Document.QuerySelectorAll("tbody .chip").Select(chip => chip.TextContent.Trim()));
    }

    [Fact]
    public async Task An_edition_is_written_out_whole_with_an_anchor_for_every_clause()
    {
        var code = await app.CityPolicyAsync("taisaku-r6.md", "taisaku-r8.md");
        using var visitor = await ReaderAsync();

        var page = await visitor.GoAsync($"/policies/{code}/editions/{Now}");

        var keys = await app.InDbAsync(db => db.ClauseVersions.Where(v => v.Edition!.Name == Now && v.Edition.Document!.Code == code).OrderBy(v => v.Position).Select(v => v.Clause!.Key).ToListAsync());
        Assert.Equal(keys, page.Document.QuerySelectorAll(".handbook-text [id]").Select(e => e.Id));
        Assert.Equal("物理的セキュリティ", page.Find($"h2[id='{code}-4']").TextContent.Trim()[1..].Trim());
        Assert.True(page.Has($".handbook-contents a[href='#{code}-4.1']"));
    }

    [Fact]
    public async Task A_clause_shows_its_text_with_what_lies_below_its_parents_and_its_neighbours()
    {
        var code = await app.CityPolicyAsync("taisaku-r6.md", "taisaku-r8.md");
        using var visitor = await ReaderAsync();

        var page = await visitor.GoAsync($"/policies/{code}/clauses/{code}-4.1-7");

        Assert.Equal("4.1(7) 機器の廃棄、返却等", page.Find("h1").TextContent);
        Assert.Contains("磁気による破壊は用いない。", page.Text, StringComparison.Ordinal);
        Assert.Equal([$"/policies/{code}/clauses/{code}-4", $"/policies/{code}/clauses/{code}-4.1"], page.Document.QuerySelectorAll(".breadcrumb a").TakeLast(2).Select(a => a.GetAttribute("href")));
        Assert.StartsWith("← 4.1(6)", page.Find("a[rel=prev]").TextContent, StringComparison.Ordinal);
        Assert.StartsWith("4.2", page.Find("a[rel=next]").TextContent, StringComparison.Ordinal);
        Assert.Equal($"/tickets/new?clause={code}-4.1-7", page.Find(".actions .button-primary").GetAttribute("href"));
    }

    [Fact]
    public async Task A_clause_is_read_as_it_stood_on_a_day_and_its_versions_are_compared_word_by_word()
    {
        var code = await app.CityPolicyAsync("taisaku-r6.md", "taisaku-r8.md");
        using var visitor = await ReaderAsync();

        var page = await visitor.GoAsync($"/policies/{code}/clauses/{code}-6.2-5");
        Assert.StartsWith("6.2(4)", page.Find("h1").TextContent, StringComparison.Ordinal);
        Assert.Equal([Now, Before], page.Document.QuerySelectorAll(".stages .list-title").Select(a => a.TextContent));
        page = await visitor.GoAsync($"/policies/{code}/clauses/{code}-6.2-5?on=2025-05-01");
        Assert.StartsWith("6.2(5)", page.Find("h1").TextContent, StringComparison.Ordinal);
        Assert.Contains("今日の条文に戻る", page.Text, StringComparison.Ordinal);

        page = await visitor.GoAsync($"/policies/{code}/clauses/{code}-6.1-6");
        Assert.True(page.Has(".stages ins, .stages del"));
    }

    [Fact]
    public async Task A_deleted_clause_says_so_with_its_last_text()
    {
        var code = await app.CityPolicyAsync("taisaku-r6.md", "taisaku-r8.md");
        using var visitor = await ReaderAsync();

        var page = await visitor.GoAsync($"/policies/{code}/clauses/{code}-6.2-4");

        Assert.Contains($"この条項は{Now}で削除されました。", page.Text, StringComparison.Ordinal);
        Assert.Contains($"{Before}にあった最後の条文", page.Text, StringComparison.Ordinal);
        Assert.False(page.Has("a[href^='/tickets/new?clause']"));
        Assert.Equal("削除", page.Find(".stages .chip").TextContent.Trim());
    }

    [Fact]
    public async Task A_clause_of_an_announced_edition_says_from_when_and_one_it_changes_says_that()
    {
        var code = await app.CityPolicyAsync("taisaku-r6.md");
        await app.CityEditionAsync(code, "taisaku-r8.md", new DateOnly(2027, 4, 1));
        using var visitor = await ReaderAsync();

        var ahead = await visitor.GoAsync($"/policies/{code}/clauses/{code}-6.1-23");
        Assert.Contains("令和9年4月1日（木）に施行される令和8年度版からの条文", ahead.Text, StringComparison.Ordinal);
        var changed = await visitor.GoAsync($"/policies/{code}/clauses/{code}-6.1-6");
        Assert.Contains("に施行される令和8年度版で改正されます", changed.Text, StringComparison.Ordinal);
        var deleted = await visitor.GoAsync($"/policies/{code}/clauses/{code}-6.2-4");
        Assert.Contains("に施行される令和8年度版で削除されます", deleted.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Questions_answered_by_a_clause_below_are_shown_to_those_who_may_see_them()
    {
        var code = await app.CityPolicyAsync("taisaku-r8.md");
        var asker = await app.UserAsync(Role.Requester);
        var ticket = await app.TicketAsync(asker, subject: "古いパソコンの捨て方について");
        await app.InDbAsync(async db =>
        {
            var version = await db.ClauseVersions.SingleAsync(v => v.Clause!.Key == code + "-4.1-7-3");
            var message = new Message { Ticket = await db.Tickets.SingleAsync(t => t.Id == ticket.Id), Kind = MessageKind.Answer, AuthorName = "回答者", FromStaff = true, At = app.Clock.GetUtcNow(), Text = "回答です。" };
            message.Acts.Add("message.write", app.System());
            message.Citations.Add(new Citation { Message = message, ClauseId = version.ClauseId, VersionId = version.Id });
            db.Add(message);
            await db.SaveChangesAsync();
        });
        var address = $"/policies/{code}/clauses/{code}-4.1-7";

        using var mine = await app.Visitor().SignInAsync(asker);
        var page = await mine.GoAsync(address);
        Assert.Contains("古いパソコンの捨て方について", page.Text, StringComparison.Ordinal);
        Assert.Contains("全部で1件、この12か月に1件", page.Text, StringComparison.Ordinal);
        using var other = await ReaderAsync();
        Assert.DoesNotContain("古いパソコンの捨て方について", (await other.GoAsync(address)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_editions_are_compared_and_filtered_by_kind()
    {
        var code = await app.CityPolicyAsync("taisaku-r6.md", "taisaku-r8.md");
        using var visitor = await ReaderAsync();

        var page = await visitor.GoAsync($"/policies/{code}/comparison?from={Before}&to={Now}");
        Assert.True(page.Has(".changes ins"));
        Assert.True(page.Has(".changes del"));
        page = await visitor.GoAsync($"/policies/{code}/comparison?from={Before}&to={Now}&show=deleted");
        Assert.NotEmpty(page.Document.QuerySelectorAll(".changes > li"));
        Assert.All(page.Document.QuerySelectorAll(".changes .chip"), chip => Assert.Equal("削除", chip.TextContent.Trim()));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GoAsync($"/policies/{code}/comparison")).Status);
    }

    [Theory]
    [InlineData("/policies/nothing")]
    [InlineData("/policies/{code}/editions/昭和版")]
    [InlineData("/policies/{code}/clauses/nothing")]
    [InlineData("/policies/other/clauses/{code}-1")]
    [InlineData("/policies/{code}/comparison?from=昭和版&to=令和6年度版")]
    [InlineData("/clauses/nothing")]
    public async Task What_does_not_exist_is_not_found(string path)
    {
        var code = await app.CityPolicyAsync("kihon-r6.md");
        using var visitor = await ReaderAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GoAsync(path.Replace("{code}", code, StringComparison.Ordinal))).Status);
    }

    [Fact]
    public async Task A_clause_is_also_found_by_its_key_alone_and_a_day_that_is_none_means_today()
    {
        var code = await app.CityPolicyAsync("kihon-r6.md");
        using var visitor = await ReaderAsync();

        Assert.Equal($"/policies/{code}/clauses/{code}-1", (await visitor.GoAsync($"/clauses/{code}-1")).Url.AbsolutePath);
        Assert.Contains("施行中", (await visitor.GoAsync($"/policies/{code}/clauses/{code}-1?on=2026-02-30")).Find(".page-head .chip").TextContent, StringComparison.Ordinal);
    }

    private async Task<Visitor> ReaderAsync() => await app.Visitor().SignInAsync(await app.UserAsync(Role.Requester));
}
