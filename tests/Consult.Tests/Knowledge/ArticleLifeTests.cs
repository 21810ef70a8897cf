using System.Net;
using Consult.Access;
using Consult.Accounts;
using Consult.Data;
using Consult.Knowledge;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consult.Tests.Knowledge;

public class ArticleLifeTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Saving_a_new_article_and_a_new_version_leads_to_its_page()
    {
        var clause = (await app.PolicyAsync(("5.1", "持ち出し", "許可を得なければならない。")))[0];
        using var visitor = await app.Visitor().SignInAsync(await app.UserAsync(Role.Consultant));
        var form = await visitor.GoAsync("/articles/new");
        var topic = form.Find("select[name='Form.TopicId'] option[value]:not([value=''])").GetAttribute("value");

        var made = await form.SubmitAsync("form.form", ("Form.Title", "私物のUSBメモリ"), ("Form.Question", "使えますか。"), ("Form.Answer", "使えません。"), ("Form.TopicId", topic), ("Form.ClauseIds", $"{clause.Id}"));
        Assert.Equal(HttpStatusCode.OK, made.Status);
        Assert.Matches("^/articles/K-[0-9]{4}$", made.Url.AbsolutePath);
        Assert.Contains("を保存しました", made.Text, StringComparison.Ordinal);

        var saved = await (await visitor.GoAsync(made.Url.AbsolutePath + "/edit")).SubmitAsync("form.form", ("Form.Answer", "原則として使えません。"));
        Assert.Equal((HttpStatusCode.OK, made.Url.AbsolutePath), (saved.Status, saved.Url.AbsolutePath));
        Assert.Contains("第2版として保存しました", saved.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public async Task An_article_without_an_audience_is_asked_for_one_in_a_whole_sentence(string? audience)
    {
        using var visitor = await app.Visitor().SignInAsync(await app.UserAsync(Role.Consultant));
        var form = await visitor.GoAsync("/articles/new");
        var topic = form.Find("select[name='Form.TopicId'] option[value]:not([value=''])").GetAttribute("value");

        var page = await form.SubmitAsync("form.form", ("Form.Title", "範囲のない記事"), ("Form.Question", "問い"), ("Form.Answer", "規定なし"), ("Form.TopicId", topic), ("Form.Audience", audience));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("公開範囲を選んでください。", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("値を入力してください。", page.Text, StringComparison.Ordinal);
        Assert.False(await app.InDbAsync(db => db.ArticleVersions.AnyAsync(v => v.Title == "範囲のない記事")));
    }

    [Fact]
    public async Task Nobody_publishes_the_version_they_wrote_but_a_second_person_does()
    {
        var clauses = await app.PolicyAsync(("5.1", "持ち出し", "許可を得なければならない。"));
        var author = await app.UserAsync(Role.Consultant);
        var second = await app.UserAsync(Role.Coordinator);
        var article = await app.DraftArticleAsync(author, clauses[0].Id);
        using var one = await app.Visitor().SignInAsync(author);
        using var two = await app.Visitor().SignInAsync(second);

        var page = await one.GoAsync($"/articles/{article.Number}");
        page = await page.SubmitAsync("form[action$='/submission']");
        Assert.Contains("査閲を依頼しました", page.Text, StringComparison.Ordinal);
        Assert.False(page.Has("form[action$='/publication']"));
        Assert.Contains("ご自分が書いた記事は公開できません", Assert.Throws<RuleBroken>(() => article.Publish([], app.By(author))).Message, StringComparison.Ordinal);

        page = await (await two.GoAsync($"/articles/{article.Number}")).SubmitAsync("form[action$='/publication']");
        Assert.Contains("公開しました", page.Text, StringComparison.Ordinal);
        Assert.Equal(ArticleStatus.Published, (await app.FindArticleAsync(article.Number)).Status);
    }

    [Fact]
    public async Task A_token_counts_as_a_person_of_its_own()
    {
        var clauses = await app.PolicyAsync(("5.1", "持ち出し", "許可を得なければならない。"));
        var token = await app.InDbAsync(async db =>
        {
            var user = User.CreateToken("連携", Role.Consultant, null, app.System());
            db.Users.Add(user);
            await db.SaveChangesAsync();
            return user;
        });
        var article = await app.DraftArticleAsync(token, clauses[0].Id);

        Assert.Throws<RuleBroken>(() => article.SubmitAndPublish(app.By(token)));
        var other = await app.UserAsync(Role.Consultant);
        await app.ChangeArticleAsync(article.Number, a => a.SubmitAndPublish(app.By(other)));
        Assert.True((await app.FindArticleAsync(article.Number)).IsReadable);
    }

    [Fact]
    public async Task A_wider_audience_asked_for_by_one_person_is_not_given_before_a_second_one_publishes()
    {
        var clauses = await app.PolicyAsync(("5.1", "持ち出し", "許可を得なければならない。"));
        var article = await app.PublishedArticleAsync(clauses[0].Id, ArticleAudience.Office, title: "推進室だけの記事");
        var requester = await app.UserAsync(Role.Requester);
        var editor = await app.UserAsync(Role.Consultant);
        using var desk = await app.Visitor().SignInAsync(editor);
        using var reader = await app.Visitor().SignInAsync(requester);

        var form = await desk.GoAsync($"/articles/{article.Number}/edit");
        Assert.Equal("推進室と受託者のみ", form.Find("select[name='Form.Audience'] option[selected]").TextContent);
        await form.SubmitAsync("form.form", ("Form.Comment", "範囲はそのまま"));
        Assert.Equal(ArticleAudience.Office, (await app.FindArticleAsync(article.Number)).LatestVersion!.Audience);
        await (await desk.GoAsync($"/articles/{article.Number}/edit")).SubmitAsync("form.form", ("Form.Audience", "Everyone"));
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GoAsync($"/articles/{article.Number}")).Status);

        await app.ChangeArticleAsync(article.Number, a => a.SubmitAndPublish(app.System()));
        Assert.Equal(HttpStatusCode.OK, (await reader.GoAsync($"/articles/{article.Number}")).Status);
    }

    [Fact]
    public async Task Every_save_is_a_version_that_can_be_compared_and_restored_as_a_new_one()
    {
        var clauses = await app.PolicyAsync(("5.1", "持ち出し", "許可を得なければならない。"));
        var author = await app.UserAsync(Role.Consultant);
        var article = await app.DraftArticleAsync(author, clauses[0].Id);
        using var visitor = await app.Visitor().SignInAsync(author);
        await (await visitor.GoAsync($"/articles/{article.Number}/edit")).SubmitAsync("form.form", ("Form.Answer", "課長の承認を受ければ可能です。"), ("Form.Comment", "言い方を直す"));

        var list = await visitor.GoAsync($"/articles/{article.Number}/versions");
        Assert.Contains("言い方を直す", list.Text, StringComparison.Ordinal);
        var compared = await list.FollowAsync("前の版と比べる");
        Assert.Equal("許可", compared.Find("del").TextContent);
        Assert.Equal("承認", compared.Find("ins").TextContent);

        var restored = await (await visitor.GoAsync($"/articles/{article.Number}/versions/1")).SubmitAsync("form[action$='/restoration']");
        Assert.Contains("新しい第3版", restored.Text, StringComparison.Ordinal);
        var found = await app.FindArticleAsync(article.Number);
        Assert.Equal(3, found.Versions.Count);
        Assert.Equal(found.Versions.Single(v => v.Number == 1).Answer, found.LatestVersion!.Answer);
    }

    [Fact]
    public async Task What_readers_see_stays_until_the_next_version_is_published()
    {
        var clauses = await app.PolicyAsync(("5.1", "持ち出し", "許可を得なければならない。"));
        var article = await app.PublishedArticleAsync(clauses[0].Id);
        var editor = await app.UserAsync(Role.Consultant);
        var requester = await app.UserAsync(Role.Requester);
        using var reader = await app.Visitor().SignInAsync(requester);
        var first = article.PublishedVersion ?? article.Versions.Single();
        await app.ChangeArticleAsync(article.Number, a => a.Revise(
            new ArticleText(first.Title, first.Question, "自宅には持ち帰れません。", "", first.ClauseIds), new ArticleFrame(ArticleAudience.Everyone, null, a.TopicId, null, null), "", app.By(editor)));

        Assert.Contains("許可を受ければ可能です", (await reader.GoAsync($"/articles/{article.Number}")).Text, StringComparison.Ordinal);
        await app.ChangeArticleAsync(article.Number, a => a.Submit(app.By(editor)));
        await app.ChangeArticleAsync(article.Number, a => a.Publish([], app.System()));
        Assert.Contains("自宅には持ち帰れません", (await reader.GoAsync($"/articles/{article.Number}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_second_of_two_editors_is_told_and_loses_nothing()
    {
        var clauses = await app.PolicyAsync(("5.1", "持ち出し", "許可を得なければならない。"));
        var one = await app.UserAsync(Role.Consultant, name: "先に 保存");
        var two = await app.UserAsync(Role.Consultant);
        var article = await app.DraftArticleAsync(one, clauses[0].Id);
        using var first = await app.Visitor().SignInAsync(one);
        using var second = await app.Visitor().SignInAsync(two);
        var stale = await second.GoAsync($"/articles/{article.Number}/edit");
        await (await first.GoAsync($"/articles/{article.Number}/edit")).SubmitAsync("form.form", ("Form.Answer", "先の回答です。"));

        var told = await stale.SubmitAsync("form.form", ("Form.Answer", "後の回答です。"), ("Form.Title", "後の題名"));
        Assert.Equal(HttpStatusCode.Conflict, told.Status);
        Assert.Contains("先に 保存さんが第2版を保存しました", told.Text, StringComparison.Ordinal);
        Assert.Contains("先", string.Concat(told.Document.QuerySelectorAll("del").Select(d => d.TextContent)), StringComparison.Ordinal);
        Assert.Equal("後の回答です。", told.Find("textarea[name='Form.Answer']").TextContent.Trim());
        Assert.Equal("後の題名", told.Find("input[name='Form.Title']").GetAttribute("value"));

        var saved = await told.SubmitAsync("form.form");
        Assert.Contains("第3版として保存しました", saved.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_needed_fields_says_so_and_saves_nothing()
    {
        var author = await app.UserAsync(Role.Consultant);
        using var visitor = await app.Visitor().SignInAsync(author);
        var before = await app.InDbAsync(db => db.Articles.CountAsync());

        var page = await (await visitor.GoAsync("/articles/new")).SubmitAsync("form.form", ("Form.Title", ""), ("Form.Question", "問い"), ("Form.Answer", ""), ("Form.Audience", "Bureau"), ("Form.TopicId", ""));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("題名を入力してください。", page.Text, StringComparison.Ordinal);
        Assert.Contains("回答を入力してください。", page.Text, StringComparison.Ordinal);
        Assert.Contains("分類を選んでください。", page.Text, StringComparison.Ordinal);
        Assert.Equal("問い", page.Find("textarea[name='Form.Question']").TextContent.Trim());
        Assert.Equal(before, await app.InDbAsync(db => db.Articles.CountAsync()));
    }
}
