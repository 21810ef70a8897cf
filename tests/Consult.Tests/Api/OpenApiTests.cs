using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Consult.Tests.Api;

public class OpenApiTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task The_document_lists_every_route_of_the_api_with_summary_responses_and_the_token()
    {
        using var nobody = Caller.Nobody(app);
        var document = (await nobody.GetAsync("/openapi/v1.json")).Expect(HttpStatusCode.OK).Json;
        var listed = document.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject().Select(o => (Path: p.Name, Method: o.Name.ToUpperInvariant(), Operation: o.Value))).ToList();

        var built = app.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.OfType<ControllerActionDescriptor>()
            .Where(a => a.ControllerName.EndsWith("Api", StringComparison.Ordinal) && a.ControllerName != "UnavailableApi")
            .SelectMany(a => a.EndpointMetadata.OfType<Microsoft.AspNetCore.Routing.HttpMethodMetadata>().SelectMany(m => m.HttpMethods).Distinct().Select(m => (Path: "/" + a.AttributeRouteInfo!.Template, Method: m))).ToList();
        Assert.True(built.Count > 25);
        Assert.Empty(built.Except(listed.Select(l => (l.Path, l.Method))));
        Assert.All(listed, l => Assert.True(l.Path.StartsWith("/api/v1/", StringComparison.Ordinal) || l.Path.StartsWith("/health/", StringComparison.Ordinal), l.Path));
        foreach (var (path, method, operation) in listed)
        {
            Assert.True(operation.TryGetProperty("summary", out var summary) && summary.GetString()!.Any(c => c > 0x3000), $"{method} {path} has no summary.");
            var responses = operation.GetProperty("responses").EnumerateObject().Select(r => r.Name).ToList();
            Assert.Contains(responses, r => r.StartsWith('2'));
            if (path.Contains("health", StringComparison.Ordinal))
                continue;
            Assert.Contains("401", responses);
            Assert.Equal("bearer", operation.GetProperty("security")[0].EnumerateObject().Single().Name);
        }

        Assert.Equal("bearer", document.GetProperty("components").GetProperty("securitySchemes").GetProperty("bearer").GetProperty("scheme").GetString());
        Assert.True(document.GetProperty("openapi").GetString()!.StartsWith('3'));
        Assert.Equal(JsonValueKind.Object, document.GetProperty("components").GetProperty("schemas").GetProperty("TicketJson").ValueKind);
    }

    [Theory]
    [InlineData("/health/live", "live")]
    [InlineData("/health/ready", "ready")]
    [InlineData("/api/v1/health/live", "live")]
    [InlineData("/api/v1/health/ready", "ready")]
    public async Task Health_is_told_without_a_token_and_without_secrets(string path, string status)
    {
        using var nobody = Caller.Nobody(app);

        var heard = (await nobody.GetAsync(path)).Expect(HttpStatusCode.OK);

        Assert.Equal(status, heard["status"].GetString());
        Assert.DoesNotContain(app.DataDirectory, heard.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Host", heard.Text, StringComparison.Ordinal);
    }
}
