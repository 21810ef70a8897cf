using System.Globalization;
using Consult.Access;
using Consult.Accounts;
using Consult.Calendar;
using Consult.Departments;
using Consult.Knowledge.Files;
using Consult.Policy;
using Consult.Policy.Reading;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Consult.Data.Demo;

/// <summary>汐見野市, a city that does not exist: what <c>demo</c> shows.</summary>
public sealed class DemoCity(ConsultDb db, PolicyImport policies, KbFiles articles, DemoTickets tickets, DemoReaders readers, IPasswordHasher<User> passwords, BusinessCalendar calendar, TimeProvider clock)
{
    /// <summary>Every demo account's password.</summary>
    public const string Password = "shiomino-demo-2026";

    /// <summary>Every demo account's address ends with it.</summary>
    public const string MailDomain = "shiomino.example.jp";

    private static readonly DateOnly WrittenFor = new(2026, 11, 24);

    /// <summary>Own database and name; the command line may still change them.</summary>
    public static readonly string[] Settings = ["--Consult:DataDirectory=data/demo", "--Consult:City:Name=汐見野市", "--Consult:City:Mark=汐"];

    private static readonly (string Key, string Who)[] Shown =
        [("soudan", "職員（市民課）"), ("kyoiku", "職員（学校教育課）"), ("suishin", "推進室"), ("kuzuha", "推進室（承認する人）"), ("consul", "コンサルタント"), ("adachi", "コンサルタント（もう一人）"), ("kanri", "システム管理者")];

    /// <summary>Fills an empty database; a filled one is left as it is. Says how to sign in.</summary>
    public static async Task FillAsync(WebApplication app, TextWriter output, CancellationToken cancellation)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var city = ActivatorUtilities.CreateInstance<DemoCity>(services, ActivatorUtilities.CreateInstance<DemoTickets>(services), ActivatorUtilities.CreateInstance<DemoReaders>(services));
        var fresh = await city.FillAsync(cancellation);
        await output.WriteLineAsync(fresh ? "架空の市「汐見野市」のデータを用意しました。" : "前回の続きから始めます。はじめからやり直すときは、データのフォルダーを消してください。");
        await output.WriteLineAsync($"サインインのパスワードは、どの人も {Password} です。");
        foreach (var (key, who) in Shown)
            await output.WriteLineAsync($"  {key}@{MailDomain}  {who}");
    }

    /// <summary>Three steps, each whole or not at all, so that a fill that was broken off goes on where it stopped.</summary>
    /// <returns>False when there was nothing left to do.</returns>
    public async Task<bool> FillAsync(CancellationToken cancellation = default)
    {
        if (await db.Tickets.AnyAsync(cancellation))
            return false;
        var time = new DemoTime(calendar, clock.GetUtcNow());
        if (!await db.Users.AnyAsync(cancellation))
            await InOneTransactionAsync(() => AddCityAsync(cancellation), cancellation);
        if (!await db.Articles.AnyAsync(cancellation))
            await ImportArticlesAsync(time, cancellation);
        await InOneTransactionAsync(
            async () =>
            {
                await tickets.PlayAsync(time, cancellation);
                await readers.ReadAsync(time, cancellation);
            },
            cancellation);
        return true;
    }

    private async Task InOneTransactionAsync(Func<Task> work, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await work();
        await transaction.CommitAsync(cancellation);
        db.ChangeTracker.Clear();
    }

    private async Task AddCityAsync(CancellationToken cancellation)
    {
        await AddPeopleAsync(Seeds.Read<CitySeed>("Data/Demo/city.yaml"), By.System("初期設定", Tokyo.Start(new DateOnly(2024, 3, 25)).AddHours(9)), cancellation);
        foreach (var file in (string[])["kihon-r6.md", "taisaku-r6.md", "kihon-r8.md", "taisaku-r8.md"])
            await ImportPolicyAsync(file, cancellation);
    }

    private async Task ImportArticlesAsync(DemoTime time, CancellationToken cancellation)
    {
        var import = await articles.ImportAsync(Path.Combine(AppContext.BaseDirectory, "kb", "articles"), By.System("ナレッジの取り込み", time.Before(426, new TimeOnly(9, 0))), file => Moved(file, Tokyo.Day(time.Now)), cancellation);
        if (import.Problems.Count > 0)
            throw new RuleBroken($"ナレッジの記事に読めないものがあります。（{import.Problems[0]}）");
    }

    /// <summary>The files bear the dates of the day they were written for; the city's articles move with today, as its tickets do.</summary>
    private static KbFile Moved(KbFile file, DateOnly today)
    {
        var days = today.DayNumber - WrittenFor.DayNumber;
        return file with { Published = file.Published?.AddDays(days), Review = file.Review?.AddDays(days) };
    }

    private async Task AddPeopleAsync(CitySeed seed, By by, CancellationToken cancellation)
    {
        var departments = new Dictionary<string, Department>();
        foreach (var given in seed.Departments)
        {
            var scale = given.Scale == "education" ? InformationScale.Education : InformationScale.Municipal;
            var department = Department.Create(given.Code, given.Name, given.Parent is null ? null : departments[given.Parent], scale, by);
            departments[given.Code] = department;
            db.Departments.Add(department);
            await db.SaveChangesAsync(cancellation);
        }

        string? hash = null;
        foreach (var given in seed.People)
        {
            var user = User.Create($"{given.Key}@{MailDomain}", given.Name, Enum.Parse<Role>(given.Role), given.Department is null ? null : departments[given.Department].Id, by);
            user.NormalizedEmail = user.NormalizedUserName = user.Email!.ToUpperInvariant();
            user.SecurityStamp = Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);
            user.LockoutEnabled = true;
            user.PasswordHash = hash ??= passwords.HashPassword(user, Password);
            db.Users.Add(user);
        }

        await db.SaveChangesAsync(cancellation);
    }

    private async Task ImportPolicyAsync(string file, CancellationToken cancellation)
    {
        var outline = PolicyText.Read(await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "kb", "policy", file), cancellation));
        var front = outline.FrontMatter ?? throw new RuleBroken($"{file} に front matter がありません。");
        var by = By.System("版の取り込み", Tokyo.Start(front.Effective!.Value).AddHours(9));
        var plan = await policies.PlanAsync(new PolicyToImport(front.Document!, front.Title!, front.Edition!, front.Promulgated, front.Effective.Value, outline), cancellation);
        await policies.CommitAsync(plan, new Dictionary<string, string?>(), by, cancellation);
        db.ChangeTracker.Clear();
    }
}
