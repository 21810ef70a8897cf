using Consult.Data.Demo;
using Consult.Knowledge;
using Consult.Policy;
using Consult.Reports;
using Consult.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Consult.Tests.Data;

/// <summary>The model city is what people judge the product by, on whatever day they start it.</summary>
public class DemoCityTests
{
    [Theory]
    [InlineData("2026-11-26T10:00+09:00")]
    [InlineData("2027-01-01T08:00+09:00")]
    [InlineData("2028-02-29T23:50+09:00")]
    public async Task The_city_is_complete_and_alive_on_whatever_day_it_is_made(string day)
    {
        var now = DateTimeOffset.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        await using var app = await App.StartAsync();
        app.Clock.SetUtcNow(now.ToUniversalTime());
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var services = scope.ServiceProvider;
            var city = ActivatorUtilities.CreateInstance<DemoCity>(services, ActivatorUtilities.CreateInstance<DemoTickets>(services), ActivatorUtilities.CreateInstance<DemoReaders>(services));
            Assert.True(await city.FillAsync(TestContext.Current.CancellationToken));
            Assert.False(await city.FillAsync(TestContext.Current.CancellationToken), "A second start keeps what is there.");
        }

        await app.InDbAsync(async db =>
        {
            var tickets = await db.Tickets.AsNoTracking().ToListAsync();
            Assert.True(tickets.Count >= 150);
            Assert.Empty(Enum.GetValues<TicketStatus>().Except(tickets.Select(t => t.Status)));
            Assert.Empty(new[] { Channel.Form, Channel.Mail, Channel.Phone, Channel.Visit, Channel.WebMeeting, Channel.Api }.Except(tickets.Select(t => t.Channel)));
            Assert.Equal(tickets.Count, tickets.Select(t => t.Body).Distinct().Count());
            Assert.True(tickets.Min(t => t.OpenedAt) < now.AddDays(-400));
            Assert.True(await db.TicketEvents.AllAsync(e => e.At <= now.ToUniversalTime()));
            Assert.True(await db.Departments.CountAsync(d => d.ClosedAt == null) >= 14);
            Assert.True(await db.Users.CountAsync() >= 30);
            Assert.True(await db.ClauseVersions.InForce(Consult.Calendar.Tokyo.Day(now)).CountAsync() >= 120);
            Assert.All(await db.PolicyDocuments.Include(d => d.Editions).ToListAsync(), d => Assert.True(d.Editions.Count >= 2));
            var articles = await db.Articles.AsNoTracking().ToListAsync();
            Assert.True(articles.Count >= 40);
            Assert.InRange(articles.Count(a => a.Status == ArticleStatus.ReviewNeeded), 2, 15);
            Assert.All(articles.Where(a => a.PublishedAt is not null), a => Assert.True(a.PublishedAt <= now));
            Assert.True(await db.ReviewRequests.AnyAsync(r => r.ResolvedAt != null));
        });
        foreach (var back in (int[])[0, 1, 2, 12])
        {
            var month = Consult.Calendar.TokyoMonth.Of(now);
            for (var n = 0; n < back; n++)
                month = month.Previous;
            var report = await app.InAsync<MonthlyReports, MonthlyReport>(reports => reports.MakeAsync(ReportPeriod.Read(month.ToString(), now), CancellationToken.None));
            Assert.Equal(0, report.Now.Difference);
            if (back is 1 or 2)
                Assert.True(report.Now[Figures.Finished] > 0, $"{month}: nothing was finished.");
        }
    }
}
