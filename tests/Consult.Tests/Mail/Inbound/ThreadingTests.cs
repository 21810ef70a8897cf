using Consult.Access;
using Consult.Calendar;
using Consult.Mail.Inbound;
using Consult.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Consult.Tests.Mail.Inbound;

/// <summary>A reply finds its ticket by evidence, and only who takes part in it may add to it.</summary>
public class ThreadingTests(App app) : IClassFixture<App>
{
    private BusinessCalendar Calendar => app.Services.GetRequiredService<BusinessCalendar>();

    [Fact]
    public async Task A_reply_to_the_first_letter_joins_its_ticket_under_any_subject()
    {
        var root = await app.ArriveAsync(new Post { Id = "root1@x.example" });
        var reply = await app.ArriveAsync(new Post { Subject = "別の件名", InReplyTo = "root1@x.example", Body = "追記です。" });

        Assert.Equal((LetterOutcome.Append, root.TicketId), (reply.Outcome, reply.TicketId));
        Assert.Equal(("追記です。", MessageKind.Question, false, true), (reply.Message!.Text, reply.Message.Kind, reply.Message.FromStaff, reply.Message.IsPlain));
    }

    [Fact]
    public async Task P10_Cc_people_who_answer_before_any_receipt_join_the_ticket()
    {
        var root = await app.ArriveAsync(new Post { Id = "root2@x.example", Cc = "鈴木 <suzuki@other.example.jp>" });
        var reply = await app.ArriveAsync(new Post { From = "suzuki@other.example.jp", InReplyTo = "root2@x.example", Body = "私からも補足します。" });

        Assert.Equal((LetterOutcome.Append, root.TicketId), (reply.Outcome, reply.TicketId));
    }

    [Fact]
    public async Task P11_An_id_in_the_middle_of_References_is_found_and_the_last_one_wins()
    {
        var old = await app.ArriveAsync(new Post { Id = "old@x.example", Body = "前の相談" });
        var root = await app.ArriveAsync(new Post { Id = "root3@x.example", Body = "今の相談" });

        var reply = await app.ArriveAsync(new Post { InReplyTo = "rewritten@relay.example", References = "<old@x.example>\r\n <root3@x.example> <unknown@x.example>", Body = "続き" });

        Assert.NotEqual(old.TicketId, root.TicketId);
        Assert.Equal((LetterOutcome.Append, root.TicketId), (reply.Outcome, reply.TicketId));
    }

    [Fact]
    public async Task P8_A_number_that_is_no_token_of_ours_joins_nothing()
    {
        var root = await app.ArriveAsync(new Post { Id = "root4@x.example" });

        foreach (var subject in (string[])[$"Re: [{root.Ticket!.Number}] 件", $"[#{root.TicketId}] 件", $"Re: [{root.Ticket.Number}-ABCDEFGH] 件"])
        {
            var letter = await app.ArriveAsync(new Post { Subject = subject, Body = subject });
            Assert.Equal(LetterOutcome.Ticket, letter.Outcome);
            Assert.NotEqual(root.TicketId, letter.TicketId);
            Assert.Null(letter.ProposedTicketId);
        }
    }

    [Fact]
    public async Task A_token_in_the_subject_or_the_address_joins_for_those_who_take_part()
    {
        var root = await app.ArriveAsync(new Post { Id = "root5@x.example" });
        var token = await app.TokenAsync(root.Ticket!.Number);

        var bySubject = await app.ArriveAsync(new Post { Subject = $"Re: 【{token.ToLowerInvariant()}】端末", Body = "件名の目印で" });
        var byName = await app.ArriveAsync(new Post { To = $"\"相談窓口 {token}\" <soudan@city.example.jp>", Body = "あて先の目印で" });

        Assert.Equal((LetterOutcome.Append, root.TicketId), (bySubject.Outcome, bySubject.TicketId));
        Assert.Equal((LetterOutcome.Append, root.TicketId), (byName.Outcome, byName.TicketId));
    }

    [Fact]
    public async Task P8_A_stranger_with_a_genuine_token_opens_a_ticket_of_his_own_with_a_proposed_link()
    {
        var root = await app.ArriveAsync(new Post { Id = "root6@x.example" });

        var letter = await app.ArriveAsync(new Post { From = "stranger@elsewhere.example.com", Subject = $"Re: [{await app.TokenAsync(root.Ticket!.Number)}]", InReplyTo = "root6@x.example" });

        Assert.Equal((LetterOutcome.Ticket, root.TicketId), (letter.Outcome, letter.ProposedTicketId));
        Assert.NotEqual(root.TicketId, letter.TicketId);
        Assert.Contains("関係者ではありません", letter.Reason, StringComparison.Ordinal);
        Assert.Empty((await app.TicketAsync(root.TicketId!.Value)).Messages);
    }

