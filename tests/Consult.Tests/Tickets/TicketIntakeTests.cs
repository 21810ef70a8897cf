using Consult.Access;
using Consult.Accounts;
using Consult.Data;
using Consult.Tickets;
using Consult.Tickets.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Consult.Tests.Tickets;

public class TicketIntakeTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task Tickets_opened_at_once_get_numbers_without_gap_or_double()
    {
        var asker = await app.UserAsync(Role.Requester);

        var tickets = await Task.WhenAll(Enumerable.Range(1, 12).Select(n => Task.Run(() => OpenAsync(asker, $"同時の相談{n}"))));

        var numbers = tickets.Select(t => int.Parse(t.Number[3..], System.Globalization.CultureInfo.InvariantCulture)).Order().ToList();
        Assert.Equal(Enumerable.Range(numbers[0], 12), numbers);
        Assert.All(tickets, t => Assert.StartsWith("R8-", t.Number, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refused_ticket_gives_its_number_back_and_leaves_nothing()
    {
        var asker = await app.UserAsync(Role.Requester);
        var before = await OpenAsync(asker, "前の相談");

        await Assert.ThrowsAsync<RuleBroken>(() => OpenAsync(asker, "  "));
        await Assert.ThrowsAsync<RuleBroken>(() => OpenAsync(asker, "添付が悪い相談", Upload.Of("空.txt", [])));

        var after = await OpenAsync(asker, "次の相談");
        Assert.Equal(int.Parse(before.Number[3..], System.Globalization.CultureInfo.InvariantCulture) + 1, int.Parse(after.Number[3..], System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task The_same_bytes_lie_once_in_the_store_and_every_row_names_its_own_file()
    {
        var asker = await app.UserAsync(Role.Requester);
        var bytes = "持ち出し申請書"u8.ToArray();

        var ticket = await OpenAsync(asker, "添付のある相談", Upload.Of("申請書.txt", bytes), Upload.Of("申請書.txt", bytes), Upload.Of("写し.txt", bytes));

        var rows = await app.InDbAsync(db => db.Attachments.Where(a => a.TicketId == ticket.Id).OrderBy(a => a.Id).ToListAsync());
        Assert.Equal(["申請書.txt", "写し.txt"], rows.Select(r => r.Name));
        var hash = Assert.Single(rows.Select(r => r.Sha256).Distinct());
        var path = Path.Combine(app.DataDirectory, "attachments", hash[..2], hash);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
        Assert.Empty(Directory.GetFiles(Path.Combine(app.DataDirectory, "attachments"), "*.part"));
    }

    private async Task<Ticket> OpenAsync(User asker, string subject, params Upload[] uploads)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ConsultDb>();
        return await scope.ServiceProvider.GetRequiredService<TicketIntake>().OpenAsync(new NewTicket
        {
            Subject = subject,
            Body = "内容です。",
            Topic = await db.Topics.SingleAsync(t => t.Code == "other"),
            Department = await db.Departments.SingleAsync(d => d.Id == asker.DepartmentId),
            Requester = await db.Users.SingleAsync(u => u.Id == asker.Id),
            Channel = Channel.Form,
        }, uploads, app.By(asker));
    }
}
