using Consult.Access;
using Consult.Accounts;
using Consult.Policy;
using Consult.Tests.Knowledge;
using Xunit;

namespace Consult.Tests.Browser;

/// <summary>A revised edition, and its 要見直し queue worked off: given out, confirmed, corrected, withdrawn in favour of another.</summary>
public class ReviewJourneyTests(Chromium chromium)
{
    private const string Stays = "会議室で端末を使ってよいか";
    private const string Changes = "端末を自宅に持ち帰ってよいか";
    private const string Goes = "旧様式で持ち出しを申請してよいか";

    [Theory]
    [InlineData(Hands.Mouse)]
    [InlineData(Hands.Keyboard)]
    [InlineData(Hands.NoScript)]
    public async Task A_revised_edition_and_its_queue_are_worked_off(Hands hands)
    {
        await using var app = await App.StartAsync();
        var clause = (await app.PolicyAsync(("5.1", "端末の持ち出し", "所属長の許可を得なければならない。")))[0];
        var (stays, changes, goes) = (await PublishedAsync(app, clause, Stays), await PublishedAsync(app, clause, Changes), await PublishedAsync(app, clause, Goes));
        await app.AmendAsync(clause, "課長の許可を得なければならない。");
        await app.InAsync<EditionEffect, string>(job => job.RunAsync(TestContext.Current.CancellationToken));
        async Task<Person> In(User user) => await Person.SignInAsync(chromium, app, user, hands);
        var office = await In(await app.UserAsync(Role.Coordinator, name: "三枝 佳乃"));
        var consultant = await In(await app.UserAsync(Role.Consultant, name: "鴻上 誠"));
        var second = await In(await app.UserAsync(Role.Consultant, name: "安達 みのり"));
        var reader = await In(await app.UserAsync(Role.Requester));

        await GiveOutAsync(office);
        await ConfirmAsync(consultant, stays);
        await CorrectAsync(consultant, second, changes);
        await WithdrawAsync(office, goes, changes);
        await ReadAsync(app, reader, stays, changes, goes);
        await office.GoAsync("/reviews");
        await office.SeesAsync("見直しが要る記事はありません。");
        await office.LookAsync("reviews-done");
    }

    private static async Task GiveOutAsync(Person office)
    {
        await office.GoAsync("/reviews");
        await office.SeesAsync("根拠条文の改定");
        foreach (var box in await office.Page.Locator("input[name=Numbers]").AllAsync())
            await office.TickAsync(box);
        await office.OpenAsync("印を付けた記事の担当と期限をまとめて決める");
        await office.ChooseAsync("見直しの担当", "鴻上 誠");
        await office.LookAsync("reviews-give-out");
        await office.PressAsync("担当と期限を決める");
        await office.SeesAsync("3件の記事の見直しの担当を鴻上 誠さんに決めました");
    }

    private static async Task ConfirmAsync(Person consultant, string stays)
    {
        await consultant.GoAsync("/");
        await consultant.SeesAsync("確かめる記事");
        await consultant.LookAsync("reviews-start");
        await consultant.FollowAsync(Stays);
        Assert.EndsWith(stays, new Uri(consultant.Page.Url).AbsolutePath, StringComparison.Ordinal);
        await consultant.SeesAsync("根拠条文が改定されました");
        await consultant.OpenAsync("の新旧を見る");
        await consultant.SeesAsync("課長の許可を得なければならない");
        await consultant.LookAsync("review-article");
        await consultant.PressAsync("このままでよい");
        await consultant.SeesAsync("このままでよいことを記録しました");
        await consultant.DoesNotSeeAsync("根拠条文が改定されました");
    }

    private static async Task CorrectAsync(Person consultant, Person second, string changes)
    {
        await consultant.GoAsync($"/articles/{changes}");
        await consultant.FollowAsync("直す");
        await consultant.WriteAsync("textarea[name='Form.Answer']", "課長の許可を受ければ可能です。");
        await consultant.LookAsync("review-edit");
        await consultant.PressAsync("新しい版として保存する");
        await consultant.PressAsync("査閲を依頼する");
        await second.GoAsync("/reviews");
        await second.FollowAsync(Changes);
        await second.SeesAsync("公開しているのは第1版です");
        await second.OpenAsync("公開する日を決める");
        await second.LookAsync("review-publish");
        await second.PressAsync("第2版を公開する");
        await second.SeesAsync("公開しました");
        await second.DoesNotSeeAsync("根拠条文が改定されました");
    }

    private static async Task WithdrawAsync(Person office, string goes, string successor)
    {
        await office.GoAsync($"/articles/{goes}");
        await office.OpenAsync("この記事を廃止する");
        await office.WriteAsync("#retirement-successor", successor);
        await office.LookAsync("review-withdraw");
        await office.PressAsync("廃止する");
        await office.SeesAsync($"この番号を開いた人には{successor}を表示します");
    }

    private static async Task ReadAsync(App app, Person reader, string stays, string changes, string goes)
    {
        await app.IndexedAsync();
        await reader.GoAsync($"/articles/{goes}");
        await reader.SeesAsync($"{goes}は廃止され、この記事が後を継いでいます");
        await reader.SeesAsync("課長の許可を受ければ可能です");
        Assert.EndsWith(changes, new Uri(reader.Page.Url).AbsolutePath, StringComparison.Ordinal);
        await reader.LookAsync("review-led");
        await reader.GoAsync("/articles?by=new");
        await reader.SeesAsync(Changes);
        await reader.DoesNotSeeAsync(Goes);
        await reader.LookAsync("articles-new");
        await reader.GoAsync("/articles?by=clause");
        await reader.SeesAsync("5.1 端末の持ち出し");
        await reader.LookAsync("articles-by-clause");
        Assert.True(await reader.Page.Locator($"main a[href='/articles/{stays}']").CountAsync() == 1);
    }

    private static async Task<string> PublishedAsync(App app, Clause clause, string title) => (await app.PublishedArticleAsync(clause.Id, title: title)).Number;
}
