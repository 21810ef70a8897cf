using Consult.Mail.Outbound;
using Xunit;

namespace Consult.Tests.Mail.Outbound;

/// <summary>P13: two machines that answer each other come to an end, whatever their headers say.</summary>
public class AutomaticLimitTests
{
    [Fact]
    public async Task P13_fifty_letters_of_a_machine_without_a_mark_get_one_automatic_letter()
    {
        await using var desk = await Desk.OpenAsync();
        for (var n = 0; n < 50; n++)
            await desk.LetterTicketAsync(n % 2 == 0 ? "kikai@example.org" : "Kikai@Example.org", $"Re: 受け付けました {n}");
        await desk.DrainAsync();

        Assert.Single(desk.Sink.To("kikai@example.org"));
        var withheld = (await desk.LettersAsync()).Where(l => l.Address == "kikai@example.org" && l.State == LetterState.Withheld).ToList();
        Assert.Equal(49, withheld.Count);
        Assert.All(withheld, l => Assert.Contains("一日に一通まで", l.Error, StringComparison.Ordinal));

        desk.App.Clock.Advance(TimeSpan.FromDays(1));
        await desk.LetterTicketAsync("kikai@example.org");
        await desk.DrainAsync();
        Assert.Equal(2, desk.Sink.To("kikai@example.org").Count);
    }

    [Fact]
    public async Task P13_one_a_day_holds_for_an_address_whatever_it_was_told_of()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.App.TicketAsync(desk.Asker);
        await desk.DrainAsync();
        await desk.LetterTicketAsync(desk.Asker.Email!);
        await desk.DrainAsync();

        Assert.Single(desk.Sink.To(desk.Asker.Email));
        Assert.Contains(await desk.LettersAsync(), l => l.State == LetterState.Withheld && l.Error!.Contains("一日に一通まで", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tickets_of_the_form_each_get_their_receipt()
    {
        await using var desk = await Desk.OpenAsync();

        await desk.App.TicketAsync(desk.Asker);
        await desk.App.TicketAsync(desk.Asker);
        await desk.DrainAsync();

        Assert.Equal(2, desk.Sink.To(desk.Asker.Email).Count);
    }

    [Fact]
    public async Task Letters_that_come_in_cause_no_more_than_twenty_on_a_ticket_and_fifty_to_a_person_in_a_day()
    {
        await using var desk = await Desk.OpenAsync();
        var ticket = await desk.LetterTicketAsync("kikai@example.org");
        await desk.DrainAsync();
        for (var n = 0; n < 30; n++)
            await desk.ReplyByMailAsync(ticket, $"自動応答 {n}");
        await desk.DrainAsync();
        Assert.Equal(AutomaticLimits.OfTicket, desk.Sink.Letters.Count);
        Assert.Contains(await desk.LettersAsync(), l => l.State == LetterState.Withheld && l.Error!.Contains("上限（20通）", StringComparison.Ordinal));

        for (var n = 0; n < 60; n++)
            await desk.LetterTicketAsync($"kikai{n}@example.org");
        await desk.DrainAsync();
        Assert.Equal(AutomaticLimits.OfAddress, desk.Sink.To(desk.Office.Email).Count);

        // What a person does is told all the same.
        await desk.DoAsync(ticket, (t, _) => t.PassOn(null, desk.By(desk.OtherOffice)));
        await desk.DoAsync(ticket, (t, _) => t.Ask("確認です。", desk.By(desk.OtherOffice)));
        Assert.Contains("確認です。", desk.Sink.To("kikai@example.org")[^1].TextBody, StringComparison.Ordinal);
        Assert.Single(desk.Sink.To(desk.Consultant.Email));
    }

    [Fact]
    public async Task A_machine_that_opened_a_ticket_gets_no_automatic_letter_but_what_a_person_wrote()
    {
        await using var desk = await Desk.OpenAsync();
        var ticket = await desk.LetterTicketAsync("kikai@example.org", opening: "robot@example.org", mayBeAnswered: false);
        await desk.DrainAsync();
        Assert.Empty(desk.Sink.To("kikai@example.org"));
        Assert.Contains(await desk.LettersAsync(), l => l.Address == "kikai@example.org" && l.Error!.Contains("機械が送ったメール", StringComparison.Ordinal));

        await desk.DoAsync(ticket, (t, _) => t.Ask("確認です。", desk.By(desk.Office)));

        Assert.Contains("確認です。", Assert.Single(desk.Sink.To("kikai@example.org")).TextBody, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("soudan@city.example.jp")]
    [InlineData("Soudan+R8-0001-ABCDEFGH@city.example.jp")]
    [InlineData("box@city.example.jp")]
    public async Task Nothing_is_ever_sent_to_our_own_address(string address)
    {
        await using var desk = await Desk.OpenAsync(
            "--Consult:Mail:Mailboxes:0:Name=box", "--Consult:Mail:Mailboxes:0:Host=127.0.0.1", "--Consult:Mail:Mailboxes:0:Port=1", "--Consult:Mail:Mailboxes:0:User=box@city.example.jp", "--Consult:Mail:Mailboxes:0:Security=none");
        var ticket = await desk.LetterTicketAsync(address);
        await desk.DrainAsync();
        await desk.DoAsync(ticket, (t, _) => t.Ask("確認です。", desk.By(desk.Office)));

        Assert.Empty(desk.Sink.To(address));
        Assert.Equal(2, (await desk.LettersAsync()).Count(l => l.Address.Equals(address, StringComparison.OrdinalIgnoreCase) && l.State == LetterState.Withheld));
    }

    [Fact]
    public async Task What_is_withheld_is_seen_with_its_reason_and_can_be_sent_by_a_person()
    {
        await using var desk = await Desk.OpenAsync();
        await desk.LetterTicketAsync("kikai@example.org");
        await desk.LetterTicketAsync("kikai@example.org");
        await desk.DrainAsync();
        var withheld = Assert.Single(await desk.LettersAsync(), l => l.State == LetterState.Withheld);

        using var office = await desk.App.Visitor().SignInAsync(desk.Office);
        var page = await office.GoAsync("/mail/outbox?list=withheld");
        Assert.Contains("一日に一通まで", page.Text, StringComparison.Ordinal);
        await page.SubmitAsync($"form[action='/mail/outbox/{withheld.Id}/retries']");
        await desk.DrainAsync();

        Assert.Equal(2, desk.Sink.To("kikai@example.org").Count);
    }
}