    [Theory]
    [InlineData("Fwd: 端末")]
    [InlineData("FW: 端末")]
    [InlineData("転送： 端末")]
    [InlineData("ＦＷ：端末")]
    public async Task P9_A_forward_never_joins_by_itself(string subject)
    {
        var id = $"{Guid.NewGuid():N}@x.example";
        var root = await app.ArriveAsync(new Post { Id = id });

        var letter = await app.ArriveAsync(new Post { Subject = subject, References = $"<{id}>", Body = subject + id });

        Assert.Equal((LetterOutcome.Ticket, root.TicketId), (letter.Outcome, letter.ProposedTicketId));
    }

    [Fact]
    public async Task Equal_subjects_never_join()
    {
        var first = await app.ArriveAsync(new Post { Subject = "Re: 同じ件名", Body = "一" });
        var second = await app.ArriveAsync(new Post { Subject = "Re: 同じ件名", Body = "二" });

        Assert.NotEqual(first.TicketId, second.TicketId);
        Assert.Null(second.ProposedTicketId);
    }

    [Fact]
    public async Task P12_A_reply_to_a_merged_ticket_goes_to_its_target()
    {
        var one = await app.ArriveAsync(new Post { Id = "m1@x.example", Body = "一" });
        var two = await app.ArriveAsync(new Post { Id = "m2@x.example", Body = "二" });
        var three = await app.ArriveAsync(new Post { Id = "m3@x.example", Body = "三" });
        var staff = await app.UserAsync(Role.Coordinator);
        await MergeAsync(one.TicketId!.Value, two.TicketId!.Value, staff);
        await MergeAsync(two.TicketId!.Value, three.TicketId!.Value, staff);

        var reply = await app.ArriveAsync(new Post { InReplyTo = "m1@x.example", Body = "返事" });

        Assert.Equal((LetterOutcome.Append, three.TicketId), (reply.Outcome, reply.TicketId));
        Assert.Equal(TicketStatus.Withdrawn, (await app.TicketAsync(one.TicketId!.Value)).Status);
    }

    [Fact]
    public async Task A_reply_reopens_a_ticket_within_the_days_and_opens_a_linked_one_after()
    {
        await using var own = await App.StartAsync("--Consult:Mail:ReopenDays=10");
        var root = await own.ArriveAsync(new Post { Id = "c@x.example" });
        var staff = await own.UserAsync(Role.Coordinator);
        await AnswerAndCloseAsync(own, root.TicketId!.Value, staff);

        own.Clock.Advance(TimeSpan.FromDays(9));
        var soon = await own.ArriveAsync(new Post { InReplyTo = "c@x.example", Body = "まだ分かりません。" });
        Assert.Equal((LetterOutcome.Append, TicketStatus.Working, 1), (soon.Outcome, soon.Ticket!.Status, soon.Ticket.ReopenedCount));

        await AnswerAndCloseAsync(own, root.TicketId!.Value, staff);
        own.Clock.Advance(TimeSpan.FromDays(11));
        var late = await own.ArriveAsync(new Post { InReplyTo = "c@x.example", Body = "一月たって、また質問です。" });
        Assert.Equal((LetterOutcome.Ticket, root.TicketId), (late.Outcome, late.ProposedTicketId));
        Assert.Equal(TicketStatus.Closed, (await own.TicketAsync(root.TicketId!.Value)).Status);
    }

    [Fact]
    public async Task A_reply_ends_the_wait_for_the_department()
    {
        var root = await app.ArriveAsync(new Post { Id = "w@x.example" });
        var staff = await app.UserAsync(Role.Coordinator);
        await app.DoAsync(root.TicketId!.Value, t =>
        {
            t.PassOn(staff, app.By(staff));
            t.Ask("どの端末ですか。", app.By(staff));
        });

        var reply = await app.ArriveAsync(new Post { InReplyTo = "w@x.example", Body = "課の共用端末です。" });

        Assert.Equal((TicketStatus.Working, null), (reply.Ticket!.Status, reply.Ticket.PausedAt));
    }

