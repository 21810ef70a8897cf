using System.Text;
using Consult.Access;
using Consult.Accounts;
using Consult.Calendar;
using Consult.Data;
using Consult.Departments;
using Consult.Policy;
using Consult.Tickets;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Consult.Benchmarks;

/// <summary>A city with many tickets, made of the words of its own policy through the product's verbs. The same seed gives the same city.</summary>
internal static class Generated
{
    public const string Password = "benchmark password";

    public static async Task<User> FillAsync(IServiceProvider services, int tickets, IReadOnlyList<string> sentences)
    {
        var db = services.GetRequiredService<ConsultDb>();
        var calendar = services.GetRequiredService<BusinessCalendar>();
        var random = new Random(20260401);
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var start = By.System("計測", now.AddDays(-420));
        var departments = Enumerable.Range(1, 40).Select(i => Department.Create($"B{i:000}", $"計測{i}課", null, InformationScale.Municipal, start)).ToList();
        db.Departments.AddRange(departments);
        await db.SaveChangesAsync();
        var users = services.GetRequiredService<UserManager<User>>();
        var coordinator = User.Create("coordinator@example.jp", "計測 推進", Role.Coordinator, null, start);
        await users.CreateAsync(coordinator, Password);
        var consultant = User.Create("consultant@example.jp", "計測 受託", Role.Consultant, null, start);
        await users.CreateAsync(consultant, Password);
        var (topics, clauses) = (await db.Topics.ToListAsync(), await db.ClauseVersions.InForce(Tokyo.Day(now)).Where(v => v.Level > 1).Include(v => v.Clause).ToListAsync());
        const int batch = 250;
        for (var first = 0; first < tickets; first += batch)
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            for (var i = first; i < Math.Min(tickets, first + batch); i++)
            {
                var at = now.AddDays(-410 + 405.0 * i / tickets);
                var year = FiscalYear.Of(at).Prefix;
                var given = new NewTicket
                {
                    Subject = Text(random, sentences, 1, 60),
                    Body = Text(random, sentences, 4, 600),
                    Topic = topics[random.Next(topics.Count)],
                    Department = departments[random.Next(departments.Count)],
                    Channel = Channel.Form,
                    RequesterName = "計測 相談者",
                };
                var ticket = Ticket.Open($"{year}-{await db.NextAsync($"ticket:{year}"):0000}", given, calendar, start with { At = at });
                var desk = By.Person(coordinator, at.AddHours(2));
                ticket.PassOn(consultant, desk);
                ticket.Ask(Text(random, sentences, 2, 200), By.Person(consultant, at.AddHours(5)));
                ticket.Reply(Text(random, sentences, 2, 200), calendar, start with { At = at.AddHours(20) });
                if (i % 10 != 0)
                {
                    var cited = clauses[random.Next(clauses.Count)];
                    ticket.Draft(Text(random, sentences, 4, 500), [cited.ClauseId], false, By.Person(consultant, at.AddHours(40)));
                    if (ticket.Topic.RequiresApproval)
                        ticket.Submit(By.Person(consultant, at.AddHours(41)));
                    _ = ticket.Topic.RequiresApproval ? ticket.Approve([cited], By.Person(coordinator, at.AddHours(44))) : ticket.SendAnswer([cited], By.Person(consultant, at.AddHours(44)));
                    if (i % 3 != 0)
                        ticket.Close(start with { At = at.AddHours(60) });
                }

                db.Tickets.Add(ticket);
            }

            await db.SaveChangesAsync();
            await transaction.CommitAsync();
            foreach (var entry in db.ChangeTracker.Entries().Where(e => e.Entity is Ticket or Message or AnswerDraft or TicketEvent or Citation).ToList())
                entry.State = EntityState.Detached;
        }

        return coordinator;
    }

    private static string Text(Random random, IReadOnlyList<string> sentences, int count, int most)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
            text.Append(sentences[random.Next(sentences.Count)]);
        return text.Length > most ? text.ToString(0, most) : text.ToString();
    }
}
