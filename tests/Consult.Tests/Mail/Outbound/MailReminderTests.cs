using Consult.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Consult.Mail.Outbound.LetterKind;

namespace Consult.Tests.Mail.Outbound;

/// <summary>What time brings: inquiries without a reply, answers that are due.</summary>
public class MailReminderTests
{
    [Fact]
    public async Task An_inquiry_without_a_reply_is_recalled_once_after_three_business_days()
    {
        await using var desk = await Desk.OpenAsync();
        var ticket = await desk.App.TicketAsync(desk.Asker);
        await desk.DoAsync(ticket, (t, _) => t.Ask("いつまでですか。", desk.By(desk.Office)));

        var reminded = new List<(DateOnly Day, int Count)>();
        for (var n = 0; n < 9; n++)
        {
            await RemindAsync(desk);
            reminded.Add((Consult.Calendar.Tokyo.Day(desk.App.Clock.GetUtcNow()), (await desk.LettersAsync()).For(desk.Asker).Count(k => k == Reminder)));
            desk.App.Clock.Advance(TimeSpan.FromDays(1));
        }

        // Asked on Wednesday the 18th; the weekend and Monday's holiday lie between.
        Assert.Equal(new DateOnly(2026, 11, 24), reminded.First(r => r.Count > 0).Day);
        Assert.Equal(1, reminded[^1].Count);
        await desk.DoAsync(ticket, (t, days) => t.Reply("来月です。", days, desk.By(desk.Asker)));
        await desk.DoAsync(ticket, (t, _) => t.Ask("もう一つ。", desk.By(desk.Office)));
        desk.App.Clock.Advance(TimeSpan.FromDays(7));
        await RemindAsync(desk);
        Assert.Equal(2, (await desk.LettersAsync()).For(desk.Asker).Count(k => k == Reminder));
    }

    [Fact]
    public async Task An_answer_that_is_due_is_told_to_who_is_in_charge_and_once_it_is_late_to_the_office_too()
    {
        await using var desk = await Desk.OpenAsync();
        var ticket = await desk.App.TicketAsync(desk.Asker);
        await desk.App.InDbAsync(async db =>
        {
            var loaded = await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.SingleAsync(Consult.Tickets.TicketScopes.ForVerbs(db.Tickets), t => t.Id == ticket.Id);
            loaded.PassOn(await db.Users.FindAsync(desk.Consultant.Id), desk.By(desk.Office));
            await db.SaveChangesAsync();
        });

        for (var n = 0; n < 20; n++)
        {
            await RemindAsync(desk);
            desk.App.Clock.Advance(TimeSpan.FromDays(1));
        }

        var letters = await desk.LettersAsync();
        Assert.Equal([Assigned, DueSoon, Overdue], letters.For(desk.Consultant));
        Assert.Equal([Arrived, Overdue], letters.For(desk.Office));
        Assert.Equal([Receipt], letters.For(desk.Asker));
        Assert.All(letters.Where(l => l.Kind is DueSoon or Overdue), l => Assert.Equal(l.Kind == Overdue, l.MadeAt > ticket.DueAt));
    }

    private static async Task RemindAsync(Desk desk)
    {
        await desk.App.Services.GetRequiredService<JobRunner>().RunDueAsync(TestContext.Current.CancellationToken);
        await desk.DrainAsync();
    }
}
