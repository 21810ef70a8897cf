using Consult.Access;
using Consult.Accounts;
using Consult.Data;
using Consult.Knowledge;
using Consult.Knowledge.Files;
using Consult.Policy;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Consult.Tests.Knowledge;

/// <summary>Everything a file can say goes out, into an empty database, and out again, byte for byte.</summary>
public sealed class KbRoundTripTests : IDisposable
{
    private readonly DirectoryInfo first = Directory.CreateTempSubdirectory("consult-kb-");
    private readonly DirectoryInfo second = Directory.CreateTempSubdirectory("consult-kb-");

    public void Dispose()
    {
        first.Delete(recursive: true);
        second.Delete(recursive: true);
    }

    [Fact]
    public async Task Export_import_into_an_empty_database_and_export_are_the_same_bytes()
    {
        await using (var from = await App.StartAsync())
        {
            await PrepareAsync(from);
            await FillAsync(from);
            await Files(from).ExportAsync(first.FullName, TestContext.Current.CancellationToken);
            Assert.Equal(7, first.GetFiles().Length);
        }

        var all = string.Join('\n', first.GetFiles().Select(f => File.ReadAllText(f.FullName)));
        foreach (var item in (string[])["former: [K-0001]", "updated: 2026-11-20", "checked: 2026-11-21", "publish: 2026-12-24", "expires: 2027-03-31", "successor: K-9001", "review: 2027-11-01", "department: ", "status: retired", "status: draft", "status: in-review"])
            Assert.Contains(item, all, StringComparison.Ordinal);

        await using var to = await App.StartAsync();
        to.Clock.Advance(TimeSpan.FromDays(9));
        await PrepareAsync(to);
        var done = await Files(to).ImportAsync(first.FullName, to.System(), TestContext.Current.CancellationToken);
        Assert.Empty(done.Problems);
        Assert.Empty(done.Notices);
        Assert.Equal(7, done.Added);
        await Files(to).ExportAsync(second.FullName, TestContext.Current.CancellationToken);
        foreach (var file in first.GetFiles())
            Assert.Equal(await File.ReadAllTextAsync(file.FullName, TestContext.Current.CancellationToken), await File.ReadAllTextAsync(Path.Combine(second.FullName, file.Name), TestContext.Current.CancellationToken));
        Assert.Equal(first.GetFiles().Length, second.GetFiles().Length);

        var again = await Files(to).ImportAsync(second.FullName, to.System(), TestContext.Current.CancellationToken);
        Assert.Equal((0, 0, 7), (again.Added, again.Changed, again.Unchanged));
    }

