using Consult.Access;
using Consult.Search;
using Consult.Search.Thesaurus;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Consult.Tests.Search.Thesaurus;

public class SynonymPageTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task A_coordinator_sees_what_a_group_would_change_and_adds_it_for_the_next_search()
    {
        var word = $"あだ名{Make.Next()}ごう";
        await app.TicketAsync(await app.UserAsync(Role.Requester), "多機能筆記具の貸出し", "多機能筆記具を借りられますか。");
        await app.IndexedAsync();
        var coordinator = await app.UserAsync(Role.Coordinator);
        using var visitor = await app.Visitor().SignInAsync(coordinator);
        var page = await visitor.GoAsync("/synonyms/new");

        var preview = await page.SubmitAsync("button[formaction='/synonyms/preview#preview']", ("Words", $"{word},多機能筆記具"), ("Queries", word));

        Assert.Contains($"「{word}」：0件 → 1件", preview.Text, StringComparison.Ordinal);
        Assert.Contains("多機能筆記具の貸出し", preview.Find("#preview").TextContent, StringComparison.Ordinal);
        Assert.False(await app.InDbAsync(db => db.SynonymGroups.AnyAsync(g => g.Words.Contains(word))));
        Assert.Empty(Find(word));

        var saved = await preview.SubmitAsync("form[action='/synonyms']");

        Assert.Contains("組を追加しました", saved.Text, StringComparison.Ordinal);
        Assert.Equal(["多機能筆記具の貸出し"], Find(word));
        var row = await app.InDbAsync(db => db.SynonymGroups.SingleAsync(g => g.Words.Contains(word)));
        Assert.Equal(coordinator.Name, row.ChangedByName);
        Assert.True(await app.InDbAsync(db => db.Trail.AnyAsync(t => t.Subject == $"synonym:{row.Id}" && t.Act == "synonym.create" && t.ActorId == coordinator.Id)));

        var edit = await visitor.GoAsync($"/synonyms?q={word}");
        edit = await visitor.GoAsync(edit.Find("td.main a[href^='/synonyms/']").GetAttribute("href")!);
        await edit.SubmitAsync("form[action^='/synonyms'][action$='/destroy']");
        Assert.Empty(Find(word));
    }

    [Fact]
    public async Task A_preview_never_shows_what_its_reader_may_not_see()
    {
        var word = $"いみな{Make.Next()}ごう";
        await app.TicketAsync(await app.UserAsync(Role.Requester), "秘匿案件の扱い", "秘匿案件の扱いを教えてください。", confidential: true);
        await app.IndexedAsync();
        using var visitor = await app.Visitor().SignInAsync(await app.UserAsync(Role.Administrator));

        var preview = await (await visitor.GoAsync("/synonyms/new")).SubmitAsync("button[formaction='/synonyms/preview#preview']", ("Words", $"{word},秘匿案件"), ("Queries", word));

        Assert.Contains($"「{word}」：0件 → 0件", preview.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_supplied_group_is_changed_left_out_and_used_again()
    {
        using var visitor = await app.Visitor().SignInAsync(await app.UserAsync(Role.Administrator));
        var edit = await OpenAsync(visitor, "員数確認");

        await edit.SubmitAsync("form.form", ("Words", "員数確認,棚卸し,数え上げ"));

        Assert.Contains("数え上げ", Others("員数確認"), StringComparison.Ordinal);
        Assert.DoesNotContain("所在確認", Others("員数確認"), StringComparison.Ordinal);
        await (await OpenAsync(visitor, "員数確認")).SubmitAsync("form[action^='/synonyms'][action$='/destroy']");
        Assert.Contains("所在確認", Others("員数確認"), StringComparison.Ordinal);
        await (await OpenAsync(visitor, "員数確認")).SubmitAsync("form[action^='/synonyms'][action$='/destroy']");
        Assert.Empty(Others("員数確認"));
        var left = await OpenAsync(visitor, "員数確認");
        Assert.Contains("いまは検索に使っていません", left.Text, StringComparison.Ordinal);
        await left.SubmitAsync("form[action^='/synonyms'][action$='/destroy']");
        Assert.Contains("所在確認", Others("員数確認"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_people_who_edit_the_same_group_the_second_is_told_and_loses_nothing()
    {
        using var first = await app.Visitor().SignInAsync(await app.UserAsync(Role.Administrator));
        using var second = await app.Visitor().SignInAsync(await app.UserAsync(Role.Coordinator));
        var (one, other) = (await OpenAsync(first, "再委託"), await OpenAsync(second, "再委託"));
        await one.SubmitAsync("form.form", ("Words", "再委託,孫請け"));

        var told = await other.SubmitAsync("form.form", ("Words", "再委託,ひ孫請け"));

        Assert.Contains("保存していません", told.Text, StringComparison.Ordinal);
        Assert.Equal("再委託,ひ孫請け", told.Find("input[name='Words']").GetAttribute("value"));
        Assert.DoesNotContain("ひ孫請け", Others("再委託"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_node_searches_with_the_change_too()
    {
        var node = new SearchIndex(Path.Combine(app.DataDirectory, "other-node"), TimeProvider.System);
        using var follower = new SynonymFollower(app.Services.GetRequiredService<IServiceScopeFactory>(), app.Services.GetRequiredService<SynonymFile>(), node, app.Clock, Microsoft.Extensions.Logging.Abstractions.NullLogger<SynonymFollower>.Instance);
        var word = $"別名{Make.Next()}ごう";
        await app.InDbAsync(async db =>
        {
            db.SynonymGroups.Add(SynonymGroup.Add($"{word},本名", app.System()));
            await db.SaveChangesAsync();
        });

        await follower.FollowAsync(TestContext.Current.CancellationToken);

        Assert.Equal("本名", string.Join(' ', node.Synonyms.In(word).SelectMany(f => f.Others)));
        node.Dispose();
    }

    [Fact]
    public async Task The_same_group_twice_is_refused()
    {
        using var visitor = await app.Visitor().SignInAsync(await app.UserAsync(Role.Coordinator));

        var told = await (await visitor.GoAsync("/synonyms/new")).SubmitAsync("form[action='/synonyms']", ("Words", "スマホ,携帯電話,携帯端末,スマートフォン"));

        Assert.Equal(422, (int)told.Status);
        Assert.Contains("同じ語の組がすでにあります", told.Text, StringComparison.Ordinal);
    }

    private static async Task<Page> OpenAsync(Visitor visitor, string word)
    {
        var list = await visitor.GoAsync($"/synonyms?q={Uri.EscapeDataString(word)}");
        return await visitor.GoAsync(list.Find("td.main a[href$='/edit']").GetAttribute("href")!);
    }

    private string Others(string word) => string.Join(' ', app.Services.GetRequiredService<SearchIndex>().Synonyms.In(JapaneseText.Of(word).Text).SelectMany(f => f.Others));

    private List<string> Find(string word) => [.. app.Services.GetRequiredService<SearchIndex>().Search(new SearchQuery { Text = word }, AccessKeys.Of(new Reader(0, "", Role.Coordinator, null, null, null))).Items.Select(i => i.Title)];
}
