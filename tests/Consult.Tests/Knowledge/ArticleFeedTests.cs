using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Xml.Linq;
using Consult.Access;
using Consult.Accounts;
using Consult.Knowledge;
using Xunit;

namespace Consult.Tests.Knowledge;

/// <summary>/articles/feed: what is new, for who may read it.</summary>
public class ArticleFeedTests(App app) : IClassFixture<App>
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Fact]
    public async Task A_token_as_password_reads_what_its_department_may_and_the_last_changed_first()
    {
        var clause = (await app.PolicyAsync(("5.1", "持ち出し", "許可を得なければならない。")))[0];
        var everyone = await app.PublishedArticleAsync(clause.Id, title: "全庁 & <記事>");
        var bureau = await app.DepartmentAsync();
        var own = await app.PublishedArticleAsync(clause.Id, ArticleAudience.Bureau, bureau, "局の記事");
        var office = await app.PublishedArticleAsync(clause.Id, ArticleAudience.Office, title: "推進室の記事");
        app.Clock.Advance(TimeSpan.FromHours(1));
        await app.ChangeArticleAsync(everyone.Number, a => a.Revise(new(a.Told.Title, "改めた\u0001質問", a.Told.Answer, "", a.Told.ClauseIds), new(ArticleAudience.Everyone, null, a.TopicId, a.OwnerId, null), "", app.System()));
        await app.ChangeArticleAsync(everyone.Number, a => a.SubmitAndPublish(app.System()));
        var secret = await TokenAsync(Role.Requester, bureau.Id);
        var outside = await TokenAsync(Role.Requester, (await app.DepartmentAsync()).Id);

        var seen = await EntriesAsync(Basic(secret));
        Assert.Equal(["全庁 & <記事>", "局の記事"], seen.Select(e => (string)e.Element(Atom + "title")!).Take(2));
        Assert.DoesNotContain(seen, e => (string)e.Element(Atom + "title")! == "推進室の記事");
        Assert.Equal(seen.Count, seen.Select(e => (string)e.Element(Atom + "id")!).Distinct().Count());
        Assert.DoesNotContain(await EntriesAsync(new("Bearer", outside)), e => ((string)e.Element(Atom + "title")!).StartsWith('局'));
        Assert.NotEmpty(own.Number + office.Number);
    }

    [Fact]
    public async Task Nobody_gets_in_without_a_token_or_with_a_wrong_or_revoked_one()
    {
        using var http = new HttpClient { BaseAddress = app.Address };
        var bare = await http.GetAsync(new Uri("/articles/feed", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, bare.StatusCode);
        Assert.Equal("Basic", bare.Headers.WwwAuthenticate.Single().Scheme);
        foreach (var wrong in (AuthenticationHeaderValue[])[Basic("nothing"), new("Basic", "!!!"), new("Basic", Convert.ToBase64String("no-colon"u8)), new("Bearer", "x")])
            Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync("/articles/feed", wrong)).StatusCode);
    }

    [Fact]
    public async Task The_password_of_basic_opens_the_feed_and_nothing_else()
    {
        var secret = await TokenAsync(Role.Consultant, null);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync("/articles/feed", Basic(secret))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync("/api/v1/articles", Basic(secret))).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await GetAsync("/articles", Basic(secret))).StatusCode);
    }

    [Fact]
    public async Task A_session_reads_it_too_and_an_unchanged_feed_is_not_sent_again()
    {
        using var visitor = await app.Visitor().SignInAsync(await app.UserAsync(Role.Requester));
        var page = await visitor.GoAsync("/articles/feed");
        Assert.Equal("application/atom+xml", page.Response.Content.Headers.ContentType!.MediaType);
        Assert.True(page.Response.Headers.CacheControl!.Private);

        using var again = new HttpRequestMessage(HttpMethod.Get, "/articles/feed");
        again.Headers.IfNoneMatch.Add(page.Response.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await visitor.Http.SendAsync(again, TestContext.Current.CancellationToken)).StatusCode);
    }

    private static AuthenticationHeaderValue Basic(string secret) => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"whoever:{secret}")));

    private async Task<List<XElement>> EntriesAsync(AuthenticationHeaderValue authorization)
    {
        var answer = await GetAsync("/articles/feed", authorization);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return [.. XDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Root!.Elements(Atom + "entry")];
    }

    private async Task<HttpResponseMessage> GetAsync(string path, AuthenticationHeaderValue authorization)
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = app.Address };
        http.DefaultRequestHeaders.Authorization = authorization;
        return await http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
    }

    private Task<string> TokenAsync(Role role, int? department) => app.InDbAsync(async db =>
    {
        var (token, secret) = ApiToken.For(User.CreateToken($"フィード{Make.Next()}", role, department, app.System()), app.System());
        db.ApiTokens.Add(token);
        await db.SaveChangesAsync();
        return secret;
    });
}
