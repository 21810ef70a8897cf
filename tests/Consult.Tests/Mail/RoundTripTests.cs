using System.Globalization;
using System.Text;
using Consult.Access;
using Consult.Mail.Inbound;
using Consult.Mail.Inbound.Fetching;
using Consult.Mail.Outbound;
using Consult.Tests.Mail.Inbound;
using Consult.Tickets;
using Consult.Tickets.Files;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Xunit;

namespace Consult.Tests.Mail;

/// <summary>A question's whole way through real servers: by SMTP into Dovecot, to a ticket, out by SMTP, and back with a quote.</summary>
public class RoundTripTests
{
    private const string Ours = "持出許可申請書（令和8年度）.txt";
    private const string Theirs = "端末一覧（市民課）.txt";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_letter_becomes_a_ticket_and_every_answer_comes_back_to_it()
    {
        var (desk, asker) = (new TestMailbox(MailServers.Shared), new TestMailbox(MailServers.Shared));
        await using var app = await App.StartAsync(
        [
            .. desk.Words(0), $"--Consult:Mail:Address={desk.User}", "--Consult:Mail:Smtp:Host=localhost", "--Consult:Mail:Smtp:Security=none",
            string.Create(CultureInfo.InvariantCulture, $"--Consult:Mail:Smtp:Port={MailServers.Smtp}"),
        ]);
        var department = await app.DepartmentAsync("市民課");
        var (office, consultant) = (await app.UserAsync(Role.Coordinator), await app.UserAsync(Role.Consultant));
        await app.InDbAsync(async db =>
        {
            db.SenderRules.Add(SenderRule.Create(asker.User, await db.Departments.SingleAsync(d => d.Id == department.Id), app.System()));
            await db.SaveChangesAsync(Stop);
        });

        await SendAsync(asker.User, desk.User, new MimeMessage { Subject = "端末の持ち出しについて", Body = new BodyBuilder { TextBody = "自宅に持ち帰ってよいでしょうか。", Attachments = { { Theirs, "端末"u8.ToArray() } } }.ToMessageBody() });
        var letter = await TakeAsync(app, desk, l => l.Outcome == LetterOutcome.Ticket);
        Assert.Equal((department.Id, Theirs), (letter.Ticket!.DepartmentId, Assert.Single((await app.TicketAsync(letter.TicketId!.Value)).Attachments).Name));

        await DrainAsync(app);
        var receipt = await FindAsync(asker, m => m.Subject?.Contains(letter.Ticket.Number, StringComparison.Ordinal) == true);
        Assert.Equal(letter.MessageKey, receipt.InReplyTo);
        Assert.Equal("auto-generated", receipt.Headers["Auto-Submitted"]);

        var files = await app.InAsync<AttachmentStore, IReadOnlyList<StoredFile>>(store => store.KeepAsync([Upload.Of(Ours, "許可"u8.ToArray())], Stop));
        await app.DoAsync(letter.TicketId.Value, t =>
        {
            t.PassOn(consultant, app.By(office));
            t.AddNote("番兵の内部メモ六三一", app.By(consultant));
            t.Attach(files, t.Ask("どの端末ですか。申請書も出してください。", app.By(consultant)), app.By(consultant));
        });
        await DrainAsync(app);
        var inquiry = await FindAsync(asker, m => m.TextBody?.Contains("どの端末ですか", StringComparison.Ordinal) == true);
        Assert.Equal(Ours, Assert.Single(inquiry.Attachments).ContentDisposition!.FileName);
        Assert.Equal(Ours, Assert.Single(inquiry.Attachments).ContentType.Name);

        var quote = string.Join("\r\n", inquiry.TextBody!.Split('\n').Select(line => "> " + line.TrimEnd()));
        await SendAsync(asker.User, Address(inquiry.ReplyTo), new MimeMessage { Subject = "Re: " + inquiry.Subject, InReplyTo = inquiry.MessageId, Body = new TextPart("plain") { Text = "課の共用端末です。\r\n\r\n" + quote } });
        var reply = await TakeAsync(app, desk, l => l.Outcome == LetterOutcome.Append);
        Assert.Equal((letter.TicketId, TicketStatus.Working), (reply.TicketId, reply.Ticket!.Status));
        using var reader = await app.Visitor().SignInAsync(consultant);
        var page = await reader.GoAsync(reply.Ticket.Path);
        var own = page.Find($"#message-{reply.MessageId} .letter-lines");
        Assert.Equal("課の共用端末です。", own.TextContent.Trim());
        Assert.Contains("どの端末ですか", page.Find($"#message-{reply.MessageId} details").TextContent, StringComparison.Ordinal);

        await app.DoAsync(letter.TicketId.Value, t =>
        {
            t.Draft("持ち出せます。許可を得てください。", [], true, app.By(consultant));
            if (t.RequiresApproval)
            {
                t.Submit(app.By(consultant));
                t.Approve([], app.By(office));
            }
            else
            {
                t.SendAnswer([], app.By(consultant));
            }
        });
        await DrainAsync(app);
        var answer = await FindAsync(asker, m => m.TextBody?.Contains("持ち出せます。許可を得てください。", StringComparison.Ordinal) == true);
        Assert.Contains(letter.MessageKey!, answer.References);

        // A program that writes ids of its own and keeps only the subject.
        await SendAsync(asker.User, desk.User, new MimeMessage { Subject = "RE: " + answer.Subject, Body = new TextPart("plain") { Text = "もう一つ教えてください。" } });
        var again = await TakeAsync(app, desk, l => l.Text.Contains("もう一つ", StringComparison.Ordinal));
        Assert.Equal((LetterOutcome.Append, letter.TicketId, TicketStatus.Working), (again.Outcome, again.TicketId, again.Ticket!.Status));

        await DrainAsync(app);
        foreach (var sent in await ReadAsync(asker))
            Assert.DoesNotContain("番兵の内部メモ六三一", Whole(sent), StringComparison.Ordinal);
        var balance = Assert.Single(await app.InDbAsync(db => Reconciliation.OfAsync(db, app.Services.GetRequiredService<Consult.Mail.MailSettings>(), Consult.Calendar.Tokyo.Day(app.Clock.GetUtcNow()), Stop)));
        Assert.Equal((3, 1, 2, true), (balance.Seen, balance.Tickets, balance.Appended, balance.Balanced));
    }

