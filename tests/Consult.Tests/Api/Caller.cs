using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Consult.Access;
using Consult.Accounts;
using Consult.Departments;
using Xunit;

namespace Consult.Tests.Api;

/// <summary>Another system with a token.</summary>
public sealed class Caller : IDisposable
{
    private Caller(App app, string? secret, User? user)
    {
        User = user;
        Http = new HttpClient(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = app.Address };
        if (secret is not null)
            Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
    }

    public HttpClient Http { get; }

    /// <summary>The token's own user; null for a caller without a token.</summary>
    public User? User { get; }

    public static Caller Nobody(App app) => new(app, null, null);

    public static Caller With(App app, string secret) => new(app, secret, null);

    /// <summary>A requester's token without a given department gets a new one.</summary>
    public static async Task<Caller> AsAsync(App app, Role role, Department? department = null)
    {
        if (role == Role.Requester)
            department ??= await app.DepartmentAsync();
        return await app.InDbAsync(async db =>
        {
            var user = User.CreateToken($"連携{Make.Next()}", role, department?.Id, app.System());
            var (token, secret) = ApiToken.For(user, app.System());
            db.Add(token);
            await db.SaveChangesAsync();
            return new Caller(app, secret, user);
        });
    }

    public Task<Heard> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    public Task<Heard> PostAsync(string path, object? body = null, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Post, path, body, headers);

    public Task<Heard> PutAsync(string path, object body, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Put, path, body, headers);

    public async Task<Heard> SendAsync(HttpMethod method, string path, object? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path.StartsWith('/') ? path : $"/api/v1/{path}");
        request.Content = body switch
        {
            null => null,
            HttpContent content => content,
            string json => new StringContent(json, Encoding.UTF8, "application/json"),
            _ => JsonContent.Create(body),
        };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await Http.SendAsync(request);
        return new Heard(response.StatusCode, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsByteArrayAsync(),
            response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase));
    }

    public void Dispose() => Http.Dispose();
}

/// <summary>What came back.</summary>
public sealed record Heard(HttpStatusCode Status, string? MediaType, byte[] Bytes, IReadOnlyDictionary<string, string> Headers)
{
    public string Text => Encoding.UTF8.GetString(Bytes);

    public JsonElement Json => JsonDocument.Parse(Bytes).RootElement;

    public JsonElement this[string name] => Json.GetProperty(name);

    public string Detail => this["detail"].GetString()!;

    /// <summary>Fails with what was said instead.</summary>
    public Heard Expect(HttpStatusCode status)
    {
        Assert.True(Status == status, $"Expected {(int)status}, heard {(int)Status}: {Text}");
        return this;
    }

    /// <summary>A refusal: problem+json with a whole Japanese sentence.</summary>
    public Heard ExpectProblem(HttpStatusCode status)
    {
        Expect(status);
        Assert.Equal("application/problem+json", MediaType);
        Assert.Equal((int)status, this["status"].GetInt32());
        Assert.EndsWith("。", Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", Text, StringComparison.Ordinal);
        return this;
    }
}
