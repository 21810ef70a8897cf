using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Consult.Access;
using Xunit;

namespace Consult.Tests.Api;

public class AttachmentCallTests(App app) : IClassFixture<App>
{
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.4\n% test\n");

    [Fact]
    public async Task A_file_is_sent_seen_with_the_question_and_fetched_by_its_hash()
    {
        using var asker = await Caller.AsAsync(app, Role.Requester);
        var number = (await asker.PostAsync("tickets", new { subject = "件名", body = "本文", channel = "api" }))["number"].GetString();

        using var form = Form("手順書.pdf", Pdf);
        var sent = (await asker.PostAsync($"tickets/{number}/attachments", form, ("Idempotency-Key", "file"))).Expect(HttpStatusCode.Created);
        // Another boundary, the same parts: the same call.
        using var again = Form("手順書.pdf", Pdf);
        Assert.Equal(sent.Text, (await asker.PostAsync($"tickets/{number}/attachments", again, ("Idempotency-Key", "file"))).Expect(HttpStatusCode.Created).Text);
        using var different = Form("別.pdf", Pdf);
        (await asker.PostAsync($"tickets/{number}/attachments", different, ("Idempotency-Key", "file"))).ExpectProblem(HttpStatusCode.UnprocessableEntity);

        var attachment = Assert.Single((await asker.GetAsync($"tickets/{number}"))["messages"][0].GetProperty("attachments").EnumerateArray());
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(Pdf));
        Assert.Equal(("手順書.pdf", sha256, Pdf.Length), (attachment.GetProperty("name").GetString(), attachment.GetProperty("sha256").GetString(), attachment.GetProperty("size").GetInt32()));
        var fetched = (await asker.GetAsync($"attachments/{sha256}")).Expect(HttpStatusCode.OK);
        Assert.Equal(Pdf, fetched.Bytes);
        Assert.Equal("application/pdf", fetched.MediaType);
        Assert.StartsWith("attachment", fetched.Headers["Content-Disposition"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_departments_file_does_not_exist_even_by_its_hash()
    {
        using var asker = await Caller.AsAsync(app, Role.Requester);
        using var stranger = await Caller.AsAsync(app, Role.Requester);
        var number = (await asker.PostAsync("tickets", new { subject = "件名", body = "本文", channel = "api" }))["number"].GetString();
        var bytes = Encoding.ASCII.GetBytes("%PDF-1.4\n% of one department\n");
        using var form = Form("a.pdf", bytes);
        (await asker.PostAsync($"tickets/{number}/attachments", form)).Expect(HttpStatusCode.Created);

        (await stranger.GetAsync($"attachments/{Convert.ToHexStringLower(SHA256.HashData(bytes))}")).ExpectProblem(HttpStatusCode.NotFound);
        using var foreign = Form("b.pdf", Pdf);
        (await stranger.PostAsync($"tickets/{number}/attachments", foreign)).ExpectProblem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_is_no_acceptable_file_is_refused_with_a_sentence()
    {
        using var asker = await Caller.AsAsync(app, Role.Requester);
        var path = $"tickets/{(await asker.PostAsync("tickets", new { subject = "件名", body = "本文", channel = "api" }))["number"].GetString()}/attachments";

        foreach (var (name, bytes) in new[] { ("virus.exe", Pdf), ("fake.png", Pdf), ("empty.pdf", []) })
        {
            using var form = Form(name, bytes);
            (await asker.PostAsync(path, form)).ExpectProblem(HttpStatusCode.UnprocessableEntity);
        }

        using var none = new MultipartFormDataContent { { new StringContent("x"), "text" } };
        (await asker.PostAsync(path, none)).ExpectProblem(HttpStatusCode.BadRequest);
        (await asker.PostAsync(path, "{}")).ExpectProblem(HttpStatusCode.UnsupportedMediaType);
        using var broken = new ByteArrayContent("--x\r\nnothing"u8.ToArray());
        broken.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        (await asker.PostAsync(path, broken)).ExpectProblem(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Only_those_who_asked_add_to_the_question_and_only_until_it_is_answered()
    {
        using var asker = await Caller.AsAsync(app, Role.Requester);
        using var coordinator = await Caller.AsAsync(app, Role.Coordinator);
        var number = (await asker.PostAsync("tickets", new { subject = "件名", body = "本文", channel = "api" }))["number"].GetString();
        var version = (await asker.GetAsync($"tickets/{number}"))["version"].GetInt32();

        using var own = Form("手順書.pdf", Pdf);
        (await asker.PostAsync($"tickets/{number}/attachments", own)).Expect(HttpStatusCode.Created);
        var read = await asker.GetAsync($"tickets/{number}");
        Assert.Equal((version + 1, "attach", "手順書.pdf"), (read["version"].GetInt32(), read["history"].EnumerateArray().Last().GetProperty("act").GetString(), read["history"].EnumerateArray().Last().GetProperty("text").GetString()));

        using var bare = Form("所見.pdf", Pdf);
        Assert.Contains("内部メモと一緒に", (await coordinator.PostAsync($"tickets/{number}/attachments", bare)).ExpectProblem(HttpStatusCode.UnprocessableEntity).Detail, StringComparison.Ordinal);
        using var noted = Form("所見.pdf", Pdf);
        noted.Add(new StringContent("似た件の資料です。"), "note");
        (await coordinator.PostAsync($"tickets/{number}/attachments", noted)).Expect(HttpStatusCode.Created);
        Assert.Single((await asker.GetAsync($"tickets/{number}"))["messages"].EnumerateArray());
        Assert.Equal("所見.pdf", (await coordinator.GetAsync($"tickets/{number}"))["messages"][1].GetProperty("attachments")[0].GetProperty("name").GetString());
        using var forbidden = Form("所見.pdf", Pdf);
        forbidden.Add(new StringContent("メモ"), "note");
        (await asker.PostAsync($"tickets/{number}/attachments", forbidden)).ExpectProblem(HttpStatusCode.Forbidden);

        (await asker.PostAsync($"tickets/{number}/withdrawal", new { reason = "不要" })).Expect(HttpStatusCode.OK);
        using var late = Form("後から.pdf", Pdf);
        Assert.Contains("取下げ", (await asker.PostAsync($"tickets/{number}/attachments", late)).ExpectProblem(HttpStatusCode.UnprocessableEntity).Detail, StringComparison.Ordinal);
    }

    private static MultipartFormDataContent Form(string name, byte[] bytes) => new() { { new ByteArrayContent(bytes), "files", name } };
}
