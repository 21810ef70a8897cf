using System.Net;
using Consult.Access;
using Consult.Data;
using Consult.Tests.Api;
using Consult.Tests.Mail.Inbound;
using Consult.Tickets;
using Xunit;

namespace Consult.Tests.Tickets;

public class TicketMergingTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task A_ticket_that_a_letter_points_at_can_be_merged_on_the_page()
    {
        var root = await app.ArriveAsync(new Post { Id = "merge@x.example" });
        var forward = await app.ArriveAsync(new Post { Subject = "Fwd: 端末", References = "<merge@x.example>", Body = "転送します。" });
        using var staff = await app.Visitor().SignInAsync(await app.UserAsync(Role.Coordinator));

        var page = await (await staff.GoAsync(forward.Ticket!.Path)).SubmitAsync($"form[action='{forward.Ticket.Path}/merger']");

        Assert.Equal(root.Ticket!.Path, page.Url.AbsolutePath);
        var merged = await app.TicketAsync(forward.TicketId!.Value);
        Assert.Equal((TicketStatus.Withdrawn, root.TicketId), (merged.Status, merged.MergedIntoId));
        Assert.Contains($"続きは次の相談で行います。 {root.Ticket.Number}", (await staff.GoAsync(forward.Ticket.Path)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tickets_of_different_departments_or_secrecy_and_merged_ones_are_not_merged()
    {
        var (one, other) = (await app.UserAsync(Role.Requester), await app.UserAsync(Role.Requester));
        var office = await app.UserAsync(Role.Coordinator);
        var ticket = await app.TicketAsync(one);
        var foreign = await app.TicketAsync(other);
        var secret = await app.TicketAsync(one, confidential: true);
        var target = await app.TicketAsync(one);

        foreach (var wrong in (Ticket[])[foreign, secret, ticket])
            Assert.Throws<RuleBroken>(() => ticket.MergeInto(wrong, app.By(office)));
        Assert.Throws<RuleBroken>(() => ticket.MergeInto(target, app.By(one)));
        target.MergeInto(ticket, app.By(office));
        Assert.Throws<RuleBroken>(() => ticket.MergeInto(target, app.By(office)));
        Assert.Equal(TicketStatus.Received, ticket.Status);
    }

    [Fact]
    public async Task The_API_merges_and_says_what_is_wrong()
    {
        var asker = await app.UserAsync(Role.Requester);
        var (ticket, target) = (await app.TicketAsync(asker), await app.TicketAsync(asker));
        using var desk = await Caller.AsAsync(app, Role.Consultant);

        Assert.Contains("R8-9999", (await desk.PostAsync($"tickets/{ticket.Number}/merger", new { into = "R8-9999" })).ExpectProblem(HttpStatusCode.UnprocessableEntity).Detail, StringComparison.Ordinal);
        Assert.Equal("withdrawn", (await desk.PostAsync($"tickets/{ticket.Number}/merger", new { into = target.Number })).Expect(HttpStatusCode.OK)["status"].GetString());
        Assert.Equal(target.Id, (await app.TicketAsync(ticket.Id)).MergedIntoId);
    }
}
