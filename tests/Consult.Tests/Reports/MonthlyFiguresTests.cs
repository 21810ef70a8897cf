using Consult.Access;
using Consult.Calendar;
using Consult.Reports;
using Consult.Tickets;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consult.Tests.Reports;

public class MonthlyFiguresTests
{
    private static readonly BusinessCalendar City = new(new CalendarOptions());
    private static readonly TicketStatus[] Done = [TicketStatus.Closed, TicketStatus.Withdrawn];

    [Theory]
    [InlineData(1)]
    [InlineData(20261123)]
    public async Task Every_month_of_random_histories_balances_and_equals_a_recount_by_hand(int seed)
    {
        await using var app = await App.StartAsync();
        var until = App.Start;
        var course = new RandomCourse(seed, City);
        await FillAsync(app, course, tickets: 150, new DateTimeOffset(2026, 3, 31, 15, 0, 0, TimeSpan.Zero), until);

        for (var month = new TokyoMonth(2026, 3); month <= new TokyoMonth(2026, 11); month = month.Next)
        {
            var period = ReportPeriod.Of(month, until);
            var figures = await app.InDbAsync(db => MonthlyFigures.CountAsync(db, City, period, default));
            var histories = course.Steps.GroupBy(s => s.Ticket).Select(g => g.ToList()).ToList();
            TicketStatus? At(List<RandomCourse.Step> steps, DateTimeOffset at) => steps.LastOrDefault(s => s.At < at)?.Status;
            int UnfinishedAt(DateTimeOffset at) => histories.Count(h => At(h, at) is { } s && !Done.Contains(s));
            var inMonth = histories.Select(h => h.Where(s => s.At >= period.Start && s.At < period.Until).Select(s => (s.Act, s.At, s.DueAt, Opened: h[0].At, Before: At(h, s.At), s.Status)).ToList()).ToList();

            Assert.Equal(0, figures.Difference);
            Assert.Equal(UnfinishedAt(period.Start), figures[Figures.CarriedOver]);
            Assert.Equal(UnfinishedAt(period.Until), figures[Figures.CarriedForward]);
            Assert.Equal(inMonth.Sum(h => h.Count(s => s.Act == "open")), figures[Figures.New]);
            Assert.Equal(inMonth.Sum(h => h.Count(s => s.Act == "close")), figures[Figures.Closed]);
            Assert.Equal(inMonth.Sum(h => h.Count(s => s.Act == "withdraw")), figures[Figures.Withdrawn]);
            Assert.Equal(inMonth.Sum(h => h.Count(s => s.Act == "reopen" && s.Before == TicketStatus.Closed)), figures[Figures.Reopened]);
            Assert.Equal(figures[Figures.Closed] + figures[Figures.Withdrawn] - figures[Figures.Reopened], figures[Figures.Finished]);
            Assert.Equal(inMonth.Sum(h => h.Count(s => s.Act == "approve")), figures[Figures.Answers]);
            Assert.Equal(
                histories.Count(h => h.LastOrDefault(s => s.At < period.Until) is { } last && last.DueAt < period.Until
                    && last.Status is TicketStatus.Received or TicketStatus.Checking or TicketStatus.Working or TicketStatus.Drafted or TicketStatus.Approving
                    && h.Last(s => s.At < period.Until).DueAt < period.Until),
                figures[Figures.Overdue]);
            foreach (var state in TicketStatuses.Unfinished)
                Assert.Equal(histories.Count(h => At(h, period.Until) == state), figures.PartsOf(Breakdowns.State).GetValueOrDefault(state.Word()));
            foreach (var breakdown in Breakdowns.All.Where(b => b.Of is not null))
                Assert.Equal(figures[breakdown.Of!], figures.PartsOf(breakdown).Values.Sum());

            var firsts = histories.Select(h => (Opened: h[0].At, First: h.FirstOrDefault(s => s.Act == "approve")?.At)).Where(f => f.First >= period.Start && f.First < period.Until)
                .Select(f => City.Elapsed(Tokyo.Day(f.Opened), Tokyo.Day(f.First!.Value))).ToList();
            Assert.Equal(DayStatistic.Of(firsts), figures.DaysOf(Figures.FirstAnswerDays));
            var completions = inMonth.SelectMany(h => h.Where(s => s.Act == "close").Select(s => City.Elapsed(Tokyo.Day(s.Opened), Tokyo.Day(s.At))));
            Assert.Equal(DayStatistic.Of(completions), figures.DaysOf(Figures.CompletionDays));
        }
    }

    [Fact]
    public async Task Every_figure_and_part_has_as_many_rows_behind_it_as_it_says()
    {
        await using var app = await App.StartAsync();
        await FillAsync(app, new RandomCourse(7, City), tickets: 80, new DateTimeOffset(2026, 7, 31, 15, 0, 0, TimeSpan.Zero), App.Start);
        var period = ReportPeriod.Of(new TokyoMonth(2026, 10), App.Start);

        await app.InDbAsync(async db =>
        {
            var figures = await MonthlyFigures.CountAsync(db, City, period, default);
            foreach (var figure in Figures.Counts)
                Assert.Equal(figures[figure], (await figure.Rows(db, period).ToListAsync()).Sum(r => r.Weight));
            foreach (var figure in Figures.Durations)
                Assert.Equal(figures.DaysOf(figure).Count, await figure.Rows(db, period).CountAsync());
            foreach (var breakdown in Breakdowns.All)
            {
                Assert.NotEmpty(figures.PartsOf(breakdown));
                foreach (var (part, count) in figures.PartsOf(breakdown))
                    Assert.Equal(count, await (await Figures.FindAsync(db, $"{breakdown.Key}-{part}", default))!.Rows(db, period).CountAsync());
            }

            foreach (var unknown in new[] { "nothing", "topic-", "state-nothing", "clause-nothing", "channel-0", "-", "" })
                Assert.Null(await Figures.FindAsync(db, unknown, default));
        });
    }

    [Fact]
    public void Ranks_are_nearest_ranks()
    {
        Assert.Equal(new DayStatistic(0, null, null), DayStatistic.Of([]));
        Assert.Equal(new DayStatistic(1, 4, 4), DayStatistic.Of([4]));
        Assert.Equal(new DayStatistic(4, 2, 9), DayStatistic.Of([9, 1, 3, 2]));
        Assert.Equal(new DayStatistic(10, 5, 9), DayStatistic.Of(Enumerable.Range(1, 10)));
        Assert.Equal(new DayStatistic(11, 6, 10), DayStatistic.Of(Enumerable.Range(1, 11)));
    }

    private static async Task FillAsync(App app, RandomCourse course, int tickets, DateTimeOffset from, DateTimeOffset until)
    {
        var staff = await app.UserAsync(Role.Consultant);
        var approver = await app.UserAsync(Role.Coordinator);
        var department = await app.DepartmentAsync();
        await app.PolicyAsync(("1", "目的", "本文"), ("2", "定義", "本文"), ("3", "適用範囲", "本文"));
        await app.InDbAsync(async db =>
        {
            var topics = await db.Topics.Where(t => t.RequiresApproval).ToListAsync();
            var office = await db.Departments.SingleAsync(d => d.Id == department.Id);
            var clauses = await db.ClauseVersions.Include(v => v.Clause).ToListAsync();
            for (var n = 1; n <= tickets; n++)
                db.Tickets.Add(course.Live($"T-{n:0000}", topics[n % topics.Count], office, staff, approver, clauses, from, until));
            await db.SaveChangesAsync();
        });
    }
}
