using System.Globalization;
using Consult.Access;
using Consult.Accounts;
using Consult.Calendar;
using Consult.Data;
using Consult.Data.Demo;
using Consult.Departments;
using Consult.Search;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Consult.Benchmarks.City;

/// <summary>
/// The model city grown to the size of a real one: its own policy, articles, people and tickets first, then more of everything. All of it goes through the
/// product's entities and <see cref="ConsultDb"/>, so that the trail, the index changes and the figures are those of a city that worked like this.
/// </summary>
internal sealed class BigCity(WebApplication app)
{
    private const int Seed = 20261101;
    private const int Months = 14;
    private const int Batch = 200;

    private static readonly (string Code, string Name, string Above)[] MoreDepartments =
    [
        ("1104", "契約管財課", "110"), ("1105", "広報広聴課", "110"), ("1203", "統計調査課", "120"), ("2104", "収納課", "210"), ("2105", "環境政策課", "210"), ("2204", "障害福祉課", "220"),
        ("2205", "生活支援課", "220"), ("2304", "下水道課", "230"), ("2305", "都市計画課", "230"), ("2306", "農林水産課", "230"), ("9104", "学校給食課", "910"), ("9105", "図書館", "910"),
    ];

    private readonly Random random = new(Seed);

    /// <summary>Fills an empty data directory until it holds so many tickets; one that holds them is left as it is.</summary>
    public async Task FillAsync(int tickets, CancellationToken cancellation = default)
    {
        await DemoCity.FillAsync(app, TextWriter.Null, cancellation);
        await InAsync(AddPeopleAsync);
        var missing = tickets - await InAsync(db => db.Tickets.CountAsync(cancellation));
        var clock = app.Services.GetRequiredService<TimeProvider>();
        var openings = Openings(Math.Max(0, missing), clock.GetUtcNow());
        foreach (var batch in openings.Chunk(Batch))
            await InAsync(db => AddTicketsAsync(db, batch, clock.GetUtcNow()));
        await app.Services.GetRequiredService<Indexer>().CatchUpAsync(cancellation);
    }

    private async Task<T> InAsync<T>(Func<ConsultDb, Task<T>> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<ConsultDb>());
    }

    /// <summary>Twelve more departments and seventy more people; none of these signs in.</summary>
    private static async Task<int> AddPeopleAsync(ConsultDb db)
    {
        if (await db.Departments.AnyAsync(d => d.Code == MoreDepartments[0].Code))
            return 0;
        var by = By.System("初期設定", Tokyo.Start(new DateOnly(2024, 3, 25)).AddHours(9));
        var above = await db.Departments.ToDictionaryAsync(d => d.Code);
        foreach (var (code, name, parent) in MoreDepartments)
            db.Departments.Add(Department.Create(code, name, above[parent], above[parent].Scale, by));
        await db.SaveChangesAsync();
        var departments = await db.Departments.Where(d => d.Code.Length == 4).OrderBy(d => d.Code).ToListAsync();
        for (var i = 0; i < 70; i++)
        {
            var role = i % 10 == 0 ? Role.Coordinator : i % 10 is 4 or 7 ? Role.Consultant : Role.Requester;
            var user = User.Create($"bench{i}@shiomino.example.jp", Wording.Person(i), role, role == Role.Requester ? departments[i % departments.Count].Id : null, by);
            user.NormalizedEmail = user.NormalizedUserName = user.Email!.ToUpperInvariant();
            user.SecurityStamp = i.ToString("X32", CultureInfo.InvariantCulture);
            db.Users.Add(user);
        }

        return await db.SaveChangesAsync();
    }

    /// <summary>Moments of the last fourteen months in opening hours, the earliest first.</summary>
    private List<DateTimeOffset> Openings(int count, DateTimeOffset now)
    {
        var calendar = app.Services.GetRequiredService<BusinessCalendar>();
        var (first, last) = (Tokyo.Day(now).AddMonths(-Months), Tokyo.Day(now).AddDays(-1));
        var days = Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays).Where(calendar.IsOpen).ToList();
        return [.. Enumerable.Range(0, count).Select(_ => Tokyo.At(days[random.Next(days.Count)], new TimeOnly(8, 30).AddMinutes(random.Next(525)))).Order()];
    }

    private async Task<int> AddTicketsAsync(ConsultDb db, DateTimeOffset[] openings, DateTimeOffset now)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        var course = new TicketCourse(await CityRows.ReadAsync(db), app.Services.GetRequiredService<BusinessCalendar>(), random, now);
        foreach (var at in openings)
        {
            var year = FiscalYear.Of(at).Prefix;
            db.Tickets.Add(course.Live($"{year}-{await db.NextAsync($"ticket:{year}"):0000}", at));
        }

        var saved = await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return saved;
    }
}
