using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consult.Tests.Commands;

public class CheckVerbTests
{
    [Fact]
    public async Task A_sound_installation_passes_and_a_broken_chain_or_a_lost_attachment_does_not()
    {
        await using var app = await App.StartAsync();
        var requester = await app.UserAsync(Access.Role.Requester);
        var ticket = await app.TicketAsync(requester);
        await app.IndexedAsync();
        var run = await VerbRun.OnAsync(app, "check");
        Assert.True(run.Code == 0, run.Output + run.Error);
        Assert.All(run.Output.Trim().Split('\n'), line => Assert.StartsWith("OK", line, StringComparison.Ordinal));

        await app.InDbAsync(async db =>
        {
            var loaded = await db.Tickets.SingleAsync(t => t.Id == ticket.Id);
            loaded.AddFiles([new Consult.Tickets.Files.StoredFile("表.xlsx", new string('a', 64), 1, "application/octet-stream")], app.By(requester));
            await db.SaveChangesAsync();
            await db.Database.ExecuteSqlRawAsync(TestDatabase.IsPostgres ? """DROP TRIGGER trail_no_update ON "Trail" """ : "DROP TRIGGER trail_no_delete;");
            await db.Database.ExecuteSqlRawAsync("""DELETE FROM "Trail" WHERE "Id" = 2""");
        });
        run = await VerbRun.OnAsync(app, "check", "--json");
        Assert.Equal(1, run.Code);
        Assert.Contains("\"check\":\"trail\",\"ok\":false", run.Output, StringComparison.Ordinal);
        Assert.Contains("2番の記録がありません", run.Output, StringComparison.Ordinal);
        Assert.Contains("\"check\":\"attachments\",\"ok\":false", run.Output, StringComparison.Ordinal);
        Assert.Contains("なくなったもの1個", run.Output, StringComparison.Ordinal);
        Assert.Contains("\"check\":\"database\",\"ok\":true", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_setting_is_found_with_its_name()
    {
        await using var app = await App.StartAsync();

        var run = await VerbRun.OnAsync(app, "check", "--Consult:Colour=red");

        Assert.Equal(1, run.Code);
        Assert.Contains("NG\tconfiguration", run.Output, StringComparison.Ordinal);
        Assert.Contains("Colour", run.Output, StringComparison.Ordinal);
    }
}
