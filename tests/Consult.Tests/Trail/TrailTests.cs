using Consult.Access;
using Consult.Departments;
using Consult.Trail;
using Microsoft.EntityFrameworkCore;
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
}
