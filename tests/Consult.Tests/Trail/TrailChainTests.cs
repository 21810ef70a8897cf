using Consult.Access;
using Consult.Departments;
using Consult.Jobs;
using Consult.Trail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Consult.Tests.Trail;

public sealed class TrailChainTests : IAsyncLifetime
{
    private App app = null!;

    public async ValueTask InitializeAsync()
    {
        app = await App.StartAsync();
        for (var i = 0; i < 5; i++)
            await app.DepartmentAsync();
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_chain_that_nobody_touched_is_whole()
    {
        var verdict = await app.InDbAsync(db => TrailChain.VerifyAsync(db));

        Assert.Null(verdict.Break);
        Assert.Equal(await app.InDbAsync(db => db.Trail.LongCountAsync()), verdict.Entries);
    }

    [Theory]
    [InlineData("""UPDATE "Trail" SET "Actor" = 'だれか' WHERE "Id" = 3""", "3番の記録の内容が変更されています")]
    [InlineData("""DELETE FROM "Trail" WHERE "Id" = 3""", "3番の記録がありません")]
    [InlineData("""UPDATE "TrailHeads" SET "LastHash" = 'x'""", "末尾の控えと一致しません")]
    [InlineData("""UPDATE "TrailHeads" SET "LastId" = "LastId" + 1""", "までの記録がありません")]
    [InlineData("""UPDATE "TrailHeads" SET "LastId" = "LastId" - 1, "LastHash" = (SELECT "PreviousHash" FROM "Trail" ORDER BY "Id" DESC LIMIT 1)""", "末尾の控えより後にあります")]
    public async Task The_first_broken_entry_is_named(string sql, string sentence)
    {
        await DropGuardAsync();
        await app.InDbAsync(db => db.Database.ExecuteSqlRawAsync(sql));

        var verdict = await app.InDbAsync(db => TrailChain.VerifyAsync(db));

        Assert.Contains(sentence, verdict.Break, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_that_was_replaced_with_a_hash_of_its_own_breaks_at_the_next()
    {
        await DropGuardAsync();
        await app.InDbAsync(async db =>
        {
            var entry = await db.Trail.AsNoTracking().SingleAsync(e => e.Id == 3);
            var forged = new TrailEntry { Id = entry.Id, At = entry.At, ActorId = entry.ActorId, Actor = "別人", Act = entry.Act, Subject = entry.Subject, Before = entry.Before, After = entry.After, PreviousHash = entry.PreviousHash };
            forged.Hash = forged.ComputeHash();
            await db.Trail.Where(e => e.Id == 3).ExecuteUpdateAsync(set => set.SetProperty(e => e.Actor, "別人").SetProperty(e => e.Hash, forged.Hash));
        });

        var verdict = await app.InDbAsync(db => TrailChain.VerifyAsync(db));

        Assert.Contains("4番の記録が、3番の記録につながりません", verdict.Break, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""UPDATE "Trail" SET "Actor" = 'x' WHERE "Id" = 1""")]
    [InlineData("""DELETE FROM "Trail" WHERE "Id" = 1""")]
    public async Task The_database_itself_refuses_to_change_or_delete_an_entry(string sql)
    {
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => app.InDbAsync(db => db.Database.ExecuteSqlRawAsync(sql)));

        Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cutting_off_the_newest_entries_is_found_by_what_was_written_down_outside_the_database()
    {
        await app.Services.GetRequiredService<JobRunner>().RunDueAsync(CancellationToken.None);
        await DropGuardAsync();
        await app.InDbAsync(db => db.Database.ExecuteSqlRawAsync("""
            DELETE FROM "Trail" WHERE "Id" > 3;
            UPDATE "TrailHeads" SET "LastId" = 3, "LastHash" = (SELECT "Hash" FROM "Trail" WHERE "Id" = 3);
            """));

        Assert.True((await app.InDbAsync(db => TrailChain.VerifyAsync(db))).IsWhole, "The shortened chain is whole in itself.");
        var found = await app.InAsync<IEnumerable<Consult.Data.ICheck>, Consult.Data.CheckResult>(checks => checks.Single(c => c.Name == "trail").RunAsync(CancellationToken.None));

        Assert.False(found.Ok);
        Assert.Contains("控えたものと違います", found.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guard_of_the_same_name_that_guards_nothing_is_found()
    {
        await DropGuardAsync();
        await app.InDbAsync(db => db.Database.ExecuteSqlRawAsync(TestDatabase.IsPostgres
            ? """CREATE FUNCTION harmless() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER trail_no_update BEFORE UPDATE OR DELETE ON "Trail" FOR EACH ROW EXECUTE FUNCTION harmless();"""
            : """CREATE TRIGGER trail_no_update BEFORE UPDATE ON "Trail" BEGIN SELECT 1; END; CREATE TRIGGER trail_no_delete BEFORE DELETE ON "Trail" BEGIN SELECT 1; END;"""));

        Assert.False(await app.InDbAsync(db => TrailGuard.StandsAsync(db)));
        await app.InDbAsync(async db => { await TrailGuard.EnsureAsync(db); });
        Assert.True(await app.InDbAsync(db => TrailGuard.StandsAsync(db)));
    }

    [Fact]
    public async Task The_page_tells_of_the_last_verification_and_narrows_by_who_act_subject_and_day()
    {
        var user = await app.UserAsync(Role.Administrator, name: "監査 花子");
        var department = await app.DepartmentAsync("旧名課");
        await app.InDbAsync(async db =>
        {
            var loaded = await db.Departments.SingleAsync(d => d.Id == department.Id);
            loaded.Change(loaded.Code, "新名課", null, InformationScale.Municipal, app.By(user));
            await db.SaveChangesAsync();
        });
        using var admin = await app.Visitor().SignInAsync(user);

        await app.Services.GetRequiredService<JobRunner>().RunDueAsync(CancellationToken.None);
        var page = await admin.GoAsync("/trail");
        Assert.Contains("つながっていることを確かめました", page.Text, StringComparison.Ordinal);

        page = await admin.GoAsync($"/trail?act=department.change&who=監査&subject={Uri.EscapeDataString(department.TrailKey)}&from=2026-11-18&to=2026-11-18");
        Assert.Equal(1, page.Document.QuerySelectorAll("main details").Length);
        Assert.Equal(["旧名課", "新名課"], page.Document.QuerySelectorAll("main details td").Select(td => td.TextContent));
        Assert.Contains("条件に合う記録はありません", (await admin.GoAsync("/trail?to=2026-11-17")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_chain_is_shown_on_the_trails_page_and_on_the_jobs_page()
    {
        await DropGuardAsync();
        await app.InDbAsync(db => db.Database.ExecuteSqlRawAsync("""DELETE FROM "Trail" WHERE "Id" = 2"""));
        await app.Services.GetRequiredService<JobRunner>().RunDueAsync(CancellationToken.None);
        app.Clock.Advance(TimeSpan.FromDays(1));
        await app.Services.GetRequiredService<JobRunner>().RunDueAsync(CancellationToken.None);
        using var admin = await app.Visitor().SignInAsync(await app.UserAsync(Role.Administrator));

        Assert.Contains("2番の記録がありません", (await admin.GoAsync("/trail")).Text, StringComparison.Ordinal);
        Assert.Contains("2番の記録がありません", (await admin.GoAsync("/jobs")).Text, StringComparison.Ordinal);
    }

    private Task<int> DropGuardAsync() => app.InDbAsync(db => db.Database.ExecuteSqlRawAsync(TestDatabase.IsPostgres
        ? """DROP TRIGGER trail_no_update ON "Trail"; DROP TRIGGER trail_no_return ON "TrailHeads" """
        : "DROP TRIGGER trail_no_update; DROP TRIGGER trail_no_delete; DROP TRIGGER trail_no_return;"));
}
