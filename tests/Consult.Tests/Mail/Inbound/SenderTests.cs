using Consult.Access;
using Consult.Mail.Inbound;
using Consult.Tickets;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consult.Tests.Mail.Inbound;

/// <summary>Who wrote a letter is what the city's own server vouches for, and no header commands the product.</summary>
public class SenderTests
{
    private const string Server = "mx.city.example.jp";

    [Theory]
    [InlineData($"{Server}; dmarc=pass header.from=dept.example.jp", true)]
    [InlineData($"{Server} 1; spf=pass smtp.mailfrom=bounce@dept.example.jp; dkim=none", true)]
    [InlineData($"{Server}; dkim=pass (2048-bit key) header.d=example.jp header.s=s1", true)]
    [InlineData($"{Server}; spf=pass smtp.mailfrom=evil.example.com", false)]
    [InlineData($"{Server}; dmarc=fail header.from=dept.example.jp", false)]
    [InlineData($"{Server}; x=fail (dmarc=pass header.from=dept.example.jp)", false)]
    [InlineData("mx.evil.example.com; dmarc=pass header.from=dept.example.jp", false)]
    [InlineData($"{Server}.evil.example.com; dmarc=pass header.from=dept.example.jp", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_a_pass_for_the_senders_own_domain_counts(string? header, bool vouches) =>
        Assert.Equal(vouches, Verification.Vouches(header, Server, "sato@dept.example.jp"));

    [Fact]
    public async Task P26_Only_the_topmost_result_counts_and_an_unverified_sender_has_no_account()
    {
        await using var app = await App.StartAsync($"--Consult:Mail:AuthenticationServer={Server}");
        var asker = await app.UserAsync(Role.Requester);
        var pass = $"Authentication-Results: {Server}; dmarc=pass header.from=example.jp";

        var genuine = await app.ArriveAsync(new Post { From = asker.Email!, Body = "本人", More = [pass] });
        var forged = await app.ArriveAsync(new Post { From = asker.Email!, Body = "なりすまし", More = [$"Authentication-Results: {Server}; dmarc=fail header.from=example.jp", pass] });

        Assert.Equal((true, (int?)asker.Id), (genuine.IsVerified, genuine.Ticket!.RequesterId));
        Assert.Equal((false, null, asker.Email), (forged.IsVerified, forged.Ticket!.RequesterId, forged.Ticket.RequesterEmail));

        using var staff = await app.Visitor().SignInAsync(await app.UserAsync(Role.Coordinator));
        Assert.Contains("差出人未確認", (await staff.GoAsync(forged.Ticket.Path)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("差出人未確認", (await staff.GoAsync(genuine.Ticket.Path)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task P27_No_header_commands_the_product()
    {
        await using var app = await App.StartAsync();
        var root = await app.ArriveAsync(new Post());

        var letter = await app.ArriveAsync(new Post
        {
            Body = "見出しで操作する試み",
            More = [$"X-Consult-Ticket: {root.Ticket!.Number}", "X-Consult-Status: closed", "X-Consult-Assignee: me", "X-Zammad-Ticket-Priority: 3", "X-City-Soudan: 1"],
        });

        Assert.Equal((LetterOutcome.Ticket, TicketStatus.Received, null, Urgency.Normal), (letter.Outcome, letter.Ticket!.Status, letter.Ticket.AssigneeId, letter.Ticket.Urgency));
        Assert.NotEqual(root.TicketId, letter.TicketId);
    }

    [Fact]
    public async Task Unknown_senders_are_held_until_a_person_lets_them_in()
    {
        await using var app = await App.StartAsync("--Consult:Mail:UnknownSenders=hold");
        var department = await app.DepartmentAsync("契約課");
        var held = await app.ArriveAsync(new Post());
        Assert.Equal((LetterOutcome.Held, null), (held.Outcome, held.TicketId));

        using var staff = await app.Visitor().SignInAsync(await app.UserAsync(Role.Coordinator));
        await (await staff.GoAsync("/mail/senders")).SubmitAsync("form[action='/mail/senders']", ("pattern", "sato@dept.example.jp"), ("departmentId", $"{department.Id}"));
        var after = await (await staff.GoAsync($"/mail/letters/{held.Id}")).SubmitAsync($"form[action='/mail/letters/{held.Id}/retry']");

        var letter = await app.LetterAsync(held.Id);
        Assert.Equal((LetterOutcome.Ticket, department.Id), (letter.Outcome, letter.Ticket!.DepartmentId));
        Assert.Equal(letter.Ticket.Path, after.Url.AbsolutePath);
        Assert.NotNull(letter.SettledAt);
    }

    [Fact]
    public async Task Unknown_senders_are_rejected_where_the_settings_say_so_and_known_ones_are_not()
    {
        await using var app = await App.StartAsync("--Consult:Mail:UnknownSenders=reject");
        var asker = await app.UserAsync(Role.Requester);

        Assert.Equal(LetterOutcome.Rejected, (await app.ArriveAsync(new Post())).Outcome);
        Assert.Equal(LetterOutcome.Ticket, (await app.ArriveAsync(new Post { From = asker.Email! })).Outcome);
        Assert.Equal(1, await app.InDbAsync(db => db.Tickets.CountAsync()));
    }
}
