using Consult.Access;
using Xunit;

namespace Consult.Tests.Conventions;

public class CrawlTests
{
    private const int Enough = 400;

    [Fact]
    public async Task No_page_that_a_role_can_reach_has_a_dead_link()
    {
        await using var city = await SmallCity.BuildAsync();
        foreach (var role in (Role?[])[null, Role.Requester, Role.Coordinator, Role.Consultant, Role.Administrator])
        {
            using var visitor = await city.VisitorAsync(role);
            var dead = await DeadAsync(visitor, role);
            Assert.True(dead.Count == 0, string.Join('\n', dead));
        }
    }

    private static async Task<List<string>> DeadAsync(Visitor visitor, Role? role)
    {
        var dead = new List<string>();
        var from = new Dictionary<string, string> { ["/"] = "the start" };
        var waiting = new Queue<string>(from.Keys);
        for (var n = 0; n < Enough && waiting.TryDequeue(out var path); n++)
        {
            var page = await visitor.GoAsync(path);
            if ((int)page.Status >= 400)
                dead.Add($"{role?.ToString() ?? "Nobody"}: {path} answers {(int)page.Status}; it stands on {from[path]}");
            if (page.Response.Content.Headers.ContentType?.MediaType != "text/html")
                continue;
            foreach (var next in Links(page).Where(next => from.TryAdd(next, path)))
                waiting.Enqueue(next);
        }

        return dead;
    }

    private static IEnumerable<string> Links(Page page) =>
        page.Document.QuerySelectorAll("a[href], link[href], script[src], img[src], form[method=get][action]")
            .Select(e => e.GetAttribute("href") ?? e.GetAttribute("src") ?? e.GetAttribute("action") ?? "")
            .Where(link => !link.StartsWith('#') && !link.StartsWith("data:", StringComparison.Ordinal) && !link.StartsWith("mailto:", StringComparison.Ordinal))
            .Select(link => new Uri(page.Url, link))
            .Where(link => link.Authority == page.Url.Authority)
            .Select(link => link.PathAndQuery);
}
