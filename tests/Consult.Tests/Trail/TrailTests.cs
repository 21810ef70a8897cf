using Consult.Access;
using Consult.Accounts;
using Consult.Calendar;
using Consult.Departments;
using Consult.Policy;
using Consult.Tickets;
using Consult.Trail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Consult.Tests.Trail;

public class TrailTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task A_change_is_written_with_who_when_what_before_and_after_and_chained_to_the_entry_before()
    {
        var department = await app.DepartmentAsync("税務課");
        var admin = await app.UserAsync(Role.Administrator);
        await app.InDbAsync(async db =>
        {
            var loaded = await db.Departments.SingleAsync(d => d.Id == department.Id);
            loaded.Change(loaded.Code, "市民税課", null, InformationScale.Municipal, app.By(admin));
            await db.SaveChangesAsync();
        });

        var entries = await app.InDbAsync(db => db.Trail.OrderBy(e => e.Id).ToListAsync());
        var change = entries.Last(e => e.Act == "department.change");
        Assert.Equal($"department:{department.Code}", change.Subject);
        Assert.Equal(admin.Name, change.Actor);
        Assert.Contains("税務課", change.Before, StringComparison.Ordinal);
        Assert.Contains("市民税課", change.After, StringComparison.Ordinal);
        Assert.Equal(app.Clock.GetUtcNow(), change.At);
        Assert.All(entries, e => Assert.Equal(e.ComputeHash(), e.Hash));
        Assert.Equal(TrailHead.Genesis, entries[0].PreviousHash);
        Assert.All(entries.Zip(entries.Skip(1)), pair => Assert.Equal(pair.First.Hash, pair.Second.PreviousHash));
        Assert.Equal(Enumerable.Range(1, entries.Count).Select(i => (long)i), entries.Select(e => e.Id));
    }

    [Fact]
    public async Task The_words_of_a_ticket_are_in_the_trail_only_as_length_and_hash()
    {
        var requester = await app.UserAsync(Role.Requester);

        var ticket = await app.TicketAsync(requester, body: "秘密の内容です。");

        var entries = await app.InDbAsync(db => db.Trail.Where(e => e.Subject == $"ticket:{ticket.Number}").ToListAsync());
        Assert.Contains(entries, e => e.Act == "ticket.open");
        Assert.All(entries, e => Assert.DoesNotContain("秘密の内容", e.After, StringComparison.Ordinal));
        Assert.Contains(entries, e => e.After!.Contains("8文字 sha256:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_rolled_back_change_leaves_no_entry()
    {
        var before = await app.InDbAsync(db => db.Trail.CountAsync());
        await app.InDbAsync(async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Departments.Add(Department.Create("Z9", "幻課", null, InformationScale.Municipal, app.System()));
            await db.SaveChangesAsync();
            await transaction.RollbackAsync();
        });

        Assert.Equal(before, await app.InDbAsync(db => db.Trail.CountAsync()));
    }

    [Fact]
    public async Task Whoever_writes_on_a_ticket_is_named_for_every_row_that_the_writing_makes()
    {
        var requester = await app.UserAsync(Role.Requester);
        var office = await app.UserAsync(Role.Coordinator);
        var consultant = await app.UserAsync(Role.Consultant);
        var clauses = await app.PolicyAsync(("1", "目的", "目的を定める。"));
        var ticket = await app.TicketAsync(requester);
        async Task Act(User by, Func<Ticket, By, Task> act) => await app.InDbAsync(async db =>
        {
            var loaded = await db.Tickets.Include(t => t.Topic).Include(t => t.Drafts).SingleAsync(t => t.Id == ticket.Id);
            await act(loaded, app.By(by));
            await db.SaveChangesAsync();
        });
        Task Now(User by, Action<Ticket, By> act) => Act(by, (t, who) => { act(t, who); return Task.CompletedTask; });

        await Now(office, (t, by) => t.PassOn(null, by));
        await Now(consultant, (t, by) => t.AddNote("内輪の話", by));
        await Now(consultant, (t, by) => t.Ask("台帳にありますか。", by));
        await Now(requester, (t, by) => t.Reply("あります。", app.Services.GetRequiredService<BusinessCalendar>(), by));
        await Now(consultant, (t, by) => t.Draft("使えます。", [clauses[0].Id], false, by));
        await Now(consultant, (t, by) => t.Submit(by));
        await Now(office, (t, by) => t.Return("理由を足してください。", by));
        await Now(consultant, (t, by) => t.Draft("使えます。理由は…", [clauses[0].Id], false, by));
        await Now(consultant, (t, by) => t.Submit(by));
        await app.InDbAsync(async db =>
        {
            var loaded = await db.Tickets.Include(t => t.Topic).Include(t => t.Drafts).SingleAsync(t => t.Id == ticket.Id);
            loaded.Approve(await db.PinAsync([clauses[0].Id], Tokyo.Day(app.Clock.GetUtcNow())), app.By(office));
            await db.SaveChangesAsync();
        });

        var entries = await app.InDbAsync(db => db.Trail.Where(e => e.Subject.StartsWith(ticket.TrailKey)).ToListAsync());
        Assert.All(entries, e => Assert.Contains(e.ActorId, (int?[])[requester.Id, office.Id, consultant.Id]));
        Assert.Equal(consultant.Name, entries.Single(e => e.Act == "note.write").Actor);
        Assert.Equal([consultant.Name, requester.Name, office.Name], entries.Where(e => e.Act == "message.write").OrderBy(e => e.Id).Select(e => e.Actor));
        Assert.Equal(office.Name, entries.Single(e => e.Act == "draft.return").Actor);
        Assert.DoesNotContain(entries, e => $"{e.Before}{e.After}".Contains("内輪の話", StringComparison.Ordinal) || $"{e.Before}{e.After}".Contains(ticket.Subject, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_change_that_names_nobody_is_refused()
    {
        await app.DepartmentAsync("無名課");
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => app.InDbAsync(async db =>
        {
            var department = await db.Departments.SingleAsync(d => d.Name == "無名課");
            db.Entry(department).Property(d => d.Name).CurrentValue = "改名課";
            await db.SaveChangesAsync();
        }));

        Assert.Contains("without an act", refused.Message, StringComparison.Ordinal);
    }
}
