using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Consult.Access;
using Consult.Accounts;
using Consult.Knowledge;
using Consult.Tests.Conventions;
using Consult.Tests.Knowledge;
using Consult.Tickets;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consult.Tests.Web;

/// <summary>A city whose people and departments have English names, so that any Japanese on a page is the product's own.</summary>
public sealed class EnglishTests : IAsyncLifetime
{
    private readonly Dictionary<Role, User> people = [];
    private App app = null!;
    private Ticket ticket = null!;
    private string article = "", clause = "";
    private IReadOnlyList<string> named = [];

    public async ValueTask InitializeAsync()
    {
        app = await App.StartAsync("--Consult:City:Name=Testford", "--Consult:City:Mark=T", "--Consult:Reports:Author=Office");
        var department = await app.DepartmentAsync("Taxes", await app.DepartmentAsync("Finance"));
        foreach (var role in Enum.GetValues<Role>())
            people[role] = await app.UserAsync(role, department, $"Person {role}");
        var clauses = await app.PolicyAsync(("6.1", "Purpose", "Information is protected."), ("6.2", "Devices", "Ask before taking a device home."));
        clause = await app.InDbAsync(db => db.Clauses.Where(c => c.Id == clauses[1].Id).Select(c => $"/policies/{c.Document!.Code}/clauses/{c.Key}").SingleAsync());
        article = await PublishedAsync(clauses[1].Id);
        ticket = await app.TicketAsync(people[Role.Requester], "Taking a device home", "May I take it home?");
        await app.TicketAsync(people[Role.Requester], "Another", "May I?", confidential: true);
        await app.IndexedAsync();
        named = await app.InDbAsync(async db => (IReadOnlyList<string>)
        [
            .. (await db.Topics.ToListAsync()).SelectMany(t => t.Fields.SelectMany(f => f.Choices.Append(f.Label)).Append(t.Name)),
            .. await db.PolicyDocuments.Select(d => d.Title).ToListAsync(), .. await db.PolicyEditions.Select(e => e.Name).ToListAsync(),
            // Stored as it was said: who began the data, how an article's version came to be, names the tests give.
            .. await db.Trail.Select(t => t.Actor).Distinct().ToListAsync(), .. await db.ArticleVersions.Select(v => v.Comment).ToListAsync(), .. await db.Users.Select(u => u.Name).ToListAsync(),
        ]);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_visitor_chooses_English_and_reads_English()
    {
        using var visitor = await app.Visitor().SignInAsync(people[Role.Coordinator]);
        var japanese = await visitor.GoAsync("/");
        var start = await japanese.SubmitAsync("form[action='/languages'] button[name=language]");

        Assert.Equal("ja", japanese.Document.DocumentElement.GetAttribute("lang"));
        Assert.Equal("Person Coordinator: what to do now", start.Find("h1").TextContent);
        foreach (var (path, heading) in new (string, string)[]
        {
            ("/", "Person Coordinator: what to do now"), ("/tickets/new", "Record the consultation"), (ticket.Path, "Taking a device home"), ($"{ticket.Path}/print", "Information security consultation sheet"),
            ($"/articles/{article}", "Devices at home"), (clause, "6.2 Devices"), ("/search?q=Taking", "Search"), ("/reports/2026-11", "Monthly report of November 2026"), ("/nothing", "Page not found"),
        })
        {
            var page = await visitor.GoAsync(path);
            Assert.Equal("en", page.Document.DocumentElement.GetAttribute("lang"));
            Assert.Equal(heading, page.Find("h1").TextContent.Trim());
            Assert.Equal("", Japanese(page));
        }

        Assert.Contains("Wed 18 Nov 2026 10:00", (await visitor.GoAsync(ticket.Path)).Text, StringComparison.Ordinal);
        var back = await (await visitor.GoAsync("/tickets")).SubmitAsync("form[action='/languages'] button[name=language]");
        Assert.Equal("相談の一覧", back.Find("h1").TextContent);
        Assert.Contains("令和8年11月18日（水）", (await visitor.GoAsync(ticket.Path)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_refused_is_said_in_English()
    {
        using var asker = await EnglishAsync(Role.Requester);
        var form = await (await asker.GoAsync("/tickets/new")).SubmitAsync("form[action='/tickets'] .button-primary", ("Subject", ""), ("Body", ""));
        using var desk = await EnglishAsync(Role.Coordinator);
        var early = await desk.GoAsync("/reports/2030-01");
        using var nobody = await (await app.Visitor().GoAsync("/session/new")).ChooseEnglishAsync();
        var refused = await (await nobody.GoAsync("/session/new")).SubmitAsync("form[action='/session']", ("Email", "x@example.jp"), ("Password", "wrong"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, form.Status);
        Assert.Contains("Please enter a subject.", form.Find(".error-summary").TextContent, StringComparison.Ordinal);
        Assert.Contains("You could not be signed in.", refused.Find(".error-summary").TextContent, StringComparison.Ordinal);
        Assert.Contains("January 2030 has not begun yet, so there is no report. Please choose a month up to November 2026.", early.Text, StringComparison.Ordinal);
        Assert.All([form, early, refused], shown => Assert.Equal("", Japanese(shown)));
    }

    [Fact]
    public async Task The_api_speaks_Japanese_whatever_cookie_comes_with_a_call()
    {
        using var visitor = await (await app.Visitor().GoAsync("/session/new")).ChooseEnglishAsync();
        var answer = await visitor.Http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), TestContext.Current.CancellationToken);
        var refusal = await visitor.Http.GetAsync(new Uri("/api/v1/tickets", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Contains("相談の一覧", answer, StringComparison.Ordinal);
        Assert.Contains("APIトークンが必要です", await refusal.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.Requester)]
    [InlineData(Role.Coordinator)]
    [InlineData(Role.Consultant)]
    [InlineData(Role.Administrator)]
    public async Task No_page_a_role_can_reach_has_Japanese_of_its_own(Role role)
    {
        using var visitor = await EnglishAsync(role);
        var seen = new HashSet<string> { "/" };
        var waiting = new Queue<string>(["/"]);
        var left = new List<string>();
        while (waiting.TryDequeue(out var path))
        {
            var page = await visitor.GoAsync(path);
            if (page.Response.Content.Headers.ContentType?.MediaType != "text/html")
                continue;
            if (Japanese(page) is { Length: > 0 } found)
                left.Add($"{path}: {found}");
            foreach (var link in page.Document.QuerySelectorAll("a[href]").Select(a => new Uri(page.Url, a.GetAttribute("href"))).Where(link => link.Authority == page.Url.Authority))
            {
                if (seen.Add(Shape(link)))
                    waiting.Enqueue(link.PathAndQuery);
            }
        }

        Assert.True(seen.Count > 10);
        Assert.Equal("", string.Join('\n', left));
    }

    private async Task<string> PublishedAsync(int clauseId)
    {
        var author = people[Role.Coordinator];
        var topic = await app.InDbAsync(db => db.Topics.Select(t => t.Id).FirstAsync());
        var written = await app.InAsync<ArticleWriting, Article>(writing => writing.WriteAsync(
            new ArticleText("Devices at home", "May I?", "Yes.", "Always.", [clauseId]), new ArticleFrame(ArticleAudience.Everyone, null, topic, author.Id, null), null, app.By(author)));
        await app.ChangeArticleAsync(written.Number, a => a.SubmitAndPublish(app.By(people[Role.Consultant])));
        return written.Number;
    }

    /// <summary>Pages that differ only in numbers and in the values of a query differ only in their data.</summary>
    private static string Shape(Uri link) => Regex.Replace(link.AbsolutePath, @"\d+", "0") + string.Join('&', link.Query.TrimStart('?').Split('&').Select(pair => pair.Split('=')[0]).Order(StringComparer.Ordinal));

    private async Task<Visitor> EnglishAsync(Role role)
    {
        var visitor = await app.Visitor().SignInAsync(people[role]);
        return await (await visitor.GoAsync("/")).ChooseEnglishAsync();
    }

    /// <summary>The Japanese on a page that is neither marked as such nor a name in the data: from its text and the attributes that are read out.</summary>
    private string Japanese(Page page)
    {
        foreach (var element in page.Document.QuerySelectorAll("[lang=ja], details table td, script, style").ToList())
            element.Remove();
        var attributes = page.Document.All.SelectMany(e => e.Attributes).Where(a => a.Name is "aria-label" or "title" or "placeholder" or "data-label" or "data-confirm" or "data-confirm-do" or "alt").Select(a => a.Value);
        var said = attributes.Append(page.Document.Title ?? "").Concat(page.Document.Body!.Descendants<IText>().Select(t => t.Data)).Select(text => text.Trim());
        return string.Join(" / ", said.Select(text => named.OrderByDescending(n => n.Length).Where(n => n.Length > 0).Aggregate(text, (left, name) => left.Replace(name, "", StringComparison.Ordinal))).Where(PageTexts.IsJapanese).Distinct());
    }
}

file static class ChoosingEnglish
{
    public static async Task<Visitor> ChooseEnglishAsync(this Page page)
    {
        await page.SubmitAsync("form[action='/languages']", ("language", "en"));
        return page.Visitor;
    }
}
