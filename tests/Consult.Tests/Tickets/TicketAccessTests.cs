using System.Net;
using Consult.Access;
using Consult.Accounts;
using Consult.Tickets.Files;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consult.Tests.Tickets;

public class TicketAccessTests(App app) : IClassFixture<App>
{
    private const string Sentinel = "番兵の言葉七三九";

    private static readonly string[] Verbs =
        ["check", "passing", "assignment", "inquiries", "replies", "notes", "draft-answer", "submission", "return", "approval", "answers", "insertions", "closure", "withdrawal", "hold", "resumption", "reopening", "confidentiality", "confidentiality/destroy", "recorded-replies", "continuation", "people", "people/1/destroy", "classification"];

    [Fact]
    public async Task A_note_a_draft_and_the_reason_of_a_return_are_in_no_page_of_the_department()
    {
        var asker = await app.UserAsync(Role.Requester);
        var ticket = await app.TicketAsync(asker);
        var (office, consultant) = (await app.UserAsync(Role.Coordinator), await app.UserAsync(Role.Consultant));
        await app.InDbAsync(async db =>
        {
            var loaded = await db.Tickets.Include(t => t.Topic).Include(t => t.Drafts).SingleAsync(t => t.Id == ticket.Id);
            loaded.PassOn(null, app.By(office));
            loaded.Attach([new StoredFile($"{Sentinel}.txt", new string('0', 64), 1, "text/plain")], loaded.AddNote($"{Sentinel}：過去に事故あり。", app.By(consultant)), app.By(consultant));
            loaded.Draft($"{Sentinel}：持ち出せます。", [], true, app.By(consultant));
            loaded.Submit(app.By(consultant));
            loaded.Return($"{Sentinel}：根拠が足りません。", app.By(office));
            await db.SaveChangesAsync();
        });
        using var visitor = await app.Visitor().SignInAsync(asker);

        foreach (var path in (string[])["/", "/tickets", "/tickets?list=all", ticket.Path, $"{ticket.Path}/print", $"/tickets?q={Uri.EscapeDataString(Sentinel)}"])
        {
            var page = await visitor.GoAsync(path);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            var body = (page.Document.QuerySelector("main") ?? page.Document.Body!).TextContent;
            Assert.DoesNotContain(Sentinel, body, StringComparison.Ordinal);
            Assert.DoesNotContain("内部メモ", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("差し戻", page.Text, StringComparison.Ordinal);
        }

        var file = await app.InDbAsync(db => db.Attachments.SingleAsync(a => a.TicketId == ticket.Id));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GoAsync($"{ticket.Path}/attachments/{file.Id}")).Status);

        using var staff = await app.Visitor().SignInAsync(consultant);
        var seen = await staff.GoAsync(ticket.Path);
        Assert.Contains("内部メモ（相談課には見えません）", seen.Find(".note").TextContent, StringComparison.Ordinal);
        Assert.Contains(Sentinel, seen.Find("#draft").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(Sentinel, (await staff.GoAsync($"{ticket.Path}/print")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_departments_ticket_does_not_exist()
    {
        var ticket = await app.TicketAsync(await app.UserAsync(Role.Requester));
        using var stranger = await app.Visitor().SignInAsync(await app.UserAsync(Role.Requester));

        foreach (var path in (string[])["", "/print", "/version", "/attachments/1"])
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GoAsync(ticket.Path + path)).Status);
        foreach (var verb in Verbs)
            Assert.Contains(await PostAsync(stranger, $"{ticket.Path}/{verb}"), (HttpStatusCode[])[HttpStatusCode.NotFound, HttpStatusCode.Forbidden]);
        Assert.DoesNotContain(ticket.Number, (await stranger.GoAsync("/tickets?list=all")).Text, StringComparison.Ordinal);
        Assert.Equal(ticket.Version, await app.InDbAsync(db => db.Tickets.Where(t => t.Id == ticket.Id).Select(t => t.Version).SingleAsync()));
    }

    [Fact]
    public async Task A_verb_answers_the_same_for_a_hidden_ticket_and_one_that_never_was()
    {
        var ticket = await app.TicketAsync(await app.UserAsync(Role.Requester));
        using var stranger = await app.Visitor().SignInAsync(await app.UserAsync(Role.Requester));

        foreach (var verb in Verbs)
            Assert.Equal(await PostAsync(stranger, $"/tickets/R8-9999/{verb}"), await PostAsync(stranger, $"{ticket.Path}/{verb}"));
    }

    [Fact]
    public async Task A_confidential_ticket_is_seen_by_its_asker_its_assignee_and_the_office_only()
    {
        var department = await app.DepartmentAsync();
        var asker = await app.UserAsync(Role.Requester, department);
        var ticket = await app.TicketAsync(asker, confidential: true);
        var (assignee, other, colleague) = (await app.UserAsync(Role.Consultant), await app.UserAsync(Role.Consultant), await app.UserAsync(Role.Requester, department));
        var office = await app.UserAsync(Role.Coordinator);
        await app.InDbAsync(async db =>
        {
            var loaded = await db.Tickets.Include(t => t.Topic).SingleAsync(t => t.Id == ticket.Id);
            loaded.PassOn(await db.Users.SingleAsync(u => u.Id == assignee.Id), app.By(office));
            await db.SaveChangesAsync();
        });

        foreach (var (who, status) in (List<(User, HttpStatusCode)>)[(asker, HttpStatusCode.OK), (assignee, HttpStatusCode.OK), (office, HttpStatusCode.OK), (other, HttpStatusCode.NotFound), (colleague, HttpStatusCode.NotFound)])
        {
            using var visitor = await app.Visitor().SignInAsync(who);
            Assert.Equal(status, (await visitor.GoAsync(ticket.Path)).Status);
            Assert.Equal(status == HttpStatusCode.OK, (await visitor.GoAsync("/tickets?list=all")).Text.Contains(ticket.Number, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("check"), InlineData("passing"), InlineData("assignment"), InlineData("inquiries"), InlineData("notes"), InlineData("draft-answer"), InlineData("submission"), InlineData("return"), InlineData("approval"), InlineData("answers"), InlineData("hold"), InlineData("resumption"), InlineData("recorded-replies"), InlineData("continuation"), InlineData("classification")]
    public async Task The_desks_verbs_are_not_the_departments(string verb)
    {
        var asker = await app.UserAsync(Role.Requester);
        var ticket = await app.TicketAsync(asker);
        using var visitor = await app.Visitor().SignInAsync(asker);

        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(visitor, $"{ticket.Path}/{verb}"));
    }

    private static async Task<HttpStatusCode> PostAsync(Visitor visitor, string path)
    {
        var token = (await visitor.GoAsync("/tickets/new")).Find("form[action='/tickets'] input[name=__RequestVerificationToken]").GetAttribute("value")!;
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("Version", "1"), new("Text", "本文")]);
        return (await visitor.Http.PostAsync(new Uri(path, UriKind.Relative), form)).StatusCode;
    }
}
