using System.Text;
using Consult.Access;
using Consult.Mail.Inbound;
using Consult.Mail.Inbound.Settling;
using Consult.Tickets;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consult.Tests.Mail.Inbound;

/// <summary>Every letter has exactly one outcome, whatever happens and however often it comes.</summary>
public class OneOutcomeTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task A_letter_opens_a_ticket_with_its_words_files_and_sender()
    {
        var letter = await app.ArriveAsync(new Post { Files = [("情報資産台帳（令和8年度）.txt", "台帳"u8.ToArray())] });

        Assert.Equal((LetterOutcome.Ticket, null, "佐藤 花子", "sato@dept.example.jp"), (letter.Outcome, letter.Reason, letter.FromName, letter.FromAddress));
        var ticket = await app.TicketAsync(letter.TicketId!.Value);
        Assert.Equal(("端末の持ち出しについて", "自宅に端末を持ち帰ってよいでしょうか。", Channel.Mail, true), (ticket.Subject, ticket.Body, ticket.Channel, ticket.IsPlain));
        Assert.Equal(("佐藤 花子", "sato@dept.example.jp", null), (ticket.RequesterName, ticket.RequesterEmail, ticket.RequesterId));
        Assert.Equal("情報資産台帳（令和8年度）.txt", Assert.Single(ticket.Attachments).Name);
        Assert.Equal((InboundFileState.Kept, 6L), (Assert.Single(letter.Files).State, letter.Files[0].Size));
    }

    [Fact]
    public async Task P2_A_letter_taken_twice_also_by_two_at_once_has_one_outcome()
    {
        var raw = await app.KeepAsync(new Post().Bytes());

        var rows = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => app.TakeAsync(raw))));

        Assert.Single(rows.Select(r => r.Id).Distinct());
        Assert.Equal(1, await app.InDbAsync(db => db.InboundLetters.CountAsync(l => l.Sha256 == raw.Sha256)));
        Assert.Equal(1, await app.InDbAsync(db => db.Tickets.CountAsync(t => t.Id == rows[0].TicketId)));
    }

    [Fact]
    public async Task P5_Another_letter_under_the_same_Message_ID_is_another_letter()
    {
        var first = await app.ArriveAsync(new Post { Id = "same@printer.example.jp", Body = "一通目" });
        var second = await app.ArriveAsync(new Post { Id = "same@printer.example.jp", Body = "二通目" });

        Assert.Equal((LetterOutcome.Ticket, LetterOutcome.Ticket), (first.Outcome, second.Outcome));
        Assert.NotEqual(first.TicketId, second.TicketId);
    }

    [Fact]
    public async Task P6_Letters_without_a_Message_ID_are_told_apart_by_their_bytes()
    {
        var scan = new Post { Id = null, Subject = "スキャン", Body = "複合機から送信", More = ["Received: from mfp1; Wed, 18 Nov 2026 10:00:00 +0900"] };

        var first = await app.ArriveAsync(scan);
        var again = await app.ArriveAsync(scan);
        var next = await app.ArriveAsync(scan with { More = ["Received: from mfp1; Wed, 18 Nov 2026 10:00:07 +0900"] });

        Assert.Equal((LetterOutcome.Ticket, LetterOutcome.Duplicate, LetterOutcome.Ticket), (first.Outcome, again.Outcome, next.Outcome));
        Assert.Equal(first.Id, again.DuplicateOfId);
    }

    [Fact]
    public async Task P7_The_same_letter_in_two_mailboxes_is_one_ticket()
    {
        var post = new Post { To = "soudan@city.example.jp, security@city.example.jp" };

        var first = await app.ArriveAsync(post with { More = ["Delivered-To: soudan@city.example.jp", "Received: from a by b; Wed, 18 Nov 2026 10:00:00 +0900"] });
        var second = await app.ArriveAsync(post with { More = ["Delivered-To: security@city.example.jp", "Received: from a by c; Wed, 18 Nov 2026 10:00:01 +0900"] }, "security");

        Assert.Equal((LetterOutcome.Ticket, LetterOutcome.Duplicate), (first.Outcome, second.Outcome));
        Assert.Equal(first.TicketId, second.TicketId);
        Assert.Equal(["soudan@city.example.jp", "security@city.example.jp"], first.Recipients);
    }

    [Fact]
    public async Task P23_What_a_database_cannot_store_is_taken_out_and_nothing_else()
    {
        var letter = await app.ArriveAsync(new Post { Subject = "端末\0の件", Body = "持ち\0出し\u0007てよいですか。\u202E" });

        Assert.Equal(LetterOutcome.Ticket, letter.Outcome);
        Assert.Equal(("端末の件", "持ち出してよいですか。"), (letter.Ticket!.Subject, letter.Ticket.Body));
    }

    [Fact]
    public async Task P30_A_letter_left_on_the_server_is_not_taken_again_when_its_ticket_is_gone()
    {
        var raw = await app.KeepAsync(new Post().Bytes());
        var letter = await app.TakeAsync(raw);
        await app.InDbAsync(db => db.InboundLetters.Where(l => l.Id == letter.Id).ExecuteUpdateAsync(set => set.SetProperty(l => l.TicketId, (int?)null)));

        var again = await app.TakeAsync(raw);

        Assert.Equal((letter.Id, null), (again.Id, again.TicketId));
    }

    [Fact]
    public async Task P31_What_is_in_quarantine_stays_there_until_a_person_says()
    {
        var stuck = await app.ArriveAsync(new Post { From = "" });
        Assert.Equal((LetterOutcome.Quarantine, "差出人（From）のアドレスがありません。"), (stuck.Outcome, stuck.Reason));

        for (var i = 0; i < 3; i++)
            await app.ArriveAsync(new Post { Body = $"ほかの相談{i}" });
        app.Clock.Advance(TimeSpan.FromDays(40));

        Assert.True((await app.LetterAsync(stuck.Id)).IsWaiting);
    }

    [Fact]
    public async Task P20_Of_a_letter_that_is_too_large_the_headers_make_the_ticket()
    {
        var raw = await app.KeepAsync(Encoding.UTF8.GetBytes("From: sato@dept.example.jp\r\nSubject: 図面一式\r\nMessage-ID: <large@dept.example.jp>\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"));

        var letter = await app.TakeAsync(raw with { Size = 60_000_000, IsCut = true });

        Assert.Equal(LetterOutcome.Ticket, letter.Outcome);
        Assert.Equal("図面一式", letter.Ticket!.Subject);
        Assert.Contains("57.2MB", letter.Reason, StringComparison.Ordinal);
        Assert.Contains("受信箱「soudan」に残っています", letter.Reason, StringComparison.Ordinal);
        Assert.Contains("大きすぎるため", letter.Ticket.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_desk_does_not_take_is_named_and_stays_in_the_letter()
    {
        var letter = await app.ArriveAsync(new Post { Files = [("手順.txt", "手順"u8.ToArray()), ("setup.exe", "MZ"u8.ToArray()), ("請求書.pdf", "これはPDFではない"u8.ToArray())] });

        Assert.Equal([InboundFileState.Kept, InboundFileState.Refused, InboundFileState.Refused], letter.Files.OrderBy(f => f.Position).Select(f => f.State));
        Assert.All(letter.Files.Where(f => f.State == InboundFileState.Refused), f => Assert.NotNull(f.Reason));
        Assert.Equal("手順.txt", Assert.Single((await app.TicketAsync(letter.TicketId!.Value)).Attachments).Name);
    }

    [Fact]
    public async Task P1_A_letter_over_which_the_program_died_three_times_goes_to_quarantine_unread()
    {
        var raw = await app.KeepAsync(new Post().Bytes());
        // One byte for each time that nobody lived to take it away.
        var trying = Directory.CreateDirectory(Path.Combine(app.DataDirectory, "letters", "trying")).FullName;
        await File.WriteAllTextAsync(Path.Combine(trying, raw.Sha256), "...", TestContext.Current.CancellationToken);

        var letter = await app.TakeAsync(raw);

        Assert.Equal(LetterOutcome.Quarantine, letter.Outcome);
        Assert.Contains("3回", letter.Reason, StringComparison.Ordinal);
        var retried = await app.InAsync<Settlement, InboundLetter>(s => s.RetryAsync(letter.Id, null, app.System()));
        Assert.Equal(LetterOutcome.Ticket, retried.Outcome);
    }

    [Fact]
    public async Task The_sender_is_known_by_account_then_by_address_then_by_domain()
    {
        var shimin = await app.DepartmentAsync("市民課");
        var kyoiku = await app.DepartmentAsync("学校教育課");
        var asker = await app.UserAsync(Role.Requester, shimin);
        await app.InDbAsync(async db =>
        {
            db.SenderRules.Add(SenderRule.Create("@kyoiku.example.jp", await db.Departments.SingleAsync(d => d.Id == kyoiku.Id), app.System()));
            db.SenderRules.Add(SenderRule.Create("Madoguchi@kyoiku.example.jp", await db.Departments.SingleAsync(d => d.Id == shimin.Id), app.System()));
            await db.SaveChangesAsync();
        });

        var byAccount = await app.ArriveAsync(new Post { From = $"<{asker.Email!.ToUpperInvariant()}>" });
        var byAddress = await app.ArriveAsync(new Post { From = "madoguchi@kyoiku.example.jp" });
        var byDomain = await app.ArriveAsync(new Post { From = "someone@school.kyoiku.example.jp" });
        var byNothing = await app.ArriveAsync(new Post { From = "someone@notkyoiku.example.jp" });

        Assert.Equal((shimin.Id, (int?)asker.Id), (byAccount.Ticket!.DepartmentId, byAccount.Ticket.RequesterId));
        Assert.Equal(shimin.Id, byAddress.Ticket!.DepartmentId);
        Assert.Equal(kyoiku.Id, byDomain.Ticket!.DepartmentId);
        Assert.Equal("課の確認待ち（メール）", byNothing.Ticket!.Department.Name);
    }
}
