using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Consult.Access;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Consult.Tests.Conventions;

/// <summary>
/// endpoints.txt says for every route who gets in: <c>METHOD route anonymous requester coordinator consultant administrator</c>.
/// Denied is 401, 403 or the way to the sign-in page; anything else, also "not found" and "the form is incomplete", got past the door.
/// </summary>
public partial class EndpointTests
{
    private static readonly Role?[] Columns = [null, .. Enum.GetValues<Role>().Cast<Role?>()];

    private static readonly Dictionary<string, string> Examples = new() { ["status"] = "404", ["month"] = "2026-10", ["year"] = "2026", ["day"] = "2026-11-18" };

    [Fact]
    public async Task Every_endpoint_lets_in_and_keeps_out_whom_the_table_says()
    {
        await using var city = await SmallCity.BuildAsync();
        var written = await File.ReadAllLinesAsync(Path.Combine(Repository.Tests, "Conventions", "endpoints.txt"), TestContext.Current.CancellationToken);
        var table = written.Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(cells => cells.Length == Columns.Length + 2 && cells[0] != "#")
            .ToDictionary(cells => $"{cells[0]} {cells[1]}", cells => string.Join(' ', cells[2..]));
        var endpoints = Endpoints(city.App);
        var actual = await AskAsync(city, endpoints);

        var different = actual.Where(row => table.GetValueOrDefault(row.Key) != row.Value).Select(row => $"{row.Key}  {row.Value}   (the table says: {table.GetValueOrDefault(row.Key, "nothing; add this line if it is right")})");
        var gone = table.Keys.Except(actual.Keys).Select(key => $"{key}   (no such endpoint any more; take the line away)");

        Assert.True(!different.Concat(gone).Any(), "endpoints.txt and the program differ:\n" + string.Join('\n', different.Concat(gone)));
    }

    private static List<(string Method, string Route)> Endpoints(App app) =>
    [
        .. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(e => (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["ANY"]).DefaultIfEmpty("ANY").Select(method => (method, "/" + e.RoutePattern.RawText!.TrimStart('/'))))
            .Distinct().OrderBy(e => e.Item2, StringComparer.Ordinal).ThenBy(e => e.method, StringComparer.Ordinal),
    ];

    private static async Task<SortedDictionary<string, string>> AskAsync(SmallCity city, List<(string Method, string Route)> endpoints)
    {
        var rows = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var role in Columns)
        {
            using var person = await city.VisitorAsync(role);
            using var program = await city.ProgramAsync(role);
            foreach (var (method, route) in endpoints)
            {
                var key = $"{method} {route}";
                var isApi = route.StartsWith("/api", StringComparison.Ordinal);
                var answer = await AskAsync((isApi ? program : person).Http, method, Address(route), isApi);
                rows[key] = (rows.TryGetValue(key, out var before) ? before + " " : "") + answer;
            }
        }

        return rows;
    }

    private static async Task<string> AskAsync(HttpClient http, string method, string path, bool isApi)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method == "ANY" ? "GET" : method), new Uri(path, UriKind.Relative));
        if (request.Method != HttpMethod.Get && request.Method != HttpMethod.Head)
            request.Content = isApi ? new StringContent("{}", Encoding.UTF8, "application/json") : new FormUrlEncodedContent([]);
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        if ((int)response.StatusCode >= 500)
            return $"{(int)response.StatusCode}";
        var sentToSignIn = response.RequestMessage!.RequestUri!.AbsolutePath == "/session/new" && path != "/session/new";
        return sentToSignIn || response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden ? "deny" : "allow";
    }

    /// <summary>The route with values that fit and that name nothing, so that no request changes anything.</summary>
    private static string Address(string route) => Parameter().Replace(route, match =>
        Examples.TryGetValue(match.Groups[1].Value, out var example) ? example
        : match.Groups[2].Value.Contains(":int", StringComparison.Ordinal) || match.Groups[2].Value.Contains(":long", StringComparison.Ordinal) ? "999999"
        : "none");

    [GeneratedRegex(@"\{\**(\w+)([^}]*)\}")]
    private static partial Regex Parameter();
}
