using System.Text;
using Consult.Mail;
using Consult.Mail.Outbound;
using Consult.Tickets;
using Consult.Tickets.Files;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Consult.Tests.Mail.Outbound;

/// <summary>What a letter looks like on the wire and to its reader.</summary>
public class LetterTests
{
    [Fact]
    public async Task A_letter_says_that_a_program_sent_it_where_a_reply_belongs_and_what_it_continues()
    {
        await using var desk = await Desk.OpenAsync("--Consult:Mail:PlusAddress=true");
        var ticket = await desk.LetterTicketAsync("gaibu@example.org", opening: "first@example.org");
        await desk.DrainAsync();
        await desk.DoAsync(ticket, (t, _) => t.Ask("いつまでですか。", desk.By(desk.Office)));
        var token = await TokenAsync(desk, ticket);

        var letters = desk.Sink.To("gaibu@example.org");
        var (receipt, inquiry) = (letters[0], letters[1]);
        foreach (var letter in letters)
        {
            Assert.Equal("auto-generated", letter.Headers["Auto-Submitted"]);
            Assert.Equal("All", letter.Headers["X-Auto-Response-Suppress"]);
            Assert.Equal(("soudan@city.example.jp", "試験市 情報セキュリティ相談窓口"), (letter.From.Mailboxes.Single().Address, letter.From.Mailboxes.Single().Name));
            var reply = letter.ReplyTo.Mailboxes.Single();
            Assert.Equal($"soudan+{token}@city.example.jp", reply.Address);
            Assert.Contains(token, reply.Name, StringComparison.Ordinal);
            Assert.StartsWith($"[{token}] ", letter.Subject, StringComparison.Ordinal);
            Assert.EndsWith("@city.example.jp", letter.MessageId, StringComparison.Ordinal);
            Assert.Equal("first@example.org", letter.InReplyTo);
        }

        Assert.Equal(["first@example.org"], receipt.References);
        Assert.Equal(["first@example.org", receipt.MessageId!], inquiry.References);
        Assert.Contains("いつまでですか。", inquiry.TextBody, StringComparison.Ordinal);
        Assert.Contains("いつまでですか。", inquiry.HtmlBody, StringComparison.Ordinal);
        Assert.Empty(desk.Sink.To(desk.Office.Email)[0].References);
    }

