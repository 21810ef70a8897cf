using System.Globalization;
using System.Text;
using Consult.Access;
using Consult.Accounts;
using Consult.Calendar;
using Consult.Policy;
using Consult.Tickets;
using Consult.Tickets.Files;
using Microsoft.EntityFrameworkCore;

namespace Consult.Data.Demo;

/// <summary>Plays the tickets of tickets-*.yaml through the product's own verbs, in the order of time, so that every figure and trail entry is true.</summary>
public sealed class DemoTickets(ConsultDb db, BusinessCalendar calendar, TicketIntake intake)
{
    private static readonly string[] Parts = ["a", "b", "c", "d"];

    private readonly Dictionary<string, int> opened = [];
    private Dictionary<string, User> people = [];
    private Dictionary<string, int> clauses = [];

    internal async Task PlayAsync(DemoTime time, CancellationToken cancellation)
    {
        people = await db.Users.AsNoTracking().ToDictionaryAsync(u => u.Email!.Split('@')[0], cancellation);
        clauses = await db.Clauses.ToDictionaryAsync(c => c.Key, c => c.Id, cancellation);
        var seeds = Parts.SelectMany(part => Seeds.Read<List<TicketSeed>>($"Data/Demo/tickets-{part}.yaml")).ToList();
        foreach (var (at, seed, step) in seeds.SelectMany(seed => Happening(seed, time)).OrderBy(e => e.At))
        {
            if (step is null)
                await OpenAsync(seed, at, cancellation);
            else
                await TakeAsync(seed, step, at, cancellation);
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>What has happened by now.</summary>
    private static IEnumerable<(DateTimeOffset At, TicketSeed Seed, StepSeed? Step)> Happening(TicketSeed seed, DemoTime time)
    {
        var at = time.Before(seed.Opened.DaysAgo, TimeOnly.Parse(seed.Opened.At, CultureInfo.InvariantCulture));
        yield return (at, seed, null);
        foreach (var step in seed.Course)
        {
            at = time.After(at, step.After);
            if (at > time.Now)
                yield break;
            yield return (at, seed, step);
        }
    }

    private async Task OpenAsync(TicketSeed seed, DateTimeOffset at, CancellationToken cancellation)
    {
        var requester = seed.Requester is null ? null : await db.Users.SingleAsync(u => u.Id == people[seed.Requester].Id, cancellation);
        var channel = TicketFacts.ChannelOf(seed.Channel) ?? throw new RuleBroken($"{seed.Key}: 経路 {seed.Channel} はありません。");
        var given = new NewTicket
        {
            Subject = seed.Subject,
            Body = seed.Body,
            Topic = await db.Topics.SingleAsync(t => t.Code == seed.Topic, cancellation),
            Department = await db.Departments.SingleAsync(d => d.Code == seed.Department, cancellation),
            Channel = channel,
            Requester = requester,
            RequesterName = seed.RequesterName,
            TopicAnswers = [.. seed.Answers.Select(a => new TopicAnswer(a.Key, a.Value))],
            Systems = seed.Systems,
            Information = TicketFacts.InformationOf(seed.Information),
            Urgency = seed.Urgency == "high" ? Urgency.High : Urgency.Normal,
            WantedOn = seed.Wanted is { } days ? calendar.Add(Tokyo.Day(at), days) : null,
            Confidential = seed.Confidential,
            Participants = seed.Participants,
            MinutesSpent = seed.Minutes,
        };
        var by = seed.LoggedBy is { } logger ? By.Person(people[logger], at) : requester is null ? By.System(seed.RequesterName!, at) : By.Person(requester, at);
        var ticket = await intake.OpenAsync(given, [.. seed.Attachments.Select(f => Upload.Of(f.Name, Encoding.UTF8.GetBytes(f.Text)))], by, cancellation);
        opened[seed.Key] = ticket.Id;
    }

    private async Task TakeAsync(TicketSeed seed, StepSeed step, DateTimeOffset at, CancellationToken cancellation)
    {
        var id = opened[seed.Key];
        var ticket = await db.Tickets.ForVerbs().SingleAsync(t => t.Id == id, cancellation);
        var by = people.TryGetValue(step.By, out var person) ? By.Person(person, at) : By.System(ticket.RequesterName, at) with { Role = Role.Requester, DepartmentId = ticket.DepartmentId };
        try
        {
            await DoAsync(ticket, step, by, cancellation);
            await db.SaveChangesAsync(cancellation);
        }
        catch (RuleBroken broken)
        {
            throw new RuleBroken($"{seed.Key} の {step.Do}: {broken.Message}");
        }
    }

    private async Task DoAsync(Ticket ticket, StepSeed step, By by, CancellationToken cancellation)
    {
        var to = step.To is null ? null : await db.Users.SingleAsync(u => u.Id == people[step.To].Id, cancellation);
        switch (step.Do)
        {
            case "check": ticket.Check(by); break;
            case "pass": ticket.PassOn(to, by); break;
            case "assign": ticket.Assign(to, by); break;
            case "note": ticket.AddNote(step.Text!, by); break;
            case "ask": ticket.Ask(step.Text!, by); break;
            case "reply": ticket.Reply(step.Text!, calendar, by); break;
            case "reclassify": await ReclassifyAsync(ticket, step, by, cancellation); break;
            case "name": ticket.Name(to!, by); break;
            case "record-reply": ticket.RecordReply(step.Text!, step.From ?? ticket.RequesterName, TicketFacts.ChannelOf(step.Channel) ?? Channel.Phone, calendar, by); break;
            case "go-on": ticket.GoOn(step.Text!, calendar, by); break;
            case "draft": await DraftAsync(ticket, step, by, cancellation); break;
            case "submit": ticket.Submit(by); break;
            case "return": ticket.Return(step.Text!, by); break;
            case "approve": ticket.Approve(await db.PinAsync(ticket.OpenDraft!.ClauseIds, Tokyo.Day(by.At), cancellation), by); break;
            case "close": ticket.Close(by); break;
            case "withdraw": ticket.Withdraw(step.Text!, by); break;
            case "hold": ticket.Hold(step.Text!, by); break;
            case "resume": ticket.Resume(calendar, by); break;
            case "reopen": ticket.Reopen(step.Text!, calendar, by); break;
            default: throw new RuleBroken($"「{step.Do}」という手順はありません。");
        }
    }

    private async Task ReclassifyAsync(Ticket ticket, StepSeed step, By by, CancellationToken cancellation)
    {
        var topic = step.Topic is null ? ticket.Topic : await db.Topics.SingleAsync(t => t.Code == step.Topic, cancellation);
        var department = step.Department is null ? ticket.Department : await db.Departments.SingleAsync(d => d.Code == step.Department, cancellation);
        ticket.Reclassify(topic, department, step.Information is null ? ticket.Information : TicketFacts.InformationOf(step.Information), ticket.Systems, calendar, by);
    }

    private async Task DraftAsync(Ticket ticket, StepSeed step, By by, CancellationToken cancellation)
    {
        var day = Tokyo.Day(by.At);
        var inForce = await db.ClauseVersions.InForce(day).Select(v => v.ClauseId).ToHashSetAsync(cancellation);
        var cited = step.Clauses.Select(key => InForce(key, inForce)).OfType<int>().Distinct().ToList();
        ticket.Draft(step.Text!, cited, step.NoProvision || cited.Count == 0, by);
        foreach (var article in await db.Articles.Where(a => step.Articles.Contains(a.Number)).ToListAsync(cancellation))
        {
            // An article that was published after this answer was made from it.
            var isSource = article.PublishedAt > by.At && !await db.TicketArticles.AnyAsync(l => l.ArticleId == article.Id && l.IsSource, cancellation);
            if (!await db.TicketArticles.AnyAsync(l => l.ArticleId == article.Id && l.TicketId == ticket.Id, cancellation))
                db.TicketArticles.Add(new TicketArticle { TicketId = ticket.Id, ArticleId = article.Id, IsSource = isSource });
        }
    }

    /// <summary>The clause, or the nearest one above it that was in force: the files are written for the editions' real dates, the tickets move with today.</summary>
    private int? InForce(string key, HashSet<int> inForce)
    {
        for (var k = key; k.Contains('-', StringComparison.Ordinal); k = k[..k.LastIndexOf('-')])
        {
            if (clauses.TryGetValue(k, out var id) && inForce.Contains(id))
                return id;
        }

        return null;
    }
}
