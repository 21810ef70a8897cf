using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace Consult.Tests.Web;

/// <summary>What every answer of the program carries, whatever was asked.</summary>
public sealed class AnswerTests(App app) : IClassFixture<App>
{
    [Theory]
    [InlineData("/session/new")]
    [InlineData("/css/base.css")]
    [InlineData("/errors/500")]
    [InlineData("/api/v1/nothing")]
    [InlineData("/../../appsettings.json")]
    public async Task Every_answer_forbids_inline_code_framing_and_guessing(string path)
    {
        using var visitor = app.Visitor();
        var answer = await visitor.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Single(answer.Headers.GetValues("Permissions-Policy"));
    }

    [Fact]
    public async Task A_page_is_not_kept_and_a_versioned_file_is()
    {
        using var visitor = app.Visitor();
        var page = await visitor.GoAsync("/session/new");
        var sheet = page.Document.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;
        var file = await visitor.Http.GetAsync(new Uri(sheet, UriKind.Relative), TestContext.Current.CancellationToken);
        var again = await visitor.Http.GetAsync(new Uri("/session/new", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Contains("?v=", sheet, StringComparison.Ordinal);
        Assert.Contains("immutable", file.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.True(again.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task The_api_answers_a_missing_token_with_a_sentence()
    {
        using var visitor = app.Visitor();
        var answer = await visitor.Http.GetAsync(new Uri("/api/v1/nothing", UriKind.Relative), TestContext.Current.CancellationToken);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("APIトークンが必要です", problem.GetProperty("title").GetString());
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused_politely_and_changes_nothing()
    {
        using var visitor = app.Visitor();
        using var form = new FormUrlEncodedContent([new("language", "en"), new("back", "/session/new")]);
        var answer = await visitor.Http.PostAsync(new Uri("/languages", UriKind.Relative), form, TestContext.Current.CancellationToken);
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("送られた内容を受け取れませんでした", html, StringComparison.Ordinal);
        Assert.Equal("ja", (await visitor.GoAsync("/session/new")).Document.DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task The_language_is_chosen_on_the_page_and_leads_back_to_it()
    {
        using var visitor = app.Visitor();
        var page = await visitor.GoAsync("/session/new");
        var after = await page.SubmitAsync("form[action='/languages']", ("language", "en"));

        Assert.Equal("/session/new", after.Url.AbsolutePath);
        Assert.Equal("en", after.Document.DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task Choosing_a_language_never_leads_to_another_host()
    {
        using var visitor = app.Visitor();
        var page = await visitor.GoAsync("/session/new");
        var after = await page.SubmitAsync("form[action='/languages']", ("language", "en"), ("back", "//example.com/"));

        Assert.Equal(app.Address.Host, after.Url.Host);
    }
}
