using Consult.Access;
using Consult.Accounts;
using Consult.Calendar;
using Consult.Policy;
using Consult.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Consult.Tests.Search;

internal static class Answering
{
    /// <summary>The ticket is answered on these clauses, or without a provision, as its topic asks for it.</summary>
    public static async Task AnswerAsync(this App app, Ticket ticket, User consultant, params int[] clauseIds)
    {
        var office = app.By(await app.UserAsync(Role.Coordinator));
        var by = app.By(consultant);
        await app.InDbAsync(async db =>
        {
            var row = await db.Tickets.ForVerbs().Include(t => t.Messages).SingleAsync(t => t.Id == ticket.Id);
            var pinned = await db.PinAsync(clauseIds, Tokyo.Day(app.Clock.GetUtcNow()));
            row.PassOn(null, office);
            row.Draft("推進室の許可を受けてください。", clauseIds, clauseIds.Length == 0, by);
            if (row.RequiresApproval)
            {
                row.Submit(by);
                row.Approve(pinned, office);
            }
            else
            {
                row.SendAnswer(pinned, by);
            }

            await db.SaveChangesAsync();
        });
    }
}
