using System.Net;
using System.Text;
using Consult.Access;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consult.Tests.Tickets;

/// <summary>Too large, too long or broken off: a sentence, the text is kept, nothing half-written.</summary>
public sealed class UploadLimitTests
{
    private const int Megabyte = 1 << 20;

    [Fact]
    public async Task Files_beyond_the_total_are_refused_with_a_sentence_and_the_text_comes_back()
    {
        await using var app = await App.StartAsync($"--Consult:Tickets:MaximumAttachmentBytes={2 * Megabyte}", $"--Consult:Tickets:MaximumAttachmentsTotalBytes={3 * Megabyte}");
        var asker = await app.UserAsync(Role.Requester);
        using var visitor = await app.Visitor().SignInAsync(asker);
        var form = await visitor.GoAsync("/tickets/new");
        Assert.Contains("一つ2MBまで、20個まで、合計3MBまで。", form.Text, StringComparison.Ordinal);

        var file = Encoding.ASCII.GetBytes(new string('a', 2 * Megabyte));
        var back = await form.SubmitAsync("form[action='/tickets']", [("Subject", "重い添付"), ("Body", "残るはずの本文"), ("Topic", "other")], [.. Enumerable.Range(1, 6).Select(n => ("Files", $"{n}.txt", file))]);

        Assert.Equal("/tickets/new", back.Url.AbsolutePath);
        Assert.Contains("添付ファイルの合計が大きすぎるため、まだ送られていません。", back.Text, StringComparison.Ordinal);
        Assert.Contains("残るはずの本文", back.Find("#Body").TextContent, StringComparison.Ordinal);
        Assert.False(await app.InDbAsync(db => db.Tickets.AnyAsync(t => t.RequesterId == asker.Id)));
    }

    [Fact]
    public async Task A_field_or_a_form_that_cannot_be_read_is_no_failure_of_the_system()
    {
        await using var app = await App.StartAsync();
        using var visitor = await app.Visitor().SignInAsync(await app.UserAsync(Role.Requester));
        var token = (await visitor.GoAsync("/tickets/new")).Find("form[action='/tickets'] input[name=__RequestVerificationToken]").GetAttribute("value")!;

        using var broken = new StringContent("--grenze\r\nContent-Disposition: form-data; name=\"Subject\"\r\n\r\nabgebr", Encoding.UTF8);
        broken.Headers.ContentType = new("multipart/form-data") { Parameters = { new("boundary", "grenze") } };
        using var long1 = new FormUrlEncodedContent([new("Subject", new string('x', 5 * Megabyte)), new("__RequestVerificationToken", token)]);
        using var long2 = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new StringContent(new string('x', 5 * Megabyte)), "Subject" } };
        foreach (var (content, status) in new (HttpContent, HttpStatusCode)[] { (broken, HttpStatusCode.BadRequest), (long1, HttpStatusCode.RequestEntityTooLarge), (long2, HttpStatusCode.UnprocessableEntity) })
        {
            using var answer = await visitor.Http.PostAsync(new Uri("/tickets", UriKind.Relative), content, TestContext.Current.CancellationToken);
            Assert.Equal(status, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_text_longer_than_the_api_takes_is_refused_on_the_page_and_shown_again()
    {
        await using var app = await App.StartAsync();
        var asker = await app.UserAsync(Role.Requester);
        var ticket = await app.TicketAsync(asker);
        using var visitor = await app.Visitor().SignInAsync(asker);

        var told = await (await visitor.GoAsync(ticket.Path)).SubmitAsync($"form[action='{ticket.Path}/replies']", ("Text", "長" + new string('い', 100_000)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, told.Status);
        Assert.Contains("入力する文章は100,000文字以内にしてください。", told.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Contains("長いいい", told.Find("textarea[name=Text]").TextContent, StringComparison.Ordinal);
        var draft = await (await visitor.GoAsync("/tickets/new")).SubmitAsync("button[formaction='/tickets/draft']:not([value])", ("Subject", "下書き"), ("Body", new string('長', 310_000)));
        Assert.Contains("下書きが長すぎる", draft.Text, StringComparison.Ordinal);
        Assert.Equal("下書き", draft.Find("#Subject").GetAttribute("value"));
        Assert.False(await app.InDbAsync(db => db.TicketDrafts.AnyAsync(d => d.UserId == asker.Id)));
    }

    [Fact]
    public async Task Markdown_is_previewed_without_JavaScript_and_the_form_keeps_everything()
    {
        await using var app = await App.StartAsync();
        var asker = await app.UserAsync(Role.Requester);
        var ticket = await app.TicketAsync(asker);
        using var visitor = await app.Visitor().SignInAsync(asker);

        var reply = await PreviewAsync(visitor, ticket.Path, $"form[action='{ticket.Path}/replies']", "Text");
        Assert.Equal("強い語", reply.Find("form[data-kept] #preview strong").TextContent);
        Assert.Contains("**強い語**", reply.Find("#reply-text").TextContent, StringComparison.Ordinal);
        var asked = await PreviewAsync(visitor, "/tickets/new", "form[action='/tickets']", "Body", ("Subject", "残る件名"));
        Assert.Equal("強い語", asked.Find("#preview strong").TextContent);
        Assert.Equal("残る件名", asked.Find("#Subject").GetAttribute("value"));
        Assert.DoesNotContain("まだ送られていません", asked.Text, StringComparison.Ordinal);
    }

    /// <summary>Presses the button in the form's noscript, which this reader of pages takes for text.</summary>
    private static async Task<Page> PreviewAsync(Visitor visitor, string path, string form, string field, params (string Name, string? Value)[] more)
    {
        var page = await visitor.GoAsync(path);
        Assert.Contains("formaction=\"/preview\"", page.Find($"{form} noscript").InnerHtml.Replace("&quot;", "\"", StringComparison.Ordinal), StringComparison.Ordinal);
        page.Find(form).SetAttribute("action", "/preview");
        return await page.SubmitAsync("form[action='/preview']", [(field, "これは**強い語**です。"), ("preview", field), .. more]);
    }
}