    [Fact]
    public async Task A_letter_of_the_desks_own_people_is_for_the_desk_only()
    {
        var root = await app.ArriveAsync(new Post { Id = "d@x.example" });
        var consultant = await app.UserAsync(Role.Consultant);

        var letter = await app.ArriveAsync(new Post { From = consultant.Email!, InReplyTo = "d@x.example", Body = "過去の事故もあるので慎重に。" });

        Assert.Equal((LetterOutcome.Append, null), (letter.Outcome, letter.MessageId));
        Assert.Equal("過去の事故もあるので慎重に。", letter.Note!.Text);
        Assert.Empty((await app.TicketAsync(root.TicketId!.Value)).Messages);
    }

    [Fact]
    public async Task To_a_confidential_ticket_colleagues_of_the_department_cannot_write()
    {
        var department = await app.DepartmentAsync();
        var (asker, colleague) = (await app.UserAsync(Role.Requester, department), await app.UserAsync(Role.Requester, department));
        var open = await app.ArriveAsync(new Post { From = asker.Email!, Id = "open@x.example" });
        var closed = await app.ArriveAsync(new Post { From = asker.Email!, Id = "closed@x.example", Body = "取扱注意の件" });
        await app.DoAsync(closed.TicketId!.Value, t => t.MarkConfidential(true, app.System()));

        var joined = await app.ArriveAsync(new Post { From = colleague.Email!, InReplyTo = "open@x.example", Body = "同じ課から" });
        var apart = await app.ArriveAsync(new Post { From = colleague.Email!, InReplyTo = "closed@x.example", Body = "同じ課から、別件に" });

        Assert.Equal(open.TicketId, joined.TicketId);
        Assert.Equal(LetterOutcome.Ticket, apart.Outcome);
        Assert.NotEqual(closed.TicketId, apart.TicketId);
    }

    [Fact]
    public async Task The_password_of_a_zip_joins_the_ticket_of_the_zip()
    {
        var zip = await app.ArriveAsync(new Post { From = "vendor@vendor.example.co.jp", Subject = "設計書の送付", Files = [("設計書.zip", EncryptedZip)] });
        var stranger = await app.ArriveAsync(new Post { From = "other@vendor.example.co.jp", Subject = "パスワードのお知らせ", Body = "パスワード：kawa2026" });
        var password = await app.ArriveAsync(new Post { From = "vendor@vendor.example.co.jp", Subject = "パスワードのお知らせ", Body = "先ほどのファイルのパスワードは次のとおりです。\r\nyama2026" });

        var file = Assert.Single(zip.Files);
        Assert.Equal((InboundFileState.Kept, true, true), (file.State, file.IsEncrypted, file.IsUnscanned));
        Assert.Equal((LetterOutcome.Append, zip.TicketId), (password.Outcome, password.TicketId));
        Assert.NotEqual(zip.TicketId, stranger.TicketId);
    }

    /// <summary>One file "a.txt" with the encryption flag (APPNOTE 4.4.4 bit 0); twelve bytes of header and two of content.</summary>
    private static byte[] EncryptedZip { get; } = Convert.FromHexString(
        "504B0304140001000000000000000000000000000E00000002000000050000006" + "12E747874" + new string('0', 28)
        + "504B01021400140001000000000000000000000000000E0000000200000005000000000000000000000000000000000061" + "2E747874" + "504B0506000000000100010033000000310000000000");

    private async Task MergeAsync(int from, int into, Consult.Accounts.User staff) => await app.InDbAsync(async db =>
    {
        var ticket = await db.Tickets.Include(t => t.Events).SingleAsync(t => t.Id == from);
        ticket.MergeInto(await db.Tickets.SingleAsync(t => t.Id == into), app.By(staff));
        await db.SaveChangesAsync();
    });

    private static Task AnswerAndCloseAsync(App on, int ticketId, Consult.Accounts.User staff) => on.DoAsync(ticketId, t =>
    {
        if (t.Status == TicketStatus.Received)
            t.PassOn(staff, on.By(staff));
        t.Draft("持ち出せます。", [], true, on.By(staff));
        if (t.RequiresApproval)
        {
            t.Submit(on.By(staff));
            t.Approve([], on.System());
        }
        else
        {
            t.SendAnswer([], on.By(staff));
        }

        t.Close(on.System());
    });
}
