using System.Globalization;
using Consult.Access;
using Consult.Accounts;
using Consult.Departments;
using Consult.Policy;
using Consult.Policy.Reading;
using Consult.Tests.Api;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consult.Tests.BadInput;

/// <summary>Who sends it.</summary>
public enum Who
{
    Nobody,

    /// <summary>Of the department whose tickets the cases name.</summary>
    Requester,

    /// <summary>Of another department.</summary>
    Stranger,

    Coordinator,
    Consultant,
    Administrator,
}

/// <summary>
/// A desk with something in every state that bad input could damage. Cases name it in braces: <c>{received}</c> is a ticket's number,
/// <c>{received.v}</c> its version, <c>{clause}</c> a clause's id, <c>{gone}</c> that of a clause that was deleted.
/// </summary>
public sealed class SmallDesk : IAsyncLifetime
{
    private readonly Dictionary<string, string> names = [];
    private readonly Dictionary<Who, Visitor> visitors = [];
    private readonly Dictionary<Who, string> formTokens = [];
    private readonly Dictionary<Who, Caller> callers = [];

    public App App { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        App = await App.StartAsync("--Consult:Tickets:MaximumAttachmentBytes=1048576");
        var department = await App.DepartmentAsync("税務課");
        var people = await PeopleAsync(department);
        await PolicyAsync();
        await TicketsAsync(department, people);
        await ArticleAsync();
        foreach (var who in Enum.GetValues<Who>())
        {
            var visitor = visitors[who] = who == Who.Nobody ? App.Visitor() : await App.Visitor().SignInAsync(people[who]);
            formTokens[who] = (await visitor.GoAsync(who == Who.Nobody ? "/session/new" : "/account/password")).Find("input[name=__RequestVerificationToken]").GetAttribute("value")!;
        }

        await App.IndexedAsync();
    }

    public Visitor Visitor(Who who) => visitors[who];

    public string FormToken(Who who) => formTokens[who];

    public Caller Caller(Who who) => callers[who];

    /// <summary>The text with the names in braces replaced.</summary>
    public string Say(string text)
    {
        foreach (var (name, value) in names)
            text = text.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        return text;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var visitor in visitors.Values)
            visitor.Dispose();
        foreach (var caller in callers.Values)
            caller.Dispose();
        await App.DisposeAsync();
    }

    private async Task<Dictionary<Who, User>> PeopleAsync(Department department)
    {
        var people = new Dictionary<Who, User>
        {
            [Who.Requester] = await App.UserAsync(Role.Requester, department, "相談 花子"),
            [Who.Stranger] = await App.UserAsync(Role.Requester),
            [Who.Coordinator] = await App.UserAsync(Role.Coordinator, department),
            [Who.Consultant] = await App.UserAsync(Role.Consultant),
            [Who.Administrator] = await App.UserAsync(Role.Administrator),
        };
        callers[Who.Nobody] = Api.Caller.Nobody(App);
        callers[Who.Requester] = await Api.Caller.AsAsync(App, Role.Requester, department);
        callers[Who.Stranger] = await Api.Caller.AsAsync(App, Role.Requester);
        callers[Who.Coordinator] = await Api.Caller.AsAsync(App, Role.Coordinator, department);
        callers[Who.Consultant] = await Api.Caller.AsAsync(App, Role.Consultant);
        callers[Who.Administrator] = await Api.Caller.AsAsync(App, Role.Administrator);
        names["department"] = $"{department.Id}";
        names["department.code"] = department.Code;
        foreach (var (who, user) in people)
        {
            var name = who.ToString().ToLowerInvariant();
            names[name] = $"{user.Id}";
            names[$"{name}.email"] = user.Email!;
            names[$"{name}.EMAIL"] = user.Email!.ToUpperInvariant();
            names[$"{name}.ｅｍａｉｌ"] = string.Concat(user.Email!.Select(c => c is > ' ' and <= '~' ? (char)(c + 0xFEE0) : c));
        }

        return people;
    }

    private async Task PolicyAsync()
    {
        var clauses = await App.PolicyAsync(("第1条", "目的", "この基準は、情報資産を守ることを目的とする。"), ("第2条", "持ち出し", "情報資産を持ち出すときは、許可を得なければならない。"));
        var document = await App.InDbAsync(db => db.PolicyDocuments.AsNoTracking().SingleAsync(d => d.Id == clauses[0].DocumentId));
        await App.InAsync<PolicyImport, PolicyEdition>(async import => await import.CommitAsync(
            await import.PlanAsync(new PolicyToImport(document.Code, document.Title, "改定版", null, new DateOnly(2026, 10, 1), PolicyText.ReadText("（目的）\n第1条　この基準は、情報資産を守ることを目的とする。"))),
            new Dictionary<string, string?>(), App.System()));
        names["document"] = document.Code;
        (names["clause"], names["clause.key"]) = ($"{clauses[0].Id}", clauses[0].Key);
        (names["gone"], names["gone.key"]) = ($"{clauses[1].Id}", clauses[1].Key);
    }

    private async Task TicketsAsync(Department department, Dictionary<Who, User> people)
    {
        string[] course = ["received", "working", "approving", "answered", "closed"];
        foreach (var (state, stop) in course.Select((s, i) => (s, i)))
        {
            var ticket = await App.TicketAsync(people[Who.Requester], $"{state}の相談");
            var address = $"tickets/{ticket.Number}";
            if (stop > 0)
                await DoAsync(Who.Coordinator, $"{address}/assignment", new { assignee = names["consultant.email"] });
            if (stop > 1)
                await DoAsync(Who.Consultant, $"{address}/messages", new { kind = "answer", text = "第1条のとおりです。", clauses = new[] { names["clause.key"] } });
            if (stop > 2)
                await DoAsync(Who.Coordinator, $"{address}/approval", new { });
            if (stop > 3)
                await DoAsync(Who.Requester, $"{address}/closure", new { });
            names[state] = ticket.Number;
            names[$"{state}.v"] = (await App.InDbAsync(db => db.Tickets.Where(t => t.Id == ticket.Id).Select(t => t.Version).SingleAsync())).ToString(CultureInfo.InvariantCulture);
        }

        names["other"] = (await App.TicketAsync(people[Who.Stranger], "別の課の相談")).Number;
    }

    private async Task DoAsync(Who who, string address, object body) =>
        Assert.InRange((int)(await callers[who].PostAsync(address, body)).Status, 200, 299);

    private async Task ArticleAsync()
    {
        var made = await callers[Who.Consultant].PostAsync("articles", new { title = "持ち出しの手続", question = "端末を持ち出せますか。", answer = "許可を得てください。", clauses = new[] { names["clause.key"] }, audience = "everyone", topic = "mochidashi" });
        names["article"] = made["number"].GetString()!;
        await DoAsync(Who.Consultant, $"articles/{names["article"]}/review", new { });
        await DoAsync(Who.Coordinator, $"articles/{names["article"]}/publication", new { });
        names["article.v"] = (await App.InDbAsync(db => db.Articles.Where(a => a.Number == names["article"]).Select(a => a.Version).SingleAsync())).ToString(CultureInfo.InvariantCulture);
        names["topic"] = $"{await App.InDbAsync(db => db.Topics.Where(t => t.Code == "mochidashi").Select(t => t.Id).SingleAsync())}";
    }
}
