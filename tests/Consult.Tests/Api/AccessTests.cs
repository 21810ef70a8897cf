using System.Net;
using Consult.Access;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Consult.Tests.Api;

public class AccessTests(App app) : IClassFixture<App>
{
    private const string All = "RKCA"; // Requester, Coordinator (K), Consultant, Administrator
    private const string Desk = "KC";

    /// <summary>Every call with the roles that may make it.</summary>
    private static readonly (string Method, string Path, string Roles)[] Calls =
    [
        ("GET", "api/v1/tickets", All),
        ("POST", "api/v1/tickets", All),
        ("GET", "api/v1/tickets/{number}", All),
        ("POST", "api/v1/tickets/{number}/messages", All),
        ("POST", "api/v1/tickets/{number}/attachments", All),
        ("GET", "api/v1/attachments/{sha256}", All),
        ("POST", "api/v1/tickets/{number}/check", "K"),
        ("POST", "api/v1/tickets/{number}/passing", "K"),
        ("POST", "api/v1/tickets/{number}/assignment", Desk),
        ("POST", "api/v1/tickets/{number}/submission", Desk),
        ("POST", "api/v1/tickets/{number}/approval", "K"),
        ("POST", "api/v1/tickets/{number}/rejection", "K"),
        ("POST", "api/v1/tickets/{number}/closure", All),
        ("POST", "api/v1/tickets/{number}/reopening", All),
        ("POST", "api/v1/tickets/{number}/withdrawal", All),
        ("POST", "api/v1/tickets/{number}/hold", Desk),
        ("POST", "api/v1/tickets/{number}/resumption", Desk),
        ("POST", "api/v1/tickets/{number}/article", Desk),
        ("POST", "api/v1/tickets/{number}/merger", Desk),
        ("GET", "api/v1/mail/inbound", "KA"),
        ("GET", "api/v1/mail/inbound/{id}", "KA"),
        ("GET", "api/v1/mail/inbound/{id}/raw", "KA"),
        ("GET", "api/v1/mail/reconciliation", "KA"),
        ("GET", "api/v1/articles", All),
        ("POST", "api/v1/articles", Desk),
        ("GET", "api/v1/articles/{number}", All),
        ("PUT", "api/v1/articles/{number}", Desk),
        ("POST", "api/v1/articles/{number}/review", Desk),
        ("POST", "api/v1/articles/{number}/publication", Desk),
        ("POST", "api/v1/articles/{number}/retirement", Desk),
        ("GET", "api/v1/policies", All),
        ("GET", "api/v1/policies/{code}/editions/{name}", All),
        ("GET", "api/v1/clauses/{key}", All),
        ("GET", "api/v1/search", All),
        ("GET", "api/v1/suggestions", All),
        ("GET", "api/v1/reports/{month}", "KCA"),
        ("GET", "api/v1/reports/{month}.docx", "KCA"),
    ];

    /// <summary>Called without a token on purpose.</summary>
    private static readonly string[] Open = ["api/v1/health/{check}", "health/{check}"];

