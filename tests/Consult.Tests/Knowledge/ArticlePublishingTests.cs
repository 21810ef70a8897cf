using Consult.Access;
using Consult.Accounts;
using Consult.Knowledge;
using Consult.Policy;
using Xunit;

namespace Consult.Tests.Knowledge;

public class ArticlePublishingTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task A_draft_on_a_clause_that_changed_since_is_refused_until_it_is_saved_anew()
    {
        var (clause, other, author, article) = await SubmittedAsync();
        await app.AmendAsync(clause, "二人の許可を得なければならない。");
        using var second = await app.Visitor().SignInAsync(await app.UserAsync(Role.Coordinator));
        var page = await second.GoAsync($"/articles/{article.Number}");

        var refused = await page.SubmitAsync("form[action$='/publication']");
        Assert.Contains("根拠条項 5.1 持ち出し は、この案を書いた後に改正されています。条文を確かめて直してから、もう一度査閲を依頼してください。", refused.Text, StringComparison.Ordinal);
        Assert.Equal(ArticleStatus.InReview, (await app.FindArticleAsync(article.Number)).Status);

        using var own = await app.Visitor().SignInAsync(author);
        await (await own.GoAsync($"/articles/{article.Number}/edit")).SubmitAsync("form.form", ("Form.Answer", "二人の許可を受ければ可能です。"));
        await (await own.GoAsync($"/articles/{article.Number}")).SubmitAsync("form[action$='/submission']");
        var done = await (await second.GoAsync($"/articles/{article.Number}")).SubmitAsync("form[action$='/publication']");
        Assert.Contains("公開しました。", done.Text, StringComparison.Ordinal);

        var untouched = await app.DraftArticleAsync(author, other.Id);
        Assert.Empty(await SinceAsync(untouched));
    }

    [Fact]
    public async Task A_draft_on_a_deleted_clause_is_refused_with_its_number_and_heading()
    {
        var (clause, _, _, article) = await SubmittedAsync();
        await app.AmendAsync(clause, null);
        using var second = await app.Visitor().SignInAsync(await app.UserAsync(Role.Coordinator));

        var refused = await (await second.GoAsync($"/articles/{article.Number}")).SubmitAsync("form[action$='/publication']");

        Assert.Contains("根拠条項 5.1 持ち出し は、現行の版にありません。", refused.Text, StringComparison.Ordinal);
        Assert.False((await app.FindArticleAsync(article.Number)).IsReadable);
    }

    [Fact]
    public async Task A_change_of_another_clause_keeps_nobody_from_publishing()
    {
        var (_, other, _, article) = await SubmittedAsync();
        await app.AmendAsync(other, "別の記録をする。");

        Assert.Empty(await SinceAsync(article));
    }

    [Fact]
    public async Task What_nobody_submitted_or_saw_is_not_published_and_twice_is_said_once()
    {
        var clause = (await app.PolicyAsync(("5.1", "持ち出し", "許可を得なければならない。")))[0];
        var author = await app.UserAsync(Role.Consultant);
        var article = await app.DraftArticleAsync(author, clause.Id);
        using var own = await app.Visitor().SignInAsync(author);
        using var second = await app.Visitor().SignInAsync(await app.UserAsync(Role.Coordinator));
        await (await own.GoAsync($"/articles/{article.Number}")).SubmitAsync("form[action$='/submission']");
        var before = await second.GoAsync($"/articles/{article.Number}");

        Assert.Contains("どの版を公開するか", (await before.SubmitAsync("form[action$='/publication']", ("version", ""))).Text, StringComparison.Ordinal);
        await (await own.GoAsync($"/articles/{article.Number}/edit")).SubmitAsync("form.form", ("Form.Answer", "新しい答えです。"));
        Assert.Contains("ほかの人が新しい版を保存しました", (await before.SubmitAsync("form[action$='/publication']")).Text, StringComparison.Ordinal);
        Assert.Contains("先に査閲を依頼", (await before.SubmitAsync("form[action$='/publication']", ("version", "2"))).Text, StringComparison.Ordinal);
        Assert.False((await app.FindArticleAsync(article.Number)).IsReadable);

        await (await own.GoAsync($"/articles/{article.Number}")).SubmitAsync("form[action$='/submission']");
        Assert.Contains("公開しました。", (await before.SubmitAsync("form[action$='/publication']", ("version", "2"))).Text, StringComparison.Ordinal);
        Assert.Contains("すでに公開しています", (await before.SubmitAsync("form[action$='/publication']", ("version", "2"))).Text, StringComparison.Ordinal);
        using var form = new FormUrlEncodedContent([new("version", "2"), new("__RequestVerificationToken", (await own.GoAsync($"/articles/{article.Number}")).Find("input[name=__RequestVerificationToken]").GetAttribute("value")!)]);
        var told = await own.Http.PostAsync(new Uri($"/articles/{article.Number}/publication", UriKind.Relative), form, TestContext.Current.CancellationToken);
        Assert.Contains("ご自分が書いた記事は公開できません", await told.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private async Task<(Clause Clause, Clause Other, User Author, Article Article)> SubmittedAsync()
    {
        var clauses = await app.PolicyAsync(("5.1", "持ち出し", "許可を得なければならない。"), ("6.1", "記録", "記録する。"));
        var author = await app.UserAsync(Role.Consultant);
        var article = await app.DraftArticleAsync(author, clauses[0].Id);
        await app.ChangeArticleAsync(article.Number, a => a.Submit(app.By(author)));
        return (clauses[0], clauses[1], author, article);
    }

    private async Task<IReadOnlyList<ClauseSince>> SinceAsync(Article article) =>
        await app.InAsync<ClausesSince, IReadOnlyList<ClauseSince>>(since => since.OfAsync(article.LatestVersion!, app.Clock.GetUtcNow()));
}
