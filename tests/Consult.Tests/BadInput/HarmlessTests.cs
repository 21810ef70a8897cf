using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Consult.Tickets;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consult.Tests.BadInput;

/// <summary>Input that is odd but meant: it is taken, without what could do harm, and shown as text.</summary>
public sealed class HarmlessTests(SmallDesk desk) : IClassFixture<SmallDesk>
{
    private const string Script = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'>{{7*7}}";

    [Fact]
    public async Task Markup_in_every_field_of_a_ticket_is_shown_as_text()
    {
        var page = await FileAsync([("Subject", Script), ("Body", Script), ("Topic", "itaku"), ("Answers[委託する業務]", Script), ("Systems", Script)], ("<img src=x onerror=alert(1)>.txt", BadFiles.Text));

        await ReadSafelyAsync(page.Url.AbsolutePath);
        await ReadSafelyAsync($"{page.Url.AbsolutePath}/print");
        await ReadSafelyAsync("/tickets");
        Assert.Contains("<script>alert(1)</script>", (await desk.Visitor(Who.Coordinator).GoAsync(page.Url.AbsolutePath)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Markup_in_the_names_of_people_departments_topics_and_tokens_is_shown_as_text()
    {
        await new FormCase("", Who.Administrator, "/departments", 0, "", ("Form.Code", "<b>&\"'"), ("Form.Name", Script)).SendAsync(desk);
        await new FormCase("", Who.Administrator, "/users", 0, "", ("Email", $"m{Make.Next()}@example.jp"), ("Name", Script), ("Role", "Consultant")).SendAsync(desk);
        await new FormCase("", Who.Administrator, "/tokens", 0, "", ("Name", Script), ("Role", "Consultant")).SendAsync(desk);
        await new FormCase("", Who.Coordinator, "/topics", 0, "", ("Code", $"t{Make.Next()}"), ("Name", "<b onclick=alert(1)>"), ("AnswerDays", "3"), ("Rows[0].Label", Script), ("Rows[0].Kind", "Choice"), ("Rows[0].Choices", Script)).SendAsync(desk);

        foreach (var address in (string[])["/departments", "/users", "/tokens", "/trail"])
            await ReadSafelyAsync(address, Who.Administrator);
        await ReadSafelyAsync("/topics");
        await ReadSafelyAsync("/tickets/new");
    }

    [Theory]
    [InlineData("\u202Eoju\u202C 相\u200B談\uFEFF 花子\u0007", "oju 相談 花子")]
    [InlineData("　葛\U000E0100城 市\r\n長　", "葛\U000E0100城 市 長")]
    [InlineData("ﾃｽﾄ👨‍👩‍👧", "ﾃｽﾄ👨‍👩‍👧")]
    public async Task A_name_is_kept_without_what_nobody_sees(string typed, string kept)
    {
        var email = $"n{Make.Next()}@example.jp";

        await new FormCase("", Who.Administrator, "/users", 0, "", ("Email", email), ("Name", typed), ("Role", "Consultant")).SendAsync(desk);

        Assert.Equal(kept, await desk.App.InDbAsync(db => db.Users.Where(u => u.Email == email).Select(u => u.Name).SingleAsync()));
    }

    [Theory]
    [InlineData("..\\..\\..\\windows\\system32\\起動.txt", "起動.txt")]
    [InlineData("../../../../etc/cron.d/申請.txt", "申請.txt")]
    [InlineData("CON.txt", "CON.txt")]
    [InlineData("..申請\u202E\u0007.txt", "申請.txt")]
    [InlineData("申請:<1>|?.txt", "申請__1___.txt")]
    public async Task A_file_is_kept_under_a_name_that_leads_nowhere(string name, string kept)
    {
        var page = await FileAsync([("Subject", $"添付{Make.Next()}"), ("Body", "本文"), ("Topic", "other")], (name, Encoding.UTF8.GetBytes($"内容{Make.Next()}")));

        var attachment = await LastAttachmentAsync();
        Assert.Equal(kept, attachment.Name);
        Assert.Contains(kept, page.Text, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(desk.App.DataDirectory, "attachments", attachment.Sha256[..2], attachment.Sha256)));
        var got = await desk.Visitor(Who.Requester).Http.GetAsync(new Uri($"{page.Url.AbsolutePath}/attachments/{attachment.Id}", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("attachment", got.Content.Headers.ContentDisposition!.DispositionType);
    }

    [Fact]
    public async Task A_japanese_file_name_of_300_characters_is_cut_and_keeps_its_ending()
    {
        await FileAsync([("Subject", "長い名前"), ("Body", "本文"), ("Topic", "other")], (string.Concat(Enumerable.Repeat("𠮷", 150)) + ".txt", BadFiles.Text));

        var name = (await LastAttachmentAsync()).Name;
        Assert.EndsWith("𠮷.txt", name, StringComparison.Ordinal);
        Assert.InRange(name.Length, 100, 120);
    }

    [Fact]
    public async Task Control_characters_in_a_form_are_taken_out_and_the_rest_is_kept()
    {
        var token = Encoding.ASCII.GetBytes("Topic=other&Subject=");
        byte[] form = [.. token, .. "%E7%AB%AF%07%E6%9C%AB"u8, .. "&Body="u8, .. Encoding.ASCII.GetBytes($"{Uri.EscapeDataString("一行目")}%0D%0A%07{Uri.EscapeDataString("二行目")}")];
        var sent = new FormCase("", Who.Requester, "/tickets", 0, "") { Raw = () => Typed(form, "application/x-www-form-urlencoded") };

        var page = await sent.SendAsync(desk);
        Assert.True(page.Status == HttpStatusCode.OK, page.Text);

        var ticket = await LastTicketAsync();
        Assert.Equal(("端末", "一行目\r\n二行目"), (ticket.Subject, ticket.Body));
    }

    [Fact]
    public async Task NUL_in_a_form_with_files_is_taken_out()
    {
        await FileAsync([("Subject", "零\0文字"), ("Body", "本\0文"), ("Topic", "other")], ("零.txt", Encoding.UTF8.GetBytes($"内容{Make.Next()}")));

        Assert.Equal(("零文字", "本文"), ((await LastTicketAsync()).Subject, (await LastTicketAsync()).Body));
    }

    [Fact]
    public async Task A_day_in_the_Japanese_calendar_is_read()
    {
        await FileAsync([("Subject", "和暦の日"), ("Body", "本文"), ("Topic", "other"), ("WantedOn", "令和８年１２月１日")], ("和暦.txt", Encoding.UTF8.GetBytes($"内容{Make.Next()}")));

        Assert.Equal(new DateOnly(2026, 12, 1), (await LastTicketAsync()).WantedOn);
    }

    private async Task<Page> FileAsync((string, string)[] fields, (string Name, byte[] Bytes) file)
    {
        var page = await new FormCase("", Who.Requester, "/tickets", 0, "", fields).With("Files", file.Name, file.Bytes).SendAsync(desk);
        Assert.True(page.Url.AbsolutePath.StartsWith("/tickets/R8-", StringComparison.Ordinal), page.Text);
        return page;
    }

    private async Task ReadSafelyAsync(string address, Who who = Who.Coordinator)
    {
        var page = await desk.Visitor(who).GoAsync(address);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Empty(page.Document.QuerySelectorAll("script:not([src]), img[src=x], [onerror], [onclick]"));
        Assert.DoesNotContain("alert(1)", page.Document.QuerySelectorAll("script").Select(s => s.TextContent));
    }

    private Task<Attachment> LastAttachmentAsync() => desk.App.InDbAsync(db => db.Attachments.AsNoTracking().OrderByDescending(a => a.Id).FirstAsync());

    private Task<Ticket> LastTicketAsync() => desk.App.InDbAsync(db => db.Tickets.AsNoTracking().OrderByDescending(t => t.Id).FirstAsync());

    private static ByteArrayContent Typed(byte[] bytes, string type)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return content;
    }
}