    [Fact]
    public async Task Each_call_is_open_to_its_roles_and_closed_to_the_others_and_to_callers_without_a_valid_token()
    {
        var built = Descriptions().Select(d => (Method: d.HttpMethod!, Path: d.RelativePath!)).Where(d => !Open.Contains(d.Path)).ToList();
        Assert.Empty(built.Except(Calls.Select(c => (c.Method, c.Path))));
        using var nobody = Caller.Nobody(app);
        using var forged = Caller.With(app, "consult_" + new string('0', 48));
        var roles = new Dictionary<char, Role> { ['R'] = Role.Requester, ['K'] = Role.Coordinator, ['C'] = Role.Consultant, ['A'] = Role.Administrator };
        foreach (var (letter, role) in roles)
        {
            using var caller = await Caller.AsAsync(app, role);
            foreach (var (method, path, allowed) in Calls.Where(c => built.Contains((c.Method, c.Path))))
            {
                var address = "/" + path.Replace("{number}", "X-0000", StringComparison.Ordinal).Replace("{sha256}", new string('0', 64), StringComparison.Ordinal)
                    .Replace("{code}", "none", StringComparison.Ordinal).Replace("{name}", "none", StringComparison.Ordinal).Replace("{key}", "none", StringComparison.Ordinal).Replace("{month}", "2026-10", StringComparison.Ordinal).Replace("{id}", "0", StringComparison.Ordinal);
                var heard = await caller.SendAsync(new HttpMethod(method), address, method == "GET" ? null : Body(path));
                if (allowed.Contains(letter))
                    Assert.True(heard.Status is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.InternalServerError), $"{role} {method} {path}: {heard.Status} {heard.Text}");
                else
                    heard.ExpectProblem(HttpStatusCode.Forbidden);
                foreach (var stranger in new[] { nobody, forged })
                    Assert.StartsWith("Bearer", (await stranger.SendAsync(new HttpMethod(method), address, method == "GET" ? null : Body(path))).ExpectProblem(HttpStatusCode.Unauthorized).Headers["WWW-Authenticate"], StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task A_department_sees_its_own_tickets_only_and_of_others_not_even_that_they_exist()
    {
        using var asker = await Caller.AsAsync(app, Role.Requester);
        using var stranger = await Caller.AsAsync(app, Role.Requester);
        var number = (await asker.PostAsync("tickets", new { subject = "内密の件", body = "本文", channel = "api" }))["number"].GetString()!;

        foreach (var path in new[] { "", "/messages", "/closure", "/reopening", "/withdrawal" })
        {
            var known = path == "" ? await stranger.GetAsync($"tickets/{number}") : await stranger.PostAsync($"tickets/{number}{path}", Body(path));
            var unknown = path == "" ? await stranger.GetAsync("tickets/R8-9999") : await stranger.PostAsync($"tickets/R8-9999{path}", Body(path));
            Assert.Equal(unknown.ExpectProblem(HttpStatusCode.NotFound).Text, known.ExpectProblem(HttpStatusCode.NotFound).Text);
        }

        Assert.Equal(0, (await stranger.GetAsync("tickets?q=内密"))["total"].GetInt32());
        (await stranger.PostAsync("tickets", new { subject = "件名", body = "本文", channel = "api", department = (await asker.GetAsync($"tickets/{number}"))["department"].GetProperty("code").GetString() })).ExpectProblem(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_confidential_ticket_is_for_its_asker_its_assignee_and_coordinators()
    {
        var asker = await app.UserAsync(Role.Requester);
        var ticket = await app.TicketAsync(asker, confidential: true);
        using var colleague = await Caller.AsAsync(app, Role.Requester, await app.InDbAsync(db => db.Departments.SingleAsync(d => d.Id == asker.DepartmentId)));
        using var consultant = await Caller.AsAsync(app, Role.Consultant);
        using var coordinator = await Caller.AsAsync(app, Role.Coordinator);

        (await colleague.GetAsync($"tickets/{ticket.Number}")).ExpectProblem(HttpStatusCode.NotFound);
        (await consultant.GetAsync($"tickets/{ticket.Number}")).ExpectProblem(HttpStatusCode.NotFound);
        (await coordinator.GetAsync($"tickets/{ticket.Number}")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Notes_drafts_and_how_the_desk_wrote_are_not_told_to_the_department()
    {
        var department = await app.DepartmentAsync();
        using var asker = await Caller.AsAsync(app, Role.Requester, department);
        using var coordinator = await Caller.AsAsync(app, Role.Coordinator);
        var number = (await asker.PostAsync("tickets", new { subject = "件名", body = "本文", channel = "api" }))["number"].GetString()!;
        (await coordinator.PostAsync($"tickets/{number}/assignment", new { assignee = "me" })).Expect(HttpStatusCode.OK);
        (await coordinator.PostAsync($"tickets/{number}/messages", new { kind = "note", text = "内輪の話" })).Expect(HttpStatusCode.Created);
        (await coordinator.PostAsync($"tickets/{number}/messages", new { kind = "answer", text = "書きかけ", noProvision = true })).Expect(HttpStatusCode.Created);

        var seen = (await asker.GetAsync($"tickets/{number}")).Expect(HttpStatusCode.OK);
        Assert.DoesNotContain("内輪", seen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("書きかけ", seen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(seen["history"].EnumerateArray(), e => e.GetProperty("act").GetString() is "note" or "draft" or "submit");
        Assert.Equal(0, (await asker.GetAsync("tickets?q=内輪"))["total"].GetInt32());
        (await asker.PostAsync($"tickets/{number}/messages", new { kind = "note", text = "書けない" })).ExpectProblem(HttpStatusCode.Forbidden);
        (await asker.PostAsync($"tickets/{number}/messages", new { kind = "answer", text = "書けない" })).ExpectProblem(HttpStatusCode.Forbidden);
        Assert.Contains("内輪", (await coordinator.GetAsync($"tickets/{number}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browsers_session_and_a_revoked_token_are_no_token()
    {
        using var visitor = app.Visitor();
        await visitor.SignInAsync(await app.UserAsync(Role.Coordinator));
        Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.Http.GetAsync(new Uri("/api/v1/tickets", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);

        using var caller = await Caller.AsAsync(app, Role.Coordinator);
        (await caller.GetAsync("tickets")).Expect(HttpStatusCode.OK);
        await app.InDbAsync(async db =>
        {
            (await db.ApiTokens.Include(t => t.User).SingleAsync(t => t.UserId == caller.User!.Id)).Revoke(app.System());
            await db.SaveChangesAsync();
        });
        var refused = (await caller.SendAsync(HttpMethod.Get, "tickets", null, ("Origin", "https://elsewhere.example"))).ExpectProblem(HttpStatusCode.Unauthorized);
        Assert.DoesNotContain("Access-Control-Allow-Origin", refused.Headers.Keys);
    }

    private IEnumerable<ApiDescription> Descriptions() =>
        app.Services.GetRequiredService<IApiDescriptionGroupCollectionProvider>().ApiDescriptionGroups.Items.SelectMany(g => g.Items);

    private static object Body(string path) => path switch
    {
        _ when path.EndsWith("/attachments", StringComparison.Ordinal) => new MultipartFormDataContent { { new ByteArrayContent("%PDF-1.4"u8.ToArray()), "files", "a.pdf" } },
        _ when path.EndsWith("/messages", StringComparison.Ordinal) => new { kind = "question", text = "本文" },
        _ when path.EndsWith("articles", StringComparison.Ordinal) || path.EndsWith("articles/{number}", StringComparison.Ordinal) => new { title = "題", question = "問", answer = "答" },
        _ when path.EndsWith("/assignment", StringComparison.Ordinal) => new { assignee = "me" },
        _ when path.EndsWith("tickets", StringComparison.Ordinal) => new { subject = "件名", body = "本文", channel = "api" },
        _ => new { },
    };
}
