using Consult.Access;
using Consult.Accounts;
using Consult.Calendar;
using Consult.Departments;
using Consult.Tickets;

namespace Consult.Benchmarks.City;

/// <summary>
/// Lives tickets through the product's verbs: most are answered in about a week and closed, some are asked back, reopened, withdrawn or lie about;
/// what is young stands where it has come by now.
/// </summary>
internal sealed class TicketCourse(CityRows city, BusinessCalendar calendar, Random random, DateTimeOffset now)
{
    public Ticket Live(string number, DateTimeOffset at)
    {
        var department = Pick(city.Departments);
        var topic = Pick(city.Topics);
        var asker = Pick([.. city.Requesters[department.Id].DefaultIfEmpty(city.Requesters.First().First())]);
        var wording = new Wording(topic.Code, department.Name, random);
        var ticket = Ticket.Open(number, Asked(topic, department, asker, wording), calendar, By.Person(asker, at));
        foreach (var (days, act) in Steps(ticket, asker, wording, Slowness()))
        {
            at = Later(at, days);
            if (at > now)
                break;
            act(at);
        }

        return ticket;
    }

    private NewTicket Asked(Topic topic, Department department, User asker, Wording wording)
    {
        var logged = random.Next(100) < 18;
        return new()
        {
            Subject = wording.Subject(),
            Body = wording.Question(),
            Topic = topic,
            Department = department,
            Channel = logged ? Pick([Channel.Phone, Channel.Visit, Channel.WebMeeting]) : random.Next(100) < 25 ? Channel.Mail : Channel.Form,
            Requester = asker,
            TopicAnswers = [.. topic.Fields.Take(2).Select(f => new TopicAnswer(f.Label, f.Choices.Count > 0 ? f.Choices[0] : wording.Thing))],
            Systems = random.Next(3) == 0 ? wording.System : null,
            Information = random.Next(4) == 0 ? null : Pick(TicketFacts.Of(department.Scale)),
            Urgency = random.Next(12) == 0 ? Urgency.High : Urgency.Normal,
            Confidential = random.Next(40) == 0,
            MinutesSpent = logged ? 10 + (random.Next(10) * 5) : null,
        };
    }

    /// <summary>One in fourteen takes many times as long.</summary>
    private double Slowness() => random.Next(14) == 0 ? 3 + (random.NextDouble() * 6) : 1;

    private IEnumerable<(double Days, Action<DateTimeOffset> Act)> Steps(Ticket ticket, User asker, Wording wording, double slow)
    {
        var (desk, consultant) = (Pick(city.Coordinators), Pick(city.Consultants));
        yield return (.1, at => ticket.Reply(wording.Addition(), calendar, By.Person(asker, at)));
        yield return (.3 * slow, at => ticket.Check(By.Person(desk, at)));
        if (random.Next(25) == 0)
        {
            yield return (.4, at => ticket.Reply(wording.Addition(), calendar, By.Person(asker, at)));
            yield return (.3, at => ticket.Withdraw("担当の課の中で解決しましたので、取り下げます。", By.Person(asker, at)));
            yield break;
        }

        yield return (.5 * slow, at => ticket.PassOn(random.Next(12) == 0 ? null : consultant, By.Person(desk, at)));
        if (random.Next(5) == 0)
            yield return (.3, at => ticket.AddNote(wording.Note(), By.Person(consultant, at)));
        if (random.Next(4) == 0)
        {
            yield return (.8 * slow, at => ticket.Ask(wording.Inquiry(), By.Person(consultant, at)));
            yield return (1.5 * slow, at => ticket.Reply(wording.Addition(), calendar, By.Person(asker, at)));
        }

        foreach (var step in Answering(ticket, consultant, desk, wording, slow))
            yield return step;
        if (random.Next(30) == 0)
        {
            yield return (2, at => ticket.Reopen(wording.Addition(), calendar, By.Person(asker, at)));
            foreach (var step in Answering(ticket, consultant, desk, wording, slow))
                yield return step;
        }

        if (random.Next(16) != 0)
            yield return (2 + (random.NextDouble() * 5), at => ticket.Close(By.Person(asker, at)));
    }

    private IEnumerable<(double Days, Action<DateTimeOffset> Act)> Answering(Ticket ticket, User consultant, User desk, Wording wording, double slow)
    {
        yield return (1.2 * slow, at => Draft(ticket, wording, By.Person(consultant, at)));
        if (!ticket.Topic.RequiresApproval)
        {
            yield return (.3, at => ticket.SendAnswer(city.InForce(Tokyo.Day(at)), By.Person(consultant, at)));
            yield break;
        }

        yield return (.3, at => ticket.Submit(By.Person(consultant, at)));
        yield return (.6 * slow, at => ticket.Approve(city.InForce(Tokyo.Day(at)), By.Person(desk, at)));
    }

    private void Draft(Ticket ticket, Wording wording, By by)
    {
        var clauses = random.Next(15) == 0 ? [] : Enumerable.Range(0, 1 + random.Next(3)).Select(_ => Pick(city.InForce(Tokyo.Day(by.At)))).DistinctBy(c => c.ClauseId).ToList();
        ticket.Draft(wording.Answer([.. clauses.Select(c => c.Number)]), [.. clauses.Select(c => c.ClauseId)], clauses.Count == 0, by);
        if (random.Next(5) == 0)
            ticket.Use([Pick(city.Articles)]);
    }

    /// <summary>About so many business days later, in opening hours.</summary>
    private DateTimeOffset Later(DateTimeOffset at, double days)
    {
        var wait = days * (.5 + random.NextDouble());
        var local = Tokyo.Local(at);
        var minute = (local.Hour * 60) + local.Minute - 510 + (int)(525 * (wait % 1)) + 1;
        return Tokyo.At(calendar.Add(Tokyo.Day(at), (int)wait + (minute / 525)), new TimeOnly(8, 30).AddMinutes(minute % 525));
    }

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
