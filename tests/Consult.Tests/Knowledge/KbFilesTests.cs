using System.Text;
using Consult.Access;
using Consult.Accounts;
using Consult.Data;
using Consult.Departments;
using Consult.Knowledge;
using Consult.Knowledge.Files;
using Consult.Policy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Consult.Tests.Knowledge;

public sealed class KbFilesTests : IAsyncLifetime
{
    private static readonly string Real = Path.Combine(AppContext.BaseDirectory, "kb", "articles");

    private readonly string folder = Directory.CreateTempSubdirectory("consult-kb-").FullName;
    private readonly string other = Directory.CreateTempSubdirectory("consult-kb-").FullName;
    private App app = null!;

    private KbFiles Files => app.Services.GetRequiredService<KbFiles>();

    public async ValueTask InitializeAsync()
    {
        app = await App.StartAsync();
        await PrepareAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        Directory.Delete(other, recursive: true);
    }

    [Fact]
    public async Task The_articles_of_the_repository_come_in_and_go_out_again_byte_for_byte()
    {
        var first = await Files.ImportAsync(Path.GetDirectoryName(Real)!, app.System(), TestContext.Current.CancellationToken);
        var count = Directory.GetFiles(Real, "*.md").Length;
        Assert.Empty(first.Problems);
        Assert.Empty(first.Notices);
        Assert.Equal((count, 0, 0), (first.Added, first.Changed, first.Unchanged));

        Assert.Equal(count, await Files.ExportAsync(folder, TestContext.Current.CancellationToken));
        foreach (var path in Directory.GetFiles(Real, "*.md"))
            Assert.Equal(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), await File.ReadAllTextAsync(Path.Combine(folder, Path.GetFileName(path)), TestContext.Current.CancellationToken));