    [Theory]
    [InlineData("former: [K-0009]", "former: K-0009", "角括弧の中に")]
    [InlineData("former: [K-0009]", "former: [K-0001]", "いまの番号が含まれています")]
    [InlineData("updated: 2026-05-01", "updated: 2026-01-01", "初めて公開した日より前")]
    [InlineData("checked: 2026-06-01", "checked: 2026-04-20", "改めた日より前")]
    [InlineData("expires: 2030-03-31", "expires: 2030-02-31", "実在する年月日")]
    [InlineData("expires: 2030-03-31", "expires: 2030-03-31\npublish: 2026-12-01", "査閲（in-review）の記事にだけ")]
    [InlineData("successor: K-0002", "successor: K-0001", "ほかの記事の番号")]
    [InlineData("successor: K-0002", "successor: 後の記事", "ほかの記事の番号")]
    public async Task A_wrong_day_or_number_is_refused_with_its_line_and_the_rest_comes_in(string good, string bad, string reason)
    {
        await using var app = await App.StartAsync();
        await PrepareAsync(app);
        const string Text = "---\nnumber: K-0001\nformer: [K-0009]\ntitle: 題\ntopic: mochidashi\naudience: everyone\nstatus: published\nclauses: []\npublished: 2026-04-09\nupdated: 2026-05-01\nchecked: 2026-06-01\nexpires: 2030-03-31\nsuccessor: K-0002\n---\n## 質問\n\n問\n\n## 回答\n\n規定なし\n\n## 適用条件\n";
        var broken = Text.Replace(good, bad, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(first.FullName, "K-0001.md"), broken, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(first.FullName, "K-0002.md"), Text.Replace("K-0001", "K-0002", StringComparison.Ordinal).Replace("former: [K-0009]\n", "", StringComparison.Ordinal).Replace("successor: K-0002\n", "", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var done = await Files(app).ImportAsync(first.FullName, app.System(), TestContext.Current.CancellationToken);

        var problem = Assert.Single(done.Problems);
        var line = bad.Split('\n')[^1];
        Assert.Equal(("K-0001.md", Array.IndexOf(broken.Split('\n'), line) + 1), (problem.File, problem.Line));
        Assert.Contains(reason, problem.Reason, StringComparison.Ordinal);
        Assert.Equal((1, 1), (done.Added, done.Refused));
    }

    [Fact]
    public async Task A_file_renumbered_elsewhere_renumbers_its_article_and_takes_no_number_of_another()
    {
        await using var app = await App.StartAsync();
        await PrepareAsync(app);
        await WriteAsync("K-0001", "");
        await WriteAsync("K-0002", "");
        await Files(app).ImportAsync(first.FullName, app.System(), TestContext.Current.CancellationToken);
        File.Delete(Path.Combine(first.FullName, "K-0001.md"));
        await WriteAsync("K-0100", "former: [K-0001]\n");
        await WriteAsync("K-0200", "former: [K-0002, K-0001]\n");

        var done = await Files(app).ImportAsync(first.FullName, app.System(), TestContext.Current.CancellationToken);

        Assert.Equal((0, 1, 1), (done.Added, done.Changed, done.Unchanged));
        Assert.Contains("別の記事", Assert.Single(done.Problems).Reason, StringComparison.Ordinal);
        Assert.Equal(["K-0002", "K-0100"], await app.InDbAsync(db => db.Articles.OrderBy(a => a.Number).Select(a => a.Number).ToListAsync()));
    }

    [Fact]
    public async Task A_successor_that_is_nowhere_is_a_notice()
    {
        await using var app = await App.StartAsync();
        await PrepareAsync(app);
        await WriteAsync("K-0001", "successor: K-0099\n");

        var done = await Files(app).ImportAsync(first.FullName, app.System(), TestContext.Current.CancellationToken);

        Assert.Equal(1, done.Added);
        Assert.Equal(("K-0001.md", 7), (done.Notices.Single().File, done.Notices.Single().Line));
    }

    private Task WriteAsync(string number, string extra) => File.WriteAllTextAsync(Path.Combine(first.FullName, $"{number}.md"),
        $"---\nnumber: {number}\ntitle: 題\ntopic: mochidashi\naudience: everyone\nstatus: draft\n{extra}clauses: []\n---\n## 質問\n\n問\n\n## 回答\n\n規定なし\n\n## 適用条件\n");

    private static KbFiles Files(App app) => app.Services.GetRequiredService<KbFiles>();

    private static async Task FillAsync(App app)
    {
        var clause = await app.InDbAsync(db => db.Clauses.SingleAsync(c => c.Key == "kb-1"));
        var bureau = await app.InDbAsync(db => db.Departments.SingleAsync(d => d.Code == "KB900"));
        // Published, changed, checked, with a date, an end, a former number and a Markdown text; withdrawn into it; draft; waiting; fixed for a day; for a bureau.
        var first = (await app.PublishedArticleAsync(clause.Id, title: "\"引用\": # 題", reviewOn: new DateOnly(2026, 11, 30))).Number;
        var old = (await app.PublishedArticleAsync(clause.Id)).Number;
        await app.DraftArticleAsync(await OwnerAsync(app), clause.Id);
        var waiting = (await app.DraftArticleAsync(await OwnerAsync(app), clause.Id)).Number;
        var scheduled = (await app.DraftArticleAsync(await OwnerAsync(app), clause.Id, ArticleAudience.Office)).Number;
        await app.PublishedArticleAsync(clause.Id, ArticleAudience.Bureau, bureau);
        var never = (await app.DraftArticleAsync(await OwnerAsync(app), clause.Id)).Number;
        await app.ChangeArticleAsync(waiting, a => a.Submit(app.System()));
        await app.ChangeArticleAsync(scheduled, a => a.Submit(app.System()));
        await app.ChangeArticleAsync(scheduled, a => a.Schedule(new DateOnly(2026, 12, 24), [], true, app.System()));
        await app.ChangeArticleAsync(never, a => a.Retire(app.System()));
        app.Clock.Advance(TimeSpan.FromDays(2));
        await app.ChangeArticleAsync(first, a => a.Revise(new("\"改題\": # 題", "問 K-0002", "## 回答\n\n規定なし\n\n\\## 質問", "条件", [clause.Id]), new(ArticleAudience.Everyone, null, a.TopicId, a.OwnerId, a.ReviewOn, new DateOnly(2027, 3, 31)), "", app.System()));
        await app.ChangeArticleAsync(first, a => a.SubmitAndPublish(app.System()));
        await app.InDbAsync(async db =>
        {
            var owner = await db.Users.Where(u => u.Email == "kb-owner@example.jp").Select(u => u.Id).SingleAsync();
            await db.Articles.ExecuteUpdateAsync(set => set.SetProperty(a => a.OwnerId, owner));
        });
        app.Clock.Advance(TimeSpan.FromDays(1));
        await app.ChangeArticleAsync(first, a => a.RequestReview(ReviewCause.Reported, "古い", null, app.System()));
        await app.ChangeArticleAsync(first, a => a.Confirm(new DateOnly(2027, 11, 1), app.System()));
        await app.InDbAsync(async db =>
        {
            var renumbered = await db.Articles.Include(a => a.FormerNumbers).SingleAsync(a => a.Number == first);
            renumbered.Renumber("K-9001", app.System());
            await db.SaveChangesAsync();
            var withdrawn = await db.Articles.Include(a => a.Reviews).SingleAsync(a => a.Number == old);
            withdrawn.Succeed(renumbered, app.System());
            withdrawn.Retire(app.System());
            await db.SaveChangesAsync();
        });
    }

    private static Task<User> OwnerAsync(App app) => app.UserAsync(Role.Consultant);

    /// <summary>Both databases have the same clause and bureau, and the same accounts.</summary>
    private static async Task PrepareAsync(App app)
    {
        await app.InAsync<UserManager<User>, IdentityResult>(users => users.CreateAsync(User.Create("kb-owner@example.jp", "知識 担当", Role.Consultant, null, app.System()), Make.Password));
        await app.InDbAsync(db => PrepareAsync(app, db));
    }

    private static async Task PrepareAsync(App app, ConsultDb db)
    {
        var by = app.System();
        var document = PolicyDocument.Create("kb", "試験対策基準", by);
        var edition = PolicyEdition.Create(document, "版", null, new DateOnly(2026, 4, 1), "", by);
        var clause = Clause.Create(document, "kb-1", by);
        db.AddRange(document, edition, clause, Consult.Departments.Department.Create("KB900", "試験局", null, default, by));
        db.Add(ClauseVersion.Create(clause, edition, null, "1", "1", "条", "許可を得なければならない。", 0, 0, ClauseChange.Added, by));
        await db.SaveChangesAsync();
    }
}
