using Consult.Access;
using Consult.Data;
using Consult.Jobs;
using Consult.Knowledge;
using Consult.Policy;
using Consult.Policy.Handbook;
using Consult.Policy.Reading;
using Consult.Tests.Knowledge;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consult.Tests.Policy;

public class PolicyImportTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task A_new_edition_keeps_the_keys_of_its_clauses_through_renumbering()
    {
        var code = await ImportAsync("taisaku-r6.md", "taisaku-r8.md");

        var r8 = await app.InDbAsync(db => db.ClauseVersions.Where(v => v.Edition!.Document!.Code == code && v.Edition.Name == "令和8年度版").Include(v => v.Clause).ToListAsync());
        Assert.Equal("6.2(4)", r8.Single(v => v.Clause!.Key == $"{code}-6.2-5").Number);
        Assert.Equal(ClauseChange.Renumbered, r8.Single(v => v.Clause!.Key == $"{code}-6.3-8").Change);
        Assert.DoesNotContain(r8, v => v.Clause!.Key == $"{code}-6.2-4");
        Assert.Equal(ClauseChange.Added, r8.Single(v => v.Clause!.Key == $"{code}-6.1-23").Change);
        Assert.Equal(ClauseChange.Unchanged, r8.Single(v => v.Clause!.Key == $"{code}-1-1").Change);
    }

    [Fact]
    public async Task Articles_on_a_changed_or_deleted_clause_ask_to_be_reviewed_and_others_do_not()
    {
        var code = await ImportAsync("taisaku-r6.md");
        var (changed, deleted, same) = (await ArticleOnAsync($"{code}-6.1-6"), await ArticleOnAsync($"{code}-6.2-4"), await ArticleOnAsync($"{code}-1-1"));

        await ImportAsync(code, "taisaku-r8.md");

        var articles = await app.InDbAsync(db => db.Articles.Include(a => a.Reviews).ToDictionaryAsync(a => a.Number));
        Assert.Equal(ReviewCause.ClauseModified, Assert.Single(articles[changed].Reviews).Cause);
        Assert.Equal(ReviewCause.ClauseDeleted, Assert.Single(articles[deleted].Reviews).Cause);
        Assert.Equal(ArticleStatus.ReviewNeeded, articles[changed].Status);
        Assert.Equal(ArticleStatus.Published, articles[same].Status);
    }

    [Fact]
    public async Task An_edition_imported_ahead_of_its_day_takes_effect_on_that_day()
    {
        await using var own = await App.StartAsync();
        await ImportIntoAsync(own, "taisaku", new DateOnly(2026, 4, 1), "taisaku-r6.md");
        var number = await ArticleOnAsync("taisaku-6.1-6", own);
        await ImportIntoAsync(own, "taisaku", new DateOnly(2026, 12, 1), "taisaku-r8.md");
        Assert.Equal(ArticleStatus.Published, await StatusAsync(own, number));

        own.Clock.SetUtcNow(new DateTimeOffset(2026, 11, 30, 14, 59, 59, TimeSpan.Zero));
        await own.InAsync<JobRunner, bool>(RunDueAsync);
        Assert.Equal(ArticleStatus.Published, await StatusAsync(own, number));

        own.Clock.SetUtcNow(new DateTimeOffset(2026, 11, 30, 15, 0, 0, TimeSpan.Zero));
        await own.InAsync<JobRunner, bool>(RunDueAsync);

        Assert.Equal(ArticleStatus.ReviewNeeded, await StatusAsync(own, number));
    }

    [Fact]
    public async Task A_persons_correction_of_the_matching_decides()
    {
        var code = await ImportAsync("taisaku-r6.md");
        await app.InAsync<PolicyImport, bool>(async import =>
        {
            var plan = await import.PlanAsync(Given(code, "taisaku-r8.md", null));
            await import.CommitAsync(plan, new Dictionary<string, string?> { ["6.2-4"] = $"{code}-6.2-4", ["6.2-5"] = null }, app.System());
            return true;
        });

        var r8 = await app.InDbAsync(db => db.ClauseVersions.Where(v => v.Edition!.Document!.Code == code && v.Edition.Name == "令和8年度版").Include(v => v.Clause).ToDictionaryAsync(v => v.Number));
        Assert.Equal($"{code}-6.2-4", r8["6.2(4)"].Clause!.Key);
        Assert.Equal($"{code}-6.2-5~2", r8["6.2(5)"].Clause!.Key);
    }

    [Fact]
    public async Task An_older_a_repeated_or_an_empty_edition_is_refused_with_a_sentence()
    {
        var code = await ImportAsync("taisaku-r8.md");

        await RefusedAsync(Given(code, "taisaku-r6.md", null), "古いものから順に取り込んで");
        await RefusedAsync(Given(code, "taisaku-r8.md", new DateOnly(2027, 4, 1)), "既に取り込まれています");
        await RefusedAsync(new PolicyToImport(code, "題", "版", null, new DateOnly(2027, 4, 1), PolicyText.ReadText("ただの文章です。")), "番号の付いた条項");
        await RefusedAsync(Given("大文字 NG", "taisaku-r8.md", null), "半角の小文字");
    }

    [Fact]
    public async Task Another_width_or_other_spaces_are_no_revision_and_the_text_is_kept_as_given()
    {
        var code = $"width{Make.Next()}";
        await ImportTextAsync(code, "初版", 2026, "第1条　機密性2の情報は、次のとおり扱う。\n(1) 控えを取る。\n第2条　点検する。\n");
        var number = await ArticleOnAsync($"{code}-1");

        await ImportTextAsync(code, "二版", 2026, "第１条　機密性２の情報は、\n次のとおり扱う。\n（１）　控えを取る。\n第２条　点検 する。\n", month: 5);

        Assert.Equal(ArticleStatus.Published, await StatusAsync(app, number));
        var versions = await app.InDbAsync(db => db.ClauseVersions.Where(v => v.Edition!.Document!.Code == code && v.Edition.Name == "二版").OrderBy(v => v.Position).ToListAsync());
        Assert.All(versions, v => Assert.Equal(ClauseChange.Unchanged, v.Change));
        Assert.Equal("機密性２の情報は、\n次のとおり扱う。", versions[0].Text);
        var comparison = await app.InDbAsync(async db =>
        {
            var editions = await db.PolicyEditions.Where(e => e.Document!.Code == code).OrderBy(e => e.EffectiveOn).Select(e => e.Id).ToListAsync();
            return await EditionComparison.BetweenAsync(db, editions[0], editions[1], TestContext.Current.CancellationToken);
        });
        Assert.Empty(comparison.Changes);
    }

    [Fact]
    public async Task A_changed_lead_asks_for_review_of_articles_on_its_items_but_not_on_the_next_paragraph()
    {
        var code = $"lead{Make.Next()}";
        await ImportTextAsync(code, "初版", 2026, "第1条　職員は、次のことを行う。\n(1) 点検\n(2) 報告\n2　課長は、これを確かめる。\n第2条　その他の事項は、別に定める。\n");
        var (item, paragraph, other) = (await ArticleOnAsync($"{code}-1-1-1"), await ArticleOnAsync($"{code}-1-2"), await ArticleOnAsync($"{code}-2"));

        await ImportTextAsync(code, "二版", 2026, "第1条　職員及び委託先は、次のことを行う。\n(1) 点検\n(2) 報告\n2　課長は、これを確かめる。\n第2条　その他の事項は、別に定める。\n", month: 5);

        Assert.Equal(ArticleStatus.ReviewNeeded, await StatusAsync(app, item));
        Assert.Equal(ArticleStatus.Published, await StatusAsync(app, paragraph));
        Assert.Equal(ArticleStatus.Published, await StatusAsync(app, other));
        var review = await app.InDbAsync(db => db.Articles.Where(a => a.Number == item).SelectMany(a => a.Reviews).SingleAsync());
        Assert.Contains("の前に置かれた「第1条", review.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_of_a_number_given_again_is_no_branch_number()
    {
        var code = $"again{Make.Next()}";
        await ImportTextAsync(code, "初版", 2026, "第1条　この規程の目的を定める。\n第2条　端末は、施錠した場所に保管しなければならない。\n");
        await ImportTextAsync(code, "二版", 2026, "第1条　この規程の目的を定める。\n第2条　生成AIには、個人情報を入力してはならない。\n第2条の2　記録は、五年間残す。\n", month: 5);

        var keys = await app.InDbAsync(db => db.ClauseVersions.Where(v => v.Edition!.Document!.Code == code && v.Edition.Name == "二版").OrderBy(v => v.Position).Select(v => v.Clause!.Key).ToListAsync());
        Assert.Equal([$"{code}-1", $"{code}-2~2", $"{code}-2_2"], keys);
        using var visitor = await app.Visitor().SignInAsync(await app.UserAsync(Role.Coordinator));
        Assert.Contains("生成AI", (await visitor.GoAsync($"/clauses/{keys[1]}")).Text, StringComparison.Ordinal);
    }

    private Task ImportTextAsync(string code, string edition, int year, string text, int month = 4) => app.InAsync<PolicyImport, bool>(async import =>
    {
        var given = new PolicyToImport(code, "試験規程", edition, null, new DateOnly(year, month, 1), PolicyText.ReadText(text));
        await import.CommitAsync(await import.PlanAsync(given), new Dictionary<string, string?>(), app.System());
        return true;
    });

    private static async Task<bool> RunDueAsync(JobRunner runner)
    {
        await runner.RunDueAsync(TestContext.Current.CancellationToken);
        return true;
    }

    private Task RefusedAsync(PolicyToImport given, string part) => app.InAsync<PolicyImport, bool>(async import =>
    {
        var refused = await Assert.ThrowsAsync<RuleBroken>(() => import.PlanAsync(given));
        Assert.Contains(part, refused.Message, StringComparison.Ordinal);
        return true;
    });

    private async Task<string> ImportAsync(params string[] files)
    {
        var code = files[0].EndsWith(".md", StringComparison.Ordinal) ? $"taisaku{Make.Next()}" : files[0];
        await ImportIntoAsync(app, code, null, [.. files.Where(f => f.EndsWith(".md", StringComparison.Ordinal))]);
        return code;
    }

    private static async Task ImportIntoAsync(App app, string code, DateOnly? effective, params string[] files)
    {
        foreach (var file in files)
        {
            await app.InAsync<PolicyImport, bool>(async import =>
            {
                await import.CommitAsync(await import.PlanAsync(Given(code, file, effective)), new Dictionary<string, string?>(), app.System());
                return true;
            });
        }
    }

    private static PolicyToImport Given(string code, string file, DateOnly? effective)
    {
        var outline = PolicyText.Read(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "kb", "policy", file)));
        return new PolicyToImport(code, "試験対策基準", outline.FrontMatter!.Edition!, null, effective ?? outline.FrontMatter.Effective!.Value, outline);
    }

    private Task<string> ArticleOnAsync(string key) => ArticleOnAsync(key, app);

    private static Task<string> ArticleOnAsync(string key, App app) => app.InDbAsync(async db =>
    {
        var clause = await db.Clauses.SingleAsync(c => c.Key == key);
        var article = Article.Write($"K-{Make.Next():0000}", new ArticleText("題名", "質問です。", "回答です。", "", [clause.Id]), new ArticleFrame(ArticleAudience.Everyone, null, null, null, null), app.System());
        db.Articles.Add(article);
        await db.SaveChangesAsync();
        article.SubmitAndPublish(new By(null, "公開者", Role.Coordinator, null, app.Clock.GetUtcNow()));
        await db.SaveChangesAsync();
        return article.Number;
    });

    private static Task<ArticleStatus> StatusAsync(App app, string number) => app.InDbAsync(db => db.Articles.Where(a => a.Number == number).Select(a => a.Status).SingleAsync());
}