    [Fact]
    public async Task Without_plus_addresses_the_token_stands_in_the_name_alone()
    {
        await using var desk = await Desk.OpenAsync();
        var ticket = await desk.App.TicketAsync(desk.Asker);
        await desk.DrainAsync();

        var reply = desk.Sink.To(desk.Asker.Email)[0].ReplyTo.Mailboxes.Single();
        Assert.Equal("soudan@city.example.jp", reply.Address);
        Assert.Contains(await TokenAsync(desk, ticket), reply.Name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_id_that_others_garbled_is_not_repeated()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.LetterTicketAsync("gaibu@example.org", opening: "a b\r\nBcc: x@example.org");
        await desk.DrainAsync();

        var receipt = Assert.Single(desk.Sink.To("gaibu@example.org"));
        Assert.Empty(receipt.References);
        Assert.Null(receipt.Headers["Bcc"]);
    }

    [Fact]
    public async Task An_answer_names_its_clauses_and_reads_well_as_text_and_html()
    {
        await using var desk = await Desk.OpenAsync();
        var clauses = await desk.App.PolicyAsync(("6.1(3)", "端末の持ち出し", "許可を得る。"));
        var ticket = await desk.App.TicketAsync(desk.Asker, subject: "端末の *持ち出し* [x](http://evil.example)");
        await desk.DraftAsync(ticket, "次のとおりです。\n\n- **許可**を得る\n- {number} とは書かない", clauses[0].Id);
        await desk.ApproveAsync(ticket, desk.Office);
        await desk.DrainAsync();

        var answer = desk.Sink.To(desk.Asker.Email)[^1];
        Assert.Contains("・試験対策基準 6.1(3) 端末の持ち出し\nhttp://soudan.city.example.jp/policies/", answer.TextBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains($"http://soudan.city.example.jp{ticket.Path}", answer.TextBody, StringComparison.Ordinal);
        Assert.Contains("{number} とは書かない", answer.TextBody, StringComparison.Ordinal);
        Assert.Contains("<strong>許可</strong>", answer.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("端末の *持ち出し* [x](", answer.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("\n\n\n", answer.TextBody!.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_without_provision_says_so()
    {
        await using var desk = await Desk.OpenAsync();
        var ticket = await desk.App.TicketAsync(desk.Asker);
        await desk.DraftAsync(ticket, "定めがありません。");
        await desk.ApproveAsync(ticket, desk.Office);
        await desk.DrainAsync();

        Assert.Contains("規定なし：現在のポリシーに定めのない事項です。", desk.Sink.To(desk.Asker.Email)[^1].TextBody, StringComparison.Ordinal);
    }

    /// <summary>P17: Outlook shows ATT00001 where Content-Type's name is not in RFC 2047.</summary>
    [Fact]
    public async Task P17_a_japanese_file_name_stands_in_both_headers_as_each_reader_wants_it()
    {
        await using var desk = await Desk.OpenAsync();
        var name = "持出許可申請書（様式第１号）記入例つき最新版.txt";
        var bytes = Encoding.UTF8.GetBytes("申請します。\n");
        var ticket = await desk.App.TicketAsync(desk.Asker);
        var files = await desk.App.Services.GetRequiredService<AttachmentStore>().KeepAsync([Upload.Of(name, bytes)], TestContext.Current.CancellationToken);
        await desk.DoAsync(ticket, (t, _) => t.Attach(files, t.Ask("この様式でよいですか。", desk.By(desk.Office)), desk.By(desk.Office)));

        var raw = Encoding.ASCII.GetString(desk.Sink.Raw[^1]);
        var type = Header(raw, "Content-Type: text/plain; ", "name=");
        Assert.Matches("""name="?=\?utf-8\?[BbQq]\?[^?]+\?=""", type);
        Assert.DoesNotContain("name*", type, StringComparison.Ordinal);
        var disposition = Header(raw, "Content-Disposition: attachment", "filename");
        Assert.Matches(@"filename\*0?\*?=utf-8''%E6%8C%81", disposition);
        Assert.DoesNotContain("=?utf-8", disposition, StringComparison.OrdinalIgnoreCase);
        var letter = desk.Sink.To(desk.Asker.Email)[^1];
        var part = Assert.IsType<MimeKit.TextPart>(Assert.Single(letter.Attachments));
        Assert.Equal((name, name), (part!.ContentType.Name, part.ContentDisposition!.FileName));
        using var content = new MemoryStream();
        await part.Content!.DecodeToAsync(content, TestContext.Current.CancellationToken);
        Assert.Equal(bytes, content.ToArray());
        Assert.Contains($"・{name} (1KB)", letter.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_that_are_too_large_are_named_with_their_address()
    {
        await using var desk = await Desk.OpenAsync();
        var ticket = await desk.App.TicketAsync(desk.Asker);
        var large = Enumerable.Repeat((byte)'a', (int)LetterComposer.MostEnclosed + 1).ToArray();
        var files = await desk.App.Services.GetRequiredService<AttachmentStore>().KeepAsync([Upload.Of("大きい資料.txt", large), Upload.Of("小さい資料.txt", "b"u8.ToArray())], TestContext.Current.CancellationToken);
        await desk.DoAsync(ticket, (t, _) => t.Attach(files, t.Ask("資料です。", desk.By(desk.Office)), desk.By(desk.Office)));

        var letter = desk.Sink.To(desk.Asker.Email)[^1];
        Assert.Equal("小さい資料.txt", Assert.Single(letter.Attachments).ContentDisposition!.FileName);
        Assert.Matches($"・大きい資料.txt .*\r?\nhttp://soudan.city.example.jp{ticket.Path}/attachments/", letter.TextBody);
    }

    [Fact]
    public async Task A_person_reads_letters_in_the_language_they_chose()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.ChooseAsync(desk.Asker, "en");
        var ticket = await desk.App.TicketAsync(desk.Asker);
        await desk.DraftAsync(ticket, "定めがありません。");
        await desk.ApproveAsync(ticket, desk.Office);
        await desk.DrainAsync();

        var letters = desk.Sink.To(desk.Asker.Email);
        Assert.Contains("We have received your request.", letters[0].TextBody, StringComparison.Ordinal);
        Assert.Matches(@"Answer due: \w{3} \d{1,2} Nov 2026", letters[0].TextBody);
        Assert.Contains("No provision", letters[1].TextBody, StringComparison.Ordinal);
        Assert.Equal("試験市 Information Security Desk", letters[0].From.Mailboxes.Single().Name);
        Assert.Contains("新しい相談があります", desk.Sink.To(desk.Office.Email)[0].TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_alarm_leaves_by_a_way_of_its_own()
    {
        await using var desk = await Desk.OpenAsync();
        await using var other = Sink.Start();
        var alarm = new AlarmLetter(new MailSettings
        {
            Address = "soudan@city.example.jp",
            Smtp = new SmtpSettings { Host = "127.0.0.1", Port = desk.Sink.Port, Security = "none" },
            Alarm = new MailAlarmSettings { To = "keibi@city.example.jp", Smtp = new SmtpSettings { Host = "127.0.0.1", Port = other.Port, Security = "none" } },
        }, desk.App.Clock);

        await alarm.SendAsync("受信が止まっています", "30分のあいだ受信できていません。", TestContext.Current.CancellationToken);

        Assert.Equal("受信が止まっています", Assert.Single(other.To("keibi@city.example.jp")).Subject);
        Assert.Empty(desk.Sink.Letters);
        other.Answer = _ => SinkAnswer.Never;
        var broken = await Assert.ThrowsAsync<Consult.Data.RuleBroken>(() => alarm.SendAsync("件名", "本文", TestContext.Current.CancellationToken));
        Assert.Contains("550", broken.Message, StringComparison.Ordinal);
    }

    /// <summary>The folded header line that begins so and holds this.</summary>
    private static string Header(string raw, string begins, string holds) =>
        raw.ReplaceLineEndings("\n").Replace("\n\t", " ", StringComparison.Ordinal).Replace("\n ", " ", StringComparison.Ordinal).Split('\n').First(line => line.StartsWith(begins.TrimEnd(), StringComparison.Ordinal) && line.Contains(holds, StringComparison.Ordinal));

    private static Task<string> TokenAsync(Desk desk, Ticket ticket) => desk.App.InDbAsync(async db => new TicketToken((await MailState.GetAsync(db)).TokenKey).Of(ticket.Number));
}
