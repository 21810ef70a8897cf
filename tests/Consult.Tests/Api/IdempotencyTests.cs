using System.Net;
using Consult.Access;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consult.Tests.Api;

public class IdempotencyTests(App app) : IClassFixture<App>
{
    private static readonly object Question = new { subject = "件名", body = "本文", channel = "api" };

    [Fact]
    public async Task A_repeated_call_gets_the_first_answer_and_creates_nothing()
    {
        using var asker = await Caller.AsAsync(app, Role.Requester);
        var first = (await asker.PostAsync("tickets", Question, ("Idempotency-Key", "k-1"))).Expect(HttpStatusCode.Created);
        var second = (await asker.PostAsync("tickets", Question, ("Idempotency-Key", "k-1"))).Expect(HttpStatusCode.Created);

        Assert.Equal(first.Text, second.Text);
        Assert.Equal(first.Headers["Location"], second.Headers["Location"]);
        Assert.Equal(first.MediaType, second.MediaType);
        Assert.Equal(1, (await asker.GetAsync("tickets"))["total"].GetInt32());
    }

    [Fact]
    public async Task Two_parallel_calls_create_one_ticket()
    {
        using var asker = await Caller.AsAsync(app, Role.Requester);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => asker.PostAsync("tickets", Question, ("Idempotency-Key", "parallel"))));

        Assert.Single(answers.Select(a => a.Expect(HttpStatusCode.Created).Text).Distinct());
        Assert.Equal(1, (await asker.GetAsync("tickets"))["total"].GetInt32());
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused_and_another_token_or_path_is_another_call()
    {
        var department = await app.DepartmentAsync();
        using var asker = await Caller.AsAsync(app, Role.Requester, department);
        using var other = await Caller.AsAsync(app, Role.Requester, department);
        var number = (await asker.PostAsync("tickets", Question, ("Idempotency-Key", "k"))).Expect(HttpStatusCode.Created)["number"].GetString();

        (await asker.PostAsync("tickets", new { subject = "別", body = "本文", channel = "api" }, ("Idempotency-Key", "k"))).ExpectProblem(HttpStatusCode.UnprocessableEntity);
        Assert.NotEqual(number, (await other.PostAsync("tickets", Question, ("Idempotency-Key", "k"))).Expect(HttpStatusCode.Created)["number"].GetString());
        (await asker.PostAsync($"tickets/{number}/messages", new { kind = "question", text = "追記" }, ("Idempotency-Key", "k"))).Expect(HttpStatusCode.Created);
        (await asker.PostAsync($"tickets/{number}/messages", new { kind = "question", text = "追記" }, ("Idempotency-Key", "k"))).Expect(HttpStatusCode.Created);
        Assert.Equal(2, (await asker.GetAsync($"tickets/{number}"))["messages"].GetArrayLength());
    }

    [Fact]
    public async Task A_refused_call_keeps_neither_its_change_nor_its_key()
    {
        using var asker = await Caller.AsAsync(app, Role.Requester);

        (await asker.PostAsync("tickets", new { subject = "件名", body = "本文", channel = "fax" }, ("Idempotency-Key", "retry"))).ExpectProblem(HttpStatusCode.BadRequest);
        (await asker.PostAsync("tickets", new { subject = "件名", body = "本文", channel = "api", informationClass = "I" }, ("Idempotency-Key", "retry"))).ExpectProblem(HttpStatusCode.UnprocessableEntity);
        (await asker.PostAsync("tickets", Question, ("Idempotency-Key", "retry"))).Expect(HttpStatusCode.Created);

        Assert.Equal(1, (await asker.GetAsync("tickets"))["total"].GetInt32());
        Assert.Equal(1, await app.InDbAsync(db => db.IdempotentRequests.CountAsync(r => r.Key.StartsWith($"{asker.User!.Id}:"))));
    }
}
