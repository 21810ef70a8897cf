using System.Text;
using Consult.Mail.Outbound;
using Consult.Tickets;
using Consult.Tickets.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Consult.Tests.Mail.Outbound;

/// <summary>P25: what the desk keeps to itself is in no byte that leaves.</summary>
public class SecrecyTests
{
    private const string Secret = "部外秘の話";

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task P25_no_note_draft_or_reason_of_a_return_is_in_any_letter_of_any_step(string language)
    {
        await using var desk = await Desk.OpenAsync();
        foreach (var person in (Consult.Accounts.User[])[desk.Asker, desk.Office, desk.OtherOffice, desk.Consultant])
            await desk.ChooseAsync(person, language);
        // Wordings that ask for everything there is.
        await desk.App.InDbAsync(async db =>
        {
            foreach (var kind in Enum.GetValues<LetterKind>())
            {
                var all = Placeholders.Of(kind);
                var template = LetterTemplate.For(kind, language);
                template.Write(string.Join(' ', all.Where(n => !Placeholders.OfSeveralLines.Contains(n)).Select(n => $"{{{n}}}")), string.Join('\n', all.Select(n => $"{n}: {{{n}}}")), desk.App.System());
                db.LetterTemplates.Add(template);
            }

            await db.SaveChangesAsync();
        });
        var secretFile = await desk.App.Services.GetRequiredService<AttachmentStore>().KeepAsync([Upload.Of($"{Secret}.txt", Encoding.UTF8.GetBytes(Secret))], TestContext.Current.CancellationToken);
        var ticket = await desk.App.TicketAsync(desk.Asker);

        async Task Step(Action<Ticket, Consult.Calendar.BusinessCalendar> verb)
        {
            await desk.DoAsync(ticket, (t, _) => t.Attach(secretFile, t.AddNote($"{Secret} {Make.Next()}", desk.By(desk.Consultant)), desk.By(desk.Consultant)));
            await desk.DoAsync(ticket, verb);
        }

        await Step((t, _) => t.PassOn(null, desk.By(desk.Office)));
        await Step((t, _) => t.Assign(t.Assignee ?? desk.Consultant, desk.By(desk.Office)));
        await Step((t, _) => t.Ask("確認です。", desk.By(desk.Office)));
        await Step((t, days) => t.RecordReply("返事です。", "田中 一郎", Channel.Phone, days, desk.By(desk.Office)));
        await Step((t, _) => t.AddFiles([new StoredFile("資料.pdf", new string('0', 64), 1, "application/pdf")], desk.By(desk.Asker)));
        await Step((t, _) => t.Draft($"案：{Secret}", [], true, desk.By(desk.Consultant)));
        await Step((t, _) => t.Submit(desk.By(desk.Consultant)));
        await Step((t, _) => t.Return($"理由：{Secret}", desk.By(desk.Office)));
        await Step((t, _) => t.Draft("答えです。", [], true, desk.By(desk.Consultant)));
        await Step((t, _) => t.Submit(desk.By(desk.Consultant)));
        await desk.ApproveAsync(ticket, desk.Office);
        await Step((t, days) => t.Reopen("もう一つ。", days, desk.By(desk.Asker)));
        await Step((t, _) => t.Draft($"次の案：{Secret}", [], true, desk.By(desk.Consultant)));
        await Step((t, _) => t.Ask("もう一度確認です。", desk.By(desk.Office)));
        desk.App.Clock.Advance(TimeSpan.FromDays(14));
        await desk.App.Services.GetRequiredService<Consult.Jobs.JobRunner>().RunDueAsync(TestContext.Current.CancellationToken);
        await Step((t, days) => t.Reply("返事です。", days, desk.By(desk.Asker)));
        desk.App.Clock.Advance(TimeSpan.FromDays(14));
        await desk.App.Services.GetRequiredService<Consult.Jobs.JobRunner>().RunDueAsync(TestContext.Current.CancellationToken);
        await Step((t, _) => t.Withdraw("不要です。", desk.By(desk.Office)));

        var letters = await desk.LettersAsync();
        Assert.Superset(Enum.GetValues<LetterKind>().Except([LetterKind.Confidential, LetterKind.DueSoon, LetterKind.ArticleReview]).ToHashSet(), letters.Select(l => l.Kind).ToHashSet());
        Assert.All(letters, l => Assert.Equal(LetterState.Sent, l.State));
        Assert.Contains("答えです。", Assert.Single(desk.Sink.Letters, l => l.Said().Contains("答えです。", StringComparison.Ordinal)).TextBody, StringComparison.Ordinal);
        Assert.All(desk.Sink.Letters, letter =>
        {
            Assert.DoesNotContain(Secret, letter.Said(), StringComparison.Ordinal);
            Assert.DoesNotContain(letter.Attachments, a => a.ContentDisposition?.FileName?.Contains(Secret, StringComparison.Ordinal) == true);
        });
        Assert.All(desk.Sink.Raw, raw => Assert.DoesNotContain(Secret, Encoding.UTF8.GetString(raw), StringComparison.Ordinal));
        Assert.All(desk.Sink.Raw.SelectMany(Base64Blocks), text => Assert.DoesNotContain(Secret, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_letter_about_a_confidential_ticket_tells_number_and_address_only_and_only_those_who_may_see_it()
    {
        await using var desk = await Desk.OpenAsync();
        var ticket = await desk.App.TicketAsync(desk.Asker, subject: "秘密の件名", body: "秘密の本文", confidential: true);
        await desk.DoAsync(ticket, (t, _) => t.PassOn(null, desk.By(desk.Office)));
        await desk.DoAsync(ticket, (t, _) => t.Ask("秘密の確認", desk.By(desk.Office)));
        await desk.DoAsync(ticket, (t, days) => t.Reply("秘密の返事", days, desk.By(desk.Asker)));

        var letters = await desk.LettersAsync();
        Assert.Empty(letters.For(desk.Consultant));
        Assert.Equal([LetterKind.Receipt, LetterKind.Inquiry], letters.For(desk.Asker));
        Assert.All(desk.Sink.Letters, letter =>
        {
            Assert.DoesNotContain("秘密の", letter.Said(), StringComparison.Ordinal);
            Assert.Contains(ticket.Number, letter.Subject, StringComparison.Ordinal);
            Assert.Contains($"http://soudan.city.example.jp{ticket.Path}", letter.TextBody, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_letter_that_waits_while_its_ticket_becomes_confidential_loses_its_words()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.PauseAsync(true);
        var ticket = await desk.App.TicketAsync(desk.Asker, subject: "秘密の件名");
        await desk.DoAsync(ticket, (t, _) => t.PassOn(null, desk.By(desk.Office)));
        await desk.DoAsync(ticket, (t, _) => t.Ask("秘密の確認", desk.By(desk.Office)));
        await desk.DoAsync(ticket, (t, _) => t.MarkConfidential(true, desk.By(desk.Office)));
        await desk.PauseAsync(false);
        await desk.DrainAsync();

        Assert.Equal(2, desk.Sink.To(desk.Asker.Email).Count);
        Assert.Empty(desk.Sink.To(desk.Consultant.Email));
        Assert.All(desk.Sink.Letters, letter => Assert.DoesNotContain("秘密の", letter.Said(), StringComparison.Ordinal));
        Assert.Contains(await desk.LettersAsync(), l => l.UserId == desk.Consultant.Id && l.State == LetterState.Withheld);
    }

    [Fact]
    public async Task The_outbox_does_not_tell_an_administrator_who_asked_confidentially()
    {
        await using var desk = await Desk.OpenAsync();
        desk.Sink.Answer = to => to == desk.Asker.Email ? SinkAnswer.Never : SinkAnswer.Take;
        await desk.App.TicketAsync(desk.Asker, confidential: true);
        await desk.DrainAsync();

        using var administrator = await desk.App.Visitor().SignInAsync(desk.Administrator);
        var page = await administrator.GoAsync("/mail/outbox?list=undelivered");

        Assert.Contains("送信できず", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(desk.Asker.Email!, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(desk.Asker.Name, page.Text, StringComparison.Ordinal);
    }

    /// <summary>Every part that is in Base64, decoded as text.</summary>
    private static IEnumerable<string> Base64Blocks(byte[] raw) =>
        Encoding.ASCII.GetString(raw).ReplaceLineEndings("\n").Split("\n\n").Select(block => block.Split("\n--")[0].Replace("\n", "", StringComparison.Ordinal))
            .Where(block => block.Length > 0 && block.Length % 4 == 0 && block.All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '/' or '='))
            .Select(block => Encoding.UTF8.GetString(Convert.FromBase64String(block)));
}
