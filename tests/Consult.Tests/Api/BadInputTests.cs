using System.Net;
using System.Text;
using Consult.Access;
using Xunit;

namespace Consult.Tests.Api;

public class BadInputTests(App app) : IClassFixture<App>
{
    private const string Good = "\"subject\":\"件名\",\"body\":\"本文\",\"channel\":\"api\"";

    public static TheoryData<string, string, string> Bodies => new()
    {
        { "tickets", "", "" },
        { "tickets", "{", "" },
        { "tickets", "{\"subject\":\"件名\",}", "" },
        { "tickets", "これはJSONではない", "" },
        { "tickets", "[]", "" },
        { "tickets", "null", "" },
        { "tickets", "{}", "subject" },
        { "tickets", "{\"subject\":null,\"body\":\"本文\",\"channel\":\"api\"}", "subject" },
        { "tickets", "{\"subject\":\"  \",\"body\":\"本文\",\"channel\":\"api\"}", "subject" },
        { "tickets", "{\"subject\":\"件名\",\"body\":\"本文\"}", "channel" },
        { "tickets", "{" + Good + ",\"urgent\":true}", "urgent" },
        { "tickets", "{" + Good + ",\"subject\":\"二つ目\"}", "subject" },
        { "tickets", "{\"subject\":\"件名\",\"body\":\"本文\",\"channel\":\"fax\"}", "channel" },
        { "tickets", "{\"subject\":\"件名\",\"body\":\"本文\",\"channel\":3}", "channel" },
        { "tickets", "{\"subject\":[\"件名\"],\"body\":\"本文\",\"channel\":\"api\"}", "subject" },
        { "tickets", "{" + Good + ",\"topic\":\"ない分類\"}", "topic" },
        { "tickets", "{" + Good + ",\"department\":\"ない課\"}", "department" },
        { "tickets", "{" + Good + ",\"urgency\":\"HIGH\"}", "urgency" },
        { "tickets", "{" + Good + ",\"informationClass\":\"4\"}", "informationClass" },
        { "tickets", "{" + Good + ",\"clauses\":[\"ない条項\"]}", "clauses" },
        { "tickets", "{" + Good + ",\"clauses\":[null]}", "clauses" },
        { "tickets", "{" + Good + ",\"clauses\":\"一つ\"}", "clauses" },
        { "tickets", "{" + Good + ",\"systems\":[1]}", "systems[0]" },
        { "tickets", "{" + Good + ",\"requester\":{\"email\":\"形が違う\"}}", "requester.email" },
        { "tickets", "{" + Good + ",\"requester\":{\"mail\":\"a@example.jp\"}}", "mail" },
        { "tickets/NUMBER/messages", "{\"kind\":\"machine\",\"text\":\"本文\"}", "kind" },
        { "tickets/NUMBER/messages", "{\"kind\":\"note\"}", "text" },
        { "tickets/NUMBER/messages", "{\"kind\":\"question\",\"text\":\"本文\",\"noProvision\":true}", "noProvision" },
        { "tickets/NUMBER/messages", "{\"kind\":\"question\",\"text\":\"本文\",\"noProvision\":\"yes\"}", "noProvision" },
        { "tickets/NUMBER/assignment", "{}", "assignee" },
        { "tickets/NUMBER/assignment", "{\"assignee\":\"nobody@example.jp\"}", "assignee" },
        { "tickets/NUMBER/assignment", "{\"assignee\":\"me\",\"version\":\"1\"}", "version" },
        { "articles", "{\"title\":\"題\",\"question\":\"問\"}", "answer" },
        { "articles", "{\"title\":\"題\",\"question\":\"問\",\"answer\":\"答\",\"audience\":\"public\"}", "audience" },
        { "articles", "{\"title\":\"題\",\"question\":\"問\",\"answer\":\"答\",\"audience\":\"bureau\"}", "bureau" },
        { "articles", "{\"title\":\"題\",\"question\":\"問\",\"answer\":\"答\",\"reviewOn\":\"2026-02-30\"}", "reviewOn" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_bad_body_is_refused_with_a_sentence_at_its_field_and_nothing_is_kept(string path, string body, string field)
    {
        using var coordinator = await Caller.AsAsync(app, Role.Coordinator, await app.DepartmentAsync());
        var ticket = await app.TicketAsync(await app.UserAsync(Role.Requester));
        var before = await coordinator.GetAsync("tickets?size=1");

        var refused = (await coordinator.PostAsync(path.Replace("NUMBER", ticket.Number, StringComparison.Ordinal), body)).ExpectProblem(HttpStatusCode.BadRequest);

        var errors = refused["errors"].EnumerateObject().ToList();
        Assert.Contains(errors, e => e.Name == field);
        Assert.All(errors.SelectMany(e => e.Value.EnumerateArray()), s => Assert.Matches(@"[ぁ-ん].*。$", s.GetString()!));
        Assert.Equal(before["total"].GetInt32(), (await coordinator.GetAsync("tickets?size=1"))["total"].GetInt32());
        Assert.Equal("received", (await coordinator.GetAsync($"tickets/{ticket.Number}"))["status"].GetString());
    }

    [Theory]
    [InlineData("tickets?size=201", "size")]
    [InlineData("tickets?size=0", "size")]
    [InlineData("tickets?page=0", "page")]
    [InlineData("tickets?page=abc", "page")]
    [InlineData("tickets?page=99999999999999999999", "page")]
    [InlineData("tickets?status=done", "status")]
    [InlineData("tickets?department=ない課", "department")]
    [InlineData("tickets?topic=ない分類", "topic")]
    [InlineData("tickets?clause=ない条項", "clause")]
    [InlineData("tickets?from=2026-02-30", "from")]
    [InlineData("tickets?from=2026-03-01&to=2026-02-01", "to")]
    [InlineData("articles?status=public", "status")]
    [InlineData("articles?size=1000", "size")]
    [InlineData("policies?size=-1", "size")]
    [InlineData("search?q=a&in=mails", "in")]
    [InlineData("search?q=a&limit=201", "limit")]
    [InlineData("search?q=a&offset=-1", "offset")]
    [InlineData("search?q=a&from=yesterday", "from")]
    [InlineData("search?q=a&department=ない課", "department")]
    public async Task A_bad_query_is_refused_with_a_sentence_at_its_field(string path, string field)
    {
        using var coordinator = await Caller.AsAsync(app, Role.Coordinator);

        var refused = (await coordinator.GetAsync(path)).ExpectProblem(HttpStatusCode.BadRequest);

        Assert.Matches(@"[ぁ-ん].*。$", refused["errors"].GetProperty(field)[0].GetString()!);
    }

    [Fact]
    public async Task Other_types_too_large_bodies_other_methods_and_unknown_paths_are_refused_with_a_sentence()
    {
        using var coordinator = await Caller.AsAsync(app, Role.Coordinator);

        using var xml = new StringContent("<ticket/>", Encoding.UTF8, "application/xml");
        (await coordinator.PostAsync("tickets", xml)).ExpectProblem(HttpStatusCode.UnsupportedMediaType);
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("subject", "件名")]);
        (await coordinator.PostAsync("tickets", form)).ExpectProblem(HttpStatusCode.UnsupportedMediaType);
        (await coordinator.PostAsync("tickets", "{\"subject\":\"" + new string('あ', 1_000_000) + "\"}")).ExpectProblem(HttpStatusCode.RequestEntityTooLarge);
        (await coordinator.PostAsync("tickets", "{" + Good + ",\"topic\":\"" + new string('x', 300) + "\"}")).ExpectProblem(HttpStatusCode.BadRequest);
        (await coordinator.SendAsync(HttpMethod.Delete, "tickets", null)).ExpectProblem(HttpStatusCode.MethodNotAllowed);
        (await coordinator.GetAsync("nothing")).ExpectProblem(HttpStatusCode.NotFound);
        (await coordinator.GetAsync("tickets/R8-9999")).ExpectProblem(HttpStatusCode.NotFound);
        (await coordinator.PostAsync("tickets/R8-9999/closure")).ExpectProblem(HttpStatusCode.NotFound);
        (await coordinator.GetAsync("articles/K-9999")).ExpectProblem(HttpStatusCode.NotFound);
        (await coordinator.GetAsync("attachments/" + new string('0', 64))).ExpectProblem(HttpStatusCode.NotFound);
        (await coordinator.GetAsync("clauses/nothing-1")).ExpectProblem(HttpStatusCode.NotFound);
        (await coordinator.PostAsync("tickets", "{" + Good + "}", ("Idempotency-Key", new string('k', 201)))).ExpectProblem(HttpStatusCode.BadRequest);
        var ticket = await app.TicketAsync(await app.UserAsync(Role.Requester));
        (await coordinator.PostAsync($"tickets/{ticket.Number}/check", null, ("If-Match", "W/\"x\""))).ExpectProblem(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_rule_of_the_trade_is_said_in_its_own_sentence()
    {
        using var coordinator = await Caller.AsAsync(app, Role.Coordinator);
        var ticket = await app.TicketAsync(await app.UserAsync(Role.Requester));

        Assert.Contains("受付", (await coordinator.PostAsync($"tickets/{ticket.Number}/closure")).ExpectProblem(HttpStatusCode.UnprocessableEntity).Detail, StringComparison.Ordinal);
        Assert.Contains("条項", (await coordinator.PostAsync($"tickets/{ticket.Number}/assignment", new { assignee = "me" })).Expect(HttpStatusCode.OK) is not null
            ? (await coordinator.PostAsync($"tickets/{ticket.Number}/messages", new { kind = "answer", text = "根拠なし" })).ExpectProblem(HttpStatusCode.UnprocessableEntity).Detail : "", StringComparison.Ordinal);
    }
}