    private static Task DrainAsync(App app) => app.Services.GetRequiredService<Outbox>().DrainAsync(Stop);

    private static string Address(InternetAddressList list) => list.Mailboxes.Single().Address;

    private static string Whole(MimeMessage message)
    {
        using var bytes = new MemoryStream();
        message.WriteTo(bytes);
        return Encoding.UTF8.GetString(bytes.ToArray()) + message.TextBody + message.HtmlBody;
    }

    private static async Task SendAsync(string from, string to, MimeMessage message)
    {
        message.From.Add(new MailboxAddress("佐藤 花子", from));
        message.To.Add(MailboxAddress.Parse(to));
        using var client = new SmtpClient();
        await client.ConnectAsync("localhost", MailServers.Smtp, SecureSocketOptions.None, Stop);
        await client.SendAsync(message, Stop);
        await client.DisconnectAsync(true, Stop);
    }

    /// <summary>Walks until the letter is in the ledger: Postfix hands it on in its own time.</summary>
    private static async Task<InboundLetter> TakeAsync(App app, TestMailbox desk, Func<InboundLetter, bool> wanted)
    {
        InboundLetter? found = null;
        var mailbox = app.Services.GetRequiredService<Consult.Mail.MailSettings>().Mailboxes.Single(m => m.Name == desk.Name);
        await Until.TrueAsync(
            async () =>
            {
                await app.Services.GetRequiredService<MailboxFetchers>().WalkAsync(mailbox, Stop);
                found = (await app.InDbAsync(db => db.InboundLetters.AsNoTracking().ToListAsync(Stop))).LastOrDefault(wanted);
                return found is not null;
            },
            "the letter in the ledger");
        return await app.LetterAsync(found!.Id);
    }

    private static async Task<MimeMessage> FindAsync(TestMailbox mailbox, Func<MimeMessage, bool> wanted)
    {
        MimeMessage? found = null;
        await Until.TrueAsync(async () => (found = (await ReadAsync(mailbox)).FirstOrDefault(wanted)) is not null, "our letter in the asker's mailbox");
        return found!;
    }

    private static async Task<List<MimeMessage>> ReadAsync(TestMailbox mailbox)
    {
        var letters = new List<MimeMessage>();
        await mailbox.InFolderAsync(async folder =>
        {
            for (var i = 0; i < folder.Count; i++)
                letters.Add(await folder.GetMessageAsync(i, Stop));
        });
        return letters;
    }
}
