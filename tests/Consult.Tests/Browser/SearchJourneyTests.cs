using Consult.Access;
using Consult.Knowledge;
using Consult.Tests.Knowledge;
using Microsoft.Playwright;
using Xunit;

namespace Consult.Tests.Browser;

/// <summary>Finding things as people do: with slips of the hand, by any spelling of a number, by narrowing down.</summary>
public class SearchJourneyTests(Chromium chromium)
{
    private const string Title = "パスワードの変更の間隔";

    [Theory]
    [InlineData(Hands.Mouse)]
    [InlineData(Hands.Keyboard)]
    [InlineData(Hands.NoScript)]
    public async Task A_mistyped_query_a_number_in_four_spellings_and_a_narrowed_list_lead_to_what_was_meant(Hands hands)
    {
        await using var app = await App.StartAsync();
        var person = await Person.SignInAsync(chromium, app, await CityAsync(app), hands);

        await SearchAsync(person, "パスワドの変更");
        await person.SeesAsync("もしかして");
        await person.LookAsync("search-mistyped");
        await person.FollowAsync("パスワードの変更");
        await Assertions.Expect(person.Page.Locator(".results h2 a").First).ToHaveTextAsync(Title);

        foreach (var spelling in new[] { "5.1(3)", "５．１（３）", "5-1-3", "5.1⑶" })
        {
            await SearchAsync(person, spelling);
            await Assertions.Expect(person.Page.Locator(".results h2 a").First).ToHaveTextAsync("5.1(3) パスワードの管理");
        }

        await NarrowAsync(person);
    }

    [Theory]
    [InlineData(Hands.Mouse)]
    [InlineData(Hands.Keyboard)]
    public async Task Completion_is_a_list_under_the_box_that_the_keys_and_the_pointer_choose_from(Hands hands)
    {
        await using var app = await App.StartAsync();
        var person = await Person.SignInAsync(chromium, app, await CityAsync(app), hands);
        await person.GoAsync("/search");
        var box = person.Page.GetByRole(AriaRole.Combobox, new PageGetByRoleOptions { Name = "ことば・番号・条項" });
        await box.FocusAsync();
        await person.Page.Keyboard.TypeAsync("パスワ");
        var options = person.Page.GetByRole(AriaRole.Option);
        await Assertions.Expect(options.Filter(new LocatorFilterOptions { HasText = Title })).ToHaveCountAsync(1);
        await Assertions.Expect(box).ToHaveAttributeAsync("aria-expanded", "true");
        await person.LookAsync("search-completion");

        if (hands == Hands.Mouse)
        {
            await options.Filter(new LocatorFilterOptions { HasText = Title }).ClickAsync();
        }
        else
        {
            await person.Page.Keyboard.PressAsync("Escape");
            await Assertions.Expect(options).ToHaveCountAsync(0);
            await person.Page.Keyboard.TypeAsync("ー");
            await Assertions.Expect(options.Filter(new LocatorFilterOptions { HasText = Title })).ToHaveCountAsync(1);
            for (var n = 0; n < 12 && !(await person.Page.Locator("[role=option][aria-selected=true]").AllInnerTextsAsync()).Any(t => t.Contains(Title, StringComparison.Ordinal)); n++)
                await person.Page.Keyboard.PressAsync("ArrowDown");
            await Assertions.Expect(box).ToHaveAttributeAsync("aria-activedescendant", new System.Text.RegularExpressions.Regex("completion-"));
            await person.Page.Keyboard.PressAsync("Enter");
        }

        await person.SeesAsync("三月に一度は変えません");
    }

    /// <summary>By the lists beside the results, and back by the chips.</summary>
    private static async Task NarrowAsync(Person person)
    {
        await SearchAsync(person, "パスワード");
        var results = person.Page.Locator(".results h2");
        await Assertions.Expect(results).ToHaveCountAsync(4);
        await person.FollowAsync("クラウド利用 1件");
        await Assertions.Expect(results).ToHaveCountAsync(1);
        await Assertions.Expect(person.Page.Locator(".narrowings li")).ToHaveCountAsync(1);
        await person.LookAsync("search-narrowed");
        await person.FollowAsync("を外す");
        await Assertions.Expect(results).ToHaveCountAsync(4);

        await SearchAsync(person, "パスワード 種別：相談 -分類:cloud 部署:どこにもない課");
        await Assertions.Expect(results).ToHaveCountAsync(1);
        await person.SeesAsync("「部署:どこにもない課」に当たる部署はありません。語として検索しました。");
        await Assertions.Expect(person.Page.Locator(".narrowings li")).ToHaveCountAsync(2);
    }

    private static async Task SearchAsync(Person person, string text)
    {
        await person.GoAsync("/");
        await person.WriteAsync("#site-search", text);
        await person.PressAsync("検索");
    }

    private static async Task<Consult.Accounts.User> CityAsync(App app)
    {
        await app.PolicyAsync(("5.1(3)", "パスワードの管理", "パスワードは他の者に知られないように管理しなければならない。"));
        var asker = await app.UserAsync(Role.Requester);
        await app.TicketAsync(asker, "パスワードの共有", "担当が替わるときにパスワードを渡してよいですか。", "cloud");
        await app.TicketAsync(asker, "パスワードを書いた紙", "パスワードを書いた紙を机に置いてよいですか。");
        await app.InDbAsync(async db =>
        {
            var article = Article.Write("K-5001", new ArticleText(Title, "パスワードはどれくらいの間隔で変えますか。", "規定なし。三月に一度は変えません。漏れたおそれのあるときに変えます。", "", []), new ArticleFrame(ArticleAudience.Everyone, null, null, null, null), app.System());
            db.Articles.Add(article);
            await db.SaveChangesAsync();
            article.SubmitAndPublish(app.By(await app.UserAsync(Role.Coordinator)));
            await db.SaveChangesAsync();
        });
        await app.IndexedAsync();
        return asker;
    }
}
