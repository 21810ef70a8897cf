using System.Net;
using System.Text.Json;
using Consult.Access;
using Consult.Tickets;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consult.Tests.Api;

public class TicketCallTests(App app) : IClassFixture<App>
{
    private static readonly object Question = new { subject = "USBメモリの利用", body = "業者に渡してよいですか。", channel = "api", topic = "baitai" };

    [Fact]
    public async Task A_ticket_goes_from_question_to_closure_through_calls_alone()
    {
        var clauses = await app.PolicyAsync(("6.1", "媒体の管理", "媒体は暗号化する。"), ("6.2", "持ち出し", "許可を得る。"));
        var department = await app.DepartmentAsync("税務課");
        using var asker = await Caller.AsAsync(app, Role.Requester, department);
        using var consultant = await Caller.AsAsync(app, Role.Consultant);
        using var coordinator = await Caller.AsAsync(app, Role.Coordinator);

        var made = (await asker.PostAsync("tickets", new
        {
            subject = "USBメモリの利用",
            body = "業者に渡してよいですか。",
            channel = "form",
            topic = "baitai",
            urgency = "high",
            informationClass = "3A",
            systems = new[] { "税務システム", "共有フォルダ" },
            clauses = new[] { clauses[1].Key },
            requester = new { email = "tanaka@example.jp", name = "田中 一郎" },
        })).Expect(HttpStatusCode.Created);
        var number = made["number"].GetString()!;
        Assert.Equal($"/api/v1/tickets/{number}", made.Headers["Location"]);
        Assert.Equal(new Uri(app.Address, $"/tickets/{number}").ToString(), made["url"].GetString());

        Assert.Equal("checking", (await coordinator.PostAsync($"tickets/{number}/check")).Expect(HttpStatusCode.OK)["status"].GetString());
        Assert.Equal("working", (await coordinator.PostAsync($"tickets/{number}/passing", new { })).Expect(HttpStatusCode.OK)["status"].GetString());
        (await consultant.PostAsync($"tickets/{number}/assignment", new { assignee = "me" })).Expect(HttpStatusCode.OK);
        Assert.Equal("asking", (await consultant.PostAsync($"tickets/{number}/messages", new { kind = "inquiry", text = "暗号化していますか。" })).Expect(HttpStatusCode.Created)["status"].GetString());
        Assert.Equal("working", (await asker.PostAsync($"tickets/{number}/messages", new { kind = "question", text = "しています。" })).Expect(HttpStatusCode.Created)["status"].GetString());
        (await consultant.PostAsync($"tickets/{number}/messages", new { kind = "note", text = "要注意の案件" })).Expect(HttpStatusCode.Created);
        Assert.Equal("approving", (await consultant.PostAsync($"tickets/{number}/messages", new { kind = "answer", text = "渡せません。", clauses = clauses.Select(c => c.Key) })).Expect(HttpStatusCode.Created)["status"].GetString());

        var desk = (await consultant.GetAsync($"tickets/{number}")).Expect(HttpStatusCode.OK);
        Assert.Equal("渡せません。", desk["draft"].GetProperty("text").GetString());
        Assert.DoesNotContain(desk["messages"].EnumerateArray(), m => m.GetProperty("kind").GetString() == "answer");

        Assert.Equal("answered", (await coordinator.PostAsync($"tickets/{number}/approval")).Expect(HttpStatusCode.OK)["status"].GetString());
        Assert.Equal("working", (await asker.PostAsync($"tickets/{number}/reopening", new { text = "もう一点あります。" })).Expect(HttpStatusCode.OK)["status"].GetString());
        (await consultant.PostAsync($"tickets/{number}/messages", new { kind = "answer", text = "定めがありません。", noProvision = true })).Expect(HttpStatusCode.Created);
        (await coordinator.PostAsync($"tickets/{number}/approval")).Expect(HttpStatusCode.OK);
        Assert.Equal("closed", (await asker.PostAsync($"tickets/{number}/closure")).Expect(HttpStatusCode.OK)["status"].GetString());

        var seen = (await asker.GetAsync($"tickets/{number}")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal(["question", "inquiry", "question", "answer", "question", "answer"], seen.GetProperty("messages").EnumerateArray().Select(m => m.GetProperty("kind").GetString()));
        Assert.Equal(["税務システム", "共有フォルダ"], seen.GetProperty("systems").EnumerateArray().Select(s => s.GetString()));
        Assert.Equal(2, seen.GetProperty("clauses").GetArrayLength());
        Assert.Equal("田中 一郎", seen.GetProperty("requester").GetProperty("name").GetString());
        Assert.Equal(department.Code, seen.GetProperty("department").GetProperty("code").GetString());
        Assert.EndsWith("+09:00", seen.GetProperty("dueAt").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ticket_has_the_fields_of_the_contract()
    {
        using var coordinator = await Caller.AsAsync(app, Role.Coordinator);
        var requester = await app.UserAsync(Role.Requester);
        var ticket = await app.TicketAsync(requester);

        var json = (await coordinator.GetAsync($"tickets/{ticket.Number}")).Expect(HttpStatusCode.OK).Json;

        foreach (var field in new[] { "subject", "body", "status", "channel", "department", "requester", "assignee", "dueAt", "messages", "clauses", "articles", "related", "history" })
            Assert.True(json.TryGetProperty(field, out _), field);
        var message = json.GetProperty("messages")[0];
        Assert.Equal(["kind", "from", "at", "text", "attachments"], message.EnumerateObject().Select(p => p.Name).Take(5));
        Assert.Equal("2026-11-18T10:00:00+09:00", message.GetProperty("at").GetString());
        Assert.Equal(requester.Email, json.GetProperty("requester").GetProperty("email").GetString());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("assignee").ValueKind);
    }

    [Fact]
    public async Task A_list_is_narrowed_by_every_filter_and_paged()
    {
        var clause = (await app.PolicyAsync(("9.1", "特別な定め", "本文。")))[0];
        var department = await app.DepartmentAsync();
        using var asker = await Caller.AsAsync(app, Role.Requester, department);
        using var coordinator = await Caller.AsAsync(app, Role.Coordinator);
        var numbers = new List<string>();
        for (var i = 0; i < 3; i++)
            numbers.Add((await asker.PostAsync("tickets", new { subject = $"一覧の試験{i}", body = i == 2 ? "独特な合言葉" : "本文", channel = "api", topic = i == 0 ? "ai" : "cloud", clauses = i == 1 ? new[] { clause.Key } : [] })).Expect(HttpStatusCode.Created)["number"].GetString()!);
        (await coordinator.PostAsync($"tickets/{numbers[0]}/assignment", new { assignee = "me" })).Expect(HttpStatusCode.OK);

        async Task<string[]> Numbers(string query) => [.. (await coordinator.GetAsync($"tickets?department={department.Code}&{query}")).Expect(HttpStatusCode.OK)["items"].EnumerateArray().Select(t => t.GetProperty("number").GetString()!)];

        Assert.Equal([numbers[2], numbers[1], numbers[0]], await Numbers(""));
        Assert.Equal([numbers[0]], await Numbers("assignee=me"));
        Assert.Equal([numbers[2], numbers[1]], await Numbers("assignee=none"));
        Assert.Equal([numbers[0]], await Numbers("status=working"));
        Assert.Equal(3, (await Numbers("status=working,received")).Length);
        Assert.Equal([numbers[0]], await Numbers("topic=ai"));
        Assert.Equal([numbers[1]], await Numbers($"clause={clause.Key}"));
        Assert.Equal([numbers[2]], await Numbers("q=合言葉"));
        Assert.Equal(3, (await Numbers("from=2026-11-18&to=2026-11-18")).Length);
        Assert.Empty(await Numbers("to=2026-11-17"));
        Assert.Empty(await Numbers("status=overdue"));
        var page = await coordinator.GetAsync($"tickets?department={department.Code}&page=2&size=2");
        Assert.Equal(3, page["total"].GetInt32());
        Assert.Equal(numbers[0], page["items"][0].GetProperty("number").GetString());
    }

    [Fact]
    public async Task The_second_of_two_who_change_a_ticket_is_told()
    {
        using var coordinator = await Caller.AsAsync(app, Role.Coordinator);
        var ticket = await app.TicketAsync(await app.UserAsync(Role.Requester));
        var read = await coordinator.GetAsync($"tickets/{ticket.Number}");
        var version = read["version"].GetInt32();
        (await coordinator.PostAsync($"tickets/{ticket.Number}/check", new { version })).Expect(HttpStatusCode.OK);

        (await coordinator.PostAsync($"tickets/{ticket.Number}/assignment", new { assignee = "me", version })).ExpectProblem(HttpStatusCode.Conflict);
        (await coordinator.PostAsync($"tickets/{ticket.Number}/assignment", new { assignee = "me" }, ("If-Match", read.Headers["ETag"]))).ExpectProblem(HttpStatusCode.Conflict);
        var again = await coordinator.GetAsync($"tickets/{ticket.Number}");
        (await coordinator.PostAsync($"tickets/{ticket.Number}/assignment", new { assignee = "me" }, ("If-Match", again.Headers["ETag"]))).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Notes_written_at_once_are_all_kept()
    {
        using var coordinator = await Caller.AsAsync(app, Role.Coordinator);
        var ticket = await app.TicketAsync(await app.UserAsync(Role.Requester));

        await Task.WhenAll(Enumerable.Range(0, 3).Select(async i => (await coordinator.PostAsync($"tickets/{ticket.Number}/messages", new { kind = "note", text = $"メモ{i}" })).Expect(HttpStatusCode.Created)));

        Assert.Equal(4, (await coordinator.GetAsync($"tickets/{ticket.Number}"))["messages"].GetArrayLength());
    }

    [Fact]
    public async Task A_token_that_wrote_an_answer_may_not_approve_it()
    {
        using var author = await Caller.AsAsync(app, Role.Coordinator);
        using var second = await Caller.AsAsync(app, Role.Coordinator);
        var ticket = await app.TicketAsync(await app.UserAsync(Role.Requester));
        (await author.PostAsync($"tickets/{ticket.Number}/assignment", new { assignee = "me" })).Expect(HttpStatusCode.OK);
        (await author.PostAsync($"tickets/{ticket.Number}/messages", new { kind = "answer", text = "できます。", noProvision = true })).Expect(HttpStatusCode.Created);

        Assert.Contains("ご自分", (await author.PostAsync($"tickets/{ticket.Number}/approval")).ExpectProblem(HttpStatusCode.UnprocessableEntity).Detail, StringComparison.Ordinal);
        (await second.PostAsync($"tickets/{ticket.Number}/rejection", new { reason = "根拠を足してください。" })).Expect(HttpStatusCode.OK);
        (await author.PostAsync($"tickets/{ticket.Number}/submission")).Expect(HttpStatusCode.OK);
        (await second.PostAsync($"tickets/{ticket.Number}/approval")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_staff_token_files_for_a_department_and_for_a_known_person()
    {
        using var consultant = await Caller.AsAsync(app, Role.Consultant);
        var person = await app.UserAsync(Role.Requester, name: "高橋 花子");

        var made = (await consultant.PostAsync("tickets", new { subject = "電話", body = "内容", channel = "phone", requester = new { email = person.Email!.ToUpperInvariant(), name = "" } })).Expect(HttpStatusCode.Created);

        var json = (await consultant.GetAsync($"tickets/{made["number"].GetString()}")).Json;
        Assert.Equal("高橋 花子", json.GetProperty("requester").GetProperty("name").GetString());
        Assert.Equal("phone", json.GetProperty("channel").GetString());
        (await consultant.PostAsync("tickets", Question)).ExpectProblem(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_question_is_filed_with_its_topics_answers_the_wanted_day_and_as_confidential()
    {
        using var asker = await Caller.AsAsync(app, Role.Requester);
        using var colleague = await Caller.AsAsync(app, Role.Requester, await app.InDbAsync(async db => (await db.Departments.FindAsync(asker.User!.DepartmentId))!));
        object Filed(object answers, string wantedOn = "2026-11-25") => new { subject = "件名", body = "本文", channel = "api", topic = "baitai", answers, wantedOn, confidential = true };

        var number = (await asker.PostAsync("tickets", Filed(new Dictionary<string, string> { ["媒体の種類"] = "USBメモリ" }))).Expect(HttpStatusCode.Created)["number"].GetString();

        var ticket = await app.InDbAsync(db => db.Tickets.SingleAsync(t => t.Number == number));
        Assert.Equal((true, new DateOnly(2026, 11, 25), new TopicAnswer("媒体の種類", "USBメモリ")), (ticket.Confidential, ticket.WantedOn!.Value, Assert.Single(ticket.TopicAnswers)));
        (await colleague.GetAsync($"tickets/{number}")).ExpectProblem(HttpStatusCode.NotFound);
        foreach (var answers in new Dictionary<string, string>[] { new() { ["媒体の種類"] = "石板" }, new() { ["色"] = "赤" } })
            Assert.True((await asker.PostAsync("tickets", Filed(answers))).ExpectProblem(HttpStatusCode.BadRequest)["errors"].TryGetProperty("answers", out _));
        Assert.True((await asker.PostAsync("tickets", Filed(new { }, "2026-11-17"))).ExpectProblem(HttpStatusCode.BadRequest)["errors"].TryGetProperty("wantedOn", out _));
    }

    [Fact]
    public async Task A_staff_token_writes_down_the_departments_reply()
    {
        using var coordinator = await Caller.AsAsync(app, Role.Coordinator);
        var ticket = await app.TicketAsync(await app.UserAsync(Role.Requester));
        var path = $"tickets/{ticket.Number}/messages";
        (await coordinator.PostAsync(path, new { kind = "inquiry", text = "いつですか。" })).Expect(HttpStatusCode.Created);

        Assert.Contains("返事を記録する", (await coordinator.PostAsync(path, new { kind = "question", text = "来月です。" })).ExpectProblem(HttpStatusCode.UnprocessableEntity).Detail, StringComparison.Ordinal);
        (await coordinator.PostAsync(path, new { kind = "question", text = "来月です。", from = "係長" })).ExpectProblem(HttpStatusCode.BadRequest);
        (await coordinator.PostAsync(path, new { kind = "note", text = "メモ", from = "係長" })).ExpectProblem(HttpStatusCode.BadRequest);
        Assert.Equal("received", (await coordinator.PostAsync(path, new { kind = "question", text = "来月です。", from = "係長", channel = "phone" })).Expect(HttpStatusCode.Created)["status"].GetString());

        var reply = (await coordinator.GetAsync($"tickets/{ticket.Number}"))["messages"].EnumerateArray().Last();
        Assert.Equal(("係長", "phone", coordinator.User!.Name), (reply.GetProperty("from").GetString(), reply.GetProperty("via").GetString(), reply.GetProperty("recordedBy").GetString()));
    }

    [Fact]
    public async Task Hold_withdrawal_and_what_is_not_built_answer_plainly()
    {
        using var coordinator = await Caller.AsAsync(app, Role.Coordinator);
        var ticket = await app.TicketAsync(await app.UserAsync(Role.Requester));

        (await coordinator.PostAsync($"tickets/{ticket.Number}/hold")).ExpectProblem(HttpStatusCode.UnprocessableEntity);
        Assert.Equal("on-hold", (await coordinator.PostAsync($"tickets/{ticket.Number}/hold", new { reason = "年度明けを待つ" })).Expect(HttpStatusCode.OK)["status"].GetString());
        (await coordinator.PostAsync($"tickets/{ticket.Number}/resumption")).Expect(HttpStatusCode.OK);
        (await coordinator.PostAsync($"tickets/{ticket.Number}/withdrawal", new { reason = "不要になった" })).Expect(HttpStatusCode.OK);
        foreach (var path in new[] { "reports/2026-10.xlsx", "reports/2026-10.pptx", "metrics" })
            Assert.Contains("まだ利用できません", (await coordinator.GetAsync(path)).ExpectProblem(HttpStatusCode.NotFound).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_requester_token_cannot_learn_which_addresses_have_an_account()
    {
        var department = await app.DepartmentAsync();
        var (own, other) = (await app.UserAsync(Role.Requester, department), await app.UserAsync(Role.Requester));
        using var caller = await Caller.AsAsync(app, Role.Requester, department);

        foreach (var (email, known) in new[] { (own.Email!, true), (other.Email!, false), ("nobody-anywhere@example.jp", false) })
        {
            var made = (await caller.PostAsync("tickets", new { subject = "件名", body = "内容", channel = "api", requester = new { email, name = "某" } })).Expect(HttpStatusCode.Created);
            var number = made["number"].GetString();
            Assert.Equal(known ? own.Id : null, await app.InDbAsync(db => db.Tickets.Where(t => t.Number == number).Select(t => t.RequesterId).SingleAsync()));
        }
    }
}
