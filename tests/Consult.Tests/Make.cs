using Consult.Access;
using Consult.Accounts;
using Consult.Calendar;
using Consult.Data;
using Consult.Departments;
using Consult.Policy;
using Consult.Tickets;
using Consult.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Consult.Tests;

/// <summary>Makes what a test needs, through the product's own verbs.</summary>
public static class Make
{
    public const string Password = "correct horse battery";

    /// <summary>The product's texts, in the language of the thread.</summary>
    public static IStringLocalizer<Words> Words { get; } =
        new StringLocalizer<Words>(new ResourceManagerStringLocalizerFactory(Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance));

    private static int last;

    public static int Next() => Interlocked.Increment(ref last);

    public static Access.By System(this App app) => Access.By.System("試験", app.Clock.GetUtcNow());

    public static Access.By By(this App app, User user) => Access.By.Person(user, app.Clock.GetUtcNow());

    public static async Task<Department> DepartmentAsync(this App app, string? name = null, Department? parent = null, InformationScale scale = InformationScale.Municipal) => await app.InDbAsync(async db =>
    {
        var above = parent is null ? null : await db.Departments.FindAsync(parent.Id);
        var department = Department.Create($"D{Next()}", name ?? $"第{Next()}課", above, scale, app.System());
        db.Departments.Add(department);
        await db.SaveChangesAsync();
        return department;
    });

    /// <summary>A person who can sign in with <see cref="Password"/>. A requester without a given department gets a new one.</summary>
    public static async Task<User> UserAsync(this App app, Role role, Department? department = null, string? name = null)
    {
        if (role == Role.Requester)
            department ??= await app.DepartmentAsync();
        return await app.InAsync<UserManager<User>, User>(async users =>
        {
            var n = Next();
            var user = User.Create($"user{n}@example.jp", name ?? $"試験 {n}郎", role, department?.Id, app.System());
            var made = await users.CreateAsync(user, Password);
            return made.Succeeded ? user : throw new InvalidOperationException(string.Join(" ", made.Errors.Select(e => e.Description)));
        });
    }

    /// <summary>A ticket just received from this requester.</summary>
    public static async Task<Ticket> TicketAsync(this App app, User requester, string subject = "端末の持ち出しについて", string body = "自宅に端末を持ち帰ってよいでしょうか。", string topic = "mochidashi", bool confidential = false)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ConsultDb>();
        var calendar = scope.ServiceProvider.GetRequiredService<BusinessCalendar>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var number = await db.NextAsync($"ticket:{FiscalYear.Of(app.Clock.GetUtcNow()).Prefix}");
        var ticket = Ticket.Open($"{FiscalYear.Of(app.Clock.GetUtcNow()).Prefix}-{number:0000}", new NewTicket
        {
            Subject = subject,
            Body = body,
            Topic = await db.Topics.SingleAsync(t => t.Code == topic),
            Department = await db.Departments.SingleAsync(d => d.Id == requester.DepartmentId),
            Requester = await db.Users.SingleAsync(u => u.Id == requester.Id),
            Channel = Channel.Form,
            Confidential = confidential,
        }, calendar, app.By(requester));
        db.Tickets.Add(ticket);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return ticket;
    }

    /// <summary>A document with one edition and these clauses (number, heading, text), in force since 2026-04-01.</summary>
    public static async Task<IReadOnlyList<Clause>> PolicyAsync(this App app, params (string Number, string Heading, string Text)[] clauses) => await app.InDbAsync(async db =>
    {
        var by = app.System();
        var document = PolicyDocument.Create($"doc{Next()}", "試験対策基準", by);
        var edition = PolicyEdition.Create(document, "令和8年度版", new DateOnly(2026, 3, 23), new DateOnly(2026, 4, 1), "", by);
        db.AddRange(document, edition);
        var made = new List<Clause>();
        foreach (var (number, heading, text) in clauses)
        {
            var clause = Clause.Create(document, $"{document.Code}-{made.Count + 1}", by);
            db.Add(ClauseVersion.Create(clause, edition, null, number, number, heading, text, 0, made.Count, ClauseChange.Added, by));
            made.Add(clause);
        }

        await db.SaveChangesAsync();
        return (IReadOnlyList<Clause>)made;
    });
}
