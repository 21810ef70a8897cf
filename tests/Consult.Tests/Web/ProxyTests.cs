using Consult.Access;
using Consult.Data;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Consult.Tests.Web;

/// <summary>Behind the city's TLS proxy, and in front of whoever claims to be one.</summary>
public sealed class ProxyTests
{
    [Fact]
    public async Task A_known_proxy_makes_cookies_secure_and_says_who_visits()
    {
        await using var app = await App.StartAsync("--Consult:Access:KnownProxies:0=127.0.0.0/8", "--Consult:Access:SignInsPerMinute=1");
        var answer = await AskAsync(app, "/session/new", ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "10.0.0.1"));

        Assert.All(answer.Headers.GetValues("Set-Cookie"), cookie => Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase));
        Assert.Equal("max-age=31536000", Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")));
        Assert.Equal("UnprocessableEntity TooManyRequests UnprocessableEntity", string.Join(' ', await TryAsync(app, "10.0.0.1"), await TryAsync(app, "10.0.0.1"), await TryAsync(app, "10.0.0.2")));
    }

    [Fact]
    public async Task Whoever_is_not_in_the_settings_is_not_believed()
    {
        await using var app = await App.StartAsync("--Consult:Access:SignInsPerMinute=1");
        var answer = await AskAsync(app, "/session/new", ("X-Forwarded-Proto", "https"));

        Assert.All(answer.Headers.GetValues("Set-Cookie"), cookie => Assert.DoesNotContain("secure", cookie, StringComparison.OrdinalIgnoreCase));
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
        Assert.Equal("UnprocessableEntity TooManyRequests", string.Join(' ', await TryAsync(app, "10.0.0.1"), await TryAsync(app, "10.0.0.2")));
    }

    [Theory]
    [InlineData("http://soudan.city.example.jp/", "soudan.city.example.jp", "http://soudan.city.example.jp/invitations/")]
    [InlineData("http://soudan.city.example.jp", "evil.example.com", "http://soudan.city.example.jp/invitations/")]
    [InlineData("", "evil.example.com", "http://127.0.0.1:")]
    [InlineData("", null, "http://127.0.0.1:")]
    public async Task An_invitation_never_leads_to_a_host_that_a_visitor_made_up(string published, string? host, string beginning)
    {
        await using var app = await App.StartAsync($"--Consult:Access:PublicAddress={published}");
        using var admin = await app.Visitor().SignInAsync(await app.UserAsync(Role.Administrator));
        if (host is not null)
            admin.Http.DefaultRequestHeaders.Host = host;
        var shown = await (await admin.GoAsync("/users/new")).SubmitAsync("main form", ("Email", $"new{Make.Next()}@example.jp"), ("Name", "新任 花子"), ("Role", "2"));

        Assert.StartsWith(beginning, shown.Find("#link").GetAttribute("value"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PublicAddress", "soudan.city.example.jp")]
    [InlineData("PublicAddress", "https://city.example.jp/soudan")]
    [InlineData("KnownProxies:0", "proxy.city.example.jp")]
    [InlineData("KnownProxies:0", "10.1.2.0/33")]
    public void What_cannot_be_meant_stops_the_start_with_its_name(string key, string value)
    {
        var broken = Assert.Throws<RuleBroken>(() => Settings.Read(new ConfigurationBuilder().AddInMemoryCollection([new($"Consult:Access:{key}", value)]).Build()));

        Assert.Contains(value, broken.Message, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> AskAsync(App app, string path, params (string Name, string Value)[] headers)
    {
        using var http = new HttpClient { BaseAddress = app.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static async Task<string> TryAsync(App app, string address)
    {
        using var visitor = app.Visitor();
        visitor.Http.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        return (await (await visitor.GoAsync("/session/new")).SubmitAsync("form[action='/session']", ("Email", "nobody@example.jp"), ("Password", "wrong"))).Status.ToString();
    }
}
