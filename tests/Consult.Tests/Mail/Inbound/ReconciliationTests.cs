using Consult.Mail;
using Consult.Mail.Inbound;
using Xunit;

namespace Consult.Tests.Mail.Inbound;

public class ReconciliationTests
{
    [Fact]
    public async Task A_day_counts_what_was_first_seen_in_it_by_Tokyo_time_and_balances_when_each_letter_has_an_outcome()
    {
        await using var app = await App.StartAsync();
        var day = new DateOnly(2026, 11, 18);
        var (start, end) = (Consult.Calendar.Tokyo.Start(day), Consult.Calendar.Tokyo.End(day));
        await app.InDbAsync(async db =>
        {
            foreach (var (uid, outcome) in Enum.GetValues<LetterOutcome>().Append(LetterOutcome.Ticket).Append(LetterOutcome.Ticket).Select((o, n) => (n + 1, o)))
            {
                db.Add(new Sighting { Mailbox = "甲", UidValidity = 7, Uid = uid, SeenAt = uid == 1 ? start : end.AddSeconds(-1) });
                db.Add(Row("甲", uid, outcome));
            }

            // Before and after the day, and in another mailbox one whose outcome stands under another validity.
            db.AddRange(new Sighting { Mailbox = "甲", UidValidity = 7, Uid = 90, SeenAt = start.AddSeconds(-1) }, new Sighting { Mailbox = "甲", UidValidity = 7, Uid = 91, SeenAt = end });
            db.Add(new Sighting { Mailbox = "乙", UidValidity = 8, Uid = 1, SeenAt = start });
            db.Add(Row("乙", 1, LetterOutcome.Ticket));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
        var settings = new MailSettings { Mailboxes = [new MailboxSettings { Name = "甲" }, new MailboxSettings { Name = "丙" }] };

        var found = await app.InDbAsync(db => Reconciliation.OfAsync(db, settings, day));

        Assert.Equal([new Reconciliation("甲", 9, 3, 1, 1, 1, 1, 1, 1), new("丙", 0, 0, 0, 0, 0, 0, 0, 0), new("乙", 1, 0, 0, 0, 0, 0, 0, 0)], found);
        Assert.Equal([true, true, false], found.Select(f => f.Balanced));

        InboundLetter Row(string mailbox, int uid, LetterOutcome outcome)
        {
            var letter = new InboundLetter { Mailbox = mailbox, UidValidity = 7, Uid = uid, Sha256 = new string('a', 64), Identity = $"{mailbox}{uid}", ReceivedAt = start, TakenAt = start, Outcome = outcome };
            letter.Acts.Add("letter.take", app.System());
            return letter;
        }
    }
}