        var (versions, trail) = await app.InDbAsync(async db => (await db.ArticleVersions.CountAsync(), await db.Trail.CountAsync()));
        var second = await Files.ImportAsync(folder, app.System(), TestContext.Current.CancellationToken);
        Assert.Equal((0, 0, count), (second.Added, second.Changed, second.Unchanged));
        Assert.Equal((versions, trail), await app.InDbAsync(async db => (await db.ArticleVersions.CountAsync(), await db.Trail.CountAsync())));
        await Files.ExportAsync(other, TestContext.Current.CancellationToken);
        foreach (var path in Directory.GetFiles(folder))
            Assert.Equal(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(Path.Combine(other, Path.GetFileName(path)), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Dates_owner_status_and_bureau_are_kept_and_the_next_number_is_free()
    {
        await WriteAsync("K-0001", audience: "bureau\ndepartment: \"900\"", extra: "published: 2026-04-09\nreview: 2027-03-31\nowner: consul");
        await Files.ImportAsync(folder, app.System(), TestContext.Current.CancellationToken);

        var article = await app.FindArticleAsync("K-0001");
        Assert.Equal((ArticleStatus.Published, ArticleAudience.Bureau, new DateOnly(2027, 3, 31)), (article.Status, article.Audience, article.ReviewOn));
        Assert.Equal(new DateOnly(2026, 4, 9), Consult.Calendar.Tokyo.Day(article.PublishedAt!.Value));
        Assert.NotNull(article.OwnerId);
        Assert.NotNull(article.BureauId);
        var author = await app.UserAsync(Role.Consultant);
        Assert.Equal("K-0002", (await app.DraftArticleAsync(author, article.Clauses[0].ClauseId)).Number);
    }

    [Fact]
    public async Task A_changed_file_makes_one_new_version_and_settles_the_review()
    {
        await WriteAsync("K-0001");
        await Files.ImportAsync(folder, app.System(), TestContext.Current.CancellationToken);
        await app.ChangeArticleAsync("K-0001", a => a.RequestReview(ReviewCause.Reported, "古い", null, app.System()));
        Assert.Equal((0, 0, 1), Counts(await Files.ImportAsync(folder, app.System(), TestContext.Current.CancellationToken)));
        Assert.Equal(ArticleStatus.ReviewNeeded, (await app.FindArticleAsync("K-0001")).Status);

        await WriteAsync("K-0001", answer: "新しい回答です。");
        Assert.Equal((0, 1, 0), Counts(await Files.ImportAsync(folder, app.System(), TestContext.Current.CancellationToken)));

        var article = await app.FindArticleAsync("K-0001");
        Assert.Equal((2, ArticleStatus.Published, "新しい回答です。"), (article.Versions.Count, article.Status, article.Told.Answer));
    }

    [Fact]
    public async Task What_waits_for_publication_is_not_exported_and_not_lost_by_importing()
    {
        await WriteAsync("K-0001");
        await Files.ImportAsync(folder, app.System(), TestContext.Current.CancellationToken);
        await app.ChangeArticleAsync("K-0001", a => a.Revise(new ArticleText("題", "問い", "次の回答", "", a.Told.ClauseIds), new ArticleFrame(ArticleAudience.Everyone, null, a.TopicId, a.OwnerId, a.ReviewOn), "", app.System()));
        await app.ChangeArticleAsync("K-0001", a => a.Submit(app.System()));

        await Files.ExportAsync(other, TestContext.Current.CancellationToken);
        Assert.DoesNotContain("次の回答", await File.ReadAllTextAsync(Path.Combine(other, "K-0001.md"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal((0, 0, 1), Counts(await Files.ImportAsync(other, app.System(), TestContext.Current.CancellationToken)));
        Assert.True((await app.FindArticleAsync("K-0001")).AwaitsPublication);
    }

    [Fact]
    public async Task Odd_titles_and_texts_that_look_like_headings_survive()
    {
        await WriteAsync("K-0001", title: "\"\\\"引用\\\": と # と [括弧]\"", answer: "規定なし\n\n\\## 質問\n\n\\\\## 回答\n\n```\n## 別\n```");
        Assert.Equal(1, (await Files.ImportAsync(folder, app.System(), TestContext.Current.CancellationToken)).Added);

        var told = (await app.FindArticleAsync("K-0001")).Told;
        Assert.Equal("\"引用\": と # と [括弧]", told.Title);
        Assert.Contains("\n## 質問\n\n\\## 回答\n", told.Answer, StringComparison.Ordinal);
        await Files.ExportAsync(other, TestContext.Current.CancellationToken);
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(folder, "K-0001.md"), TestContext.Current.CancellationToken), await File.ReadAllTextAsync(Path.Combine(other, "K-0001.md"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("number: K-0002", "number: K-12", 2, "番号は「K-0001」のように")]
    [InlineData("number: K-0002", "number: K-0003", 2, "番号とファイル名が違います")]
    [InlineData("title: 題名", "", 1, "項目「title」がありません")]
    [InlineData("title: 題名", "title: \"題名", 3, "引用符が閉じていません")]
    [InlineData("topic: mochidashi", "topic: nanika", 4, "分類「nanika」は登録されていません")]
    [InlineData("audience: everyone", "audience: all", 5, "everyone、bureau、office")]
    [InlineData("audience: everyone", "audience: bureau", 5, "department に局等の番号")]
    [InlineData("audience: everyone", "audience: bureau\ndepartment: \"9999\"", 6, "番号「9999」の組織は登録されていません")]
    [InlineData("status: published", "status: review-needed", 6, "draft、in-review、published、retired")]
    [InlineData("status: published", "status: draft", 8, "公開した日を書きません")]
    [InlineData("published: 2026-04-09", "published: 2026-02-30", 8, "実在する年月日")]
    [InlineData("clauses: [taisaku-5.1-4]", "clauses: [taisaku-99]", 7, "条項「taisaku-99」は登録されていません")]
    [InlineData("clauses: [taisaku-5.1-4]", "clauses: taisaku-5.1-4", 7, "角括弧の中に")]
    [InlineData("clauses: [taisaku-5.1-4]", "clauses: []", 6, "根拠となる条項がありません")]
    [InlineData("topic: mochidashi", "topic: mochidashi\nowners: x", 5, "項目「owners」は使えません")]
    [InlineData("## 回答", "## 答え", 19, "見出し「## 回答」がありません")]
    [InlineData("本当の回答です。", "", 14, "「回答」の文章がありません")]
    public async Task A_broken_file_is_refused_with_line_and_reason_and_the_others_come_in(string good, string bad, int line, string reason)
    {
        await WriteAsync("K-0001");
        await WriteAsync("K-0002");
        var path = Path.Combine(folder, "K-0002.md");
        var text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(path, bad.Length == 0 ? text.Replace(good + "\n", "", StringComparison.Ordinal) : text.Replace(good, bad, StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var done = await Files.ImportAsync(folder, app.System(), TestContext.Current.CancellationToken);

        var problem = Assert.Single(done.Problems);
        Assert.Equal(("K-0002.md", line), (problem.File, problem.Line));
        Assert.Contains(reason, problem.Reason, StringComparison.Ordinal);
        Assert.Equal((1, 1), (done.Added, done.Refused));
        Assert.False(await app.InDbAsync(db => db.Articles.AnyAsync(a => a.Number == "K-0002")));
    }

    [Fact]
    public async Task Files_that_are_no_text_are_refused()
    {
        await File.WriteAllBytesAsync(Path.Combine(folder, "K-0001.md"), [.. "---\nnumber: "u8, 0xFF, 0xFE, 0x00, 0x81], TestContext.Current.CancellationToken);
        var random = new byte[1_000_000];
        new Random(1).NextBytes(random);
        await File.WriteAllBytesAsync(Path.Combine(folder, "K-0002.md"), random, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "K-0003.md"), "", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "K-0004.md"), "---\nnumber: K-0004\n", Encoding.UTF8, TestContext.Current.CancellationToken);

        var done = await Files.ImportAsync(folder, app.System(), TestContext.Current.CancellationToken);

        Assert.Equal((0, 4), (done.Added, done.Refused));
        Assert.Equal(2, done.Problems.Single(p => p.File == "K-0001.md").Line);
        await Assert.ThrowsAsync<RuleBroken>(() => Files.ImportAsync(Path.Combine(folder, "nowhere"), app.System(), TestContext.Current.CancellationToken));
    }

    private static (int Added, int Changed, int Unchanged) Counts(KbImport done) => (done.Added, done.Changed, done.Unchanged);

    private Task WriteAsync(string number, string title = "題名", string audience = "everyone", string extra = "published: 2026-04-09", string answer = "本当の回答です。") =>
        File.WriteAllTextAsync(Path.Combine(folder, $"{number}.md"),
            $"---\nnumber: {number}\ntitle: {title}\ntopic: mochidashi\naudience: {audience}\nstatus: published\nclauses: [taisaku-5.1-4]\n{extra}\n---\n## 質問\n\n問いです。\n\n## 回答\n\n{answer}\n\n## 適用条件\n");

    /// <summary>The clauses, people and departments that the repository's articles name.</summary>
    private Task PrepareAsync() => app.InDbAsync(async db =>
    {
        var by = app.System();
        var texts = await Task.WhenAll(Directory.GetFiles(Real, "*.md").Select(path => File.ReadAllTextAsync(path)));
        var files = texts.Select(text => KbReader.Read($"{text[12..18]}.md", Encoding.UTF8.GetBytes(text), [])!).ToList();
        var document = PolicyDocument.Create("taisaku", "対策基準", by);
        var edition = PolicyEdition.Create(document, "令和8年度版", null, new DateOnly(2026, 4, 1), "", by);
        db.AddRange(document, edition);
        var position = 0;
        foreach (var key in files.SelectMany(f => f.Clauses).Append("taisaku-5.1-4").Distinct().Order(StringComparer.Ordinal))
            db.Add(ClauseVersion.Create(Clause.Create(document, key, by), edition, null, key, key, "", "定める。", 0, position++, ClauseChange.Added, by));
        foreach (var code in files.Select(f => f.Department).OfType<string>().Append("900").Distinct())
            db.Departments.Add(Department.Create(code, $"第{code}局", null, InformationScale.Municipal, by));
        foreach (var key in files.Select(f => f.Owner).OfType<string>().Append("consul").Distinct())
        {
            var user = User.Create($"{key}@example.jp", key, Role.Consultant, null, by);
            user.NormalizedEmail = user.Email!.ToUpperInvariant();
            db.Users.Add(user);
        }

        await db.SaveChangesAsync();
    });
}
