using Consult.Access;
using Consult.Data;
using Microsoft.EntityFrameworkCore;

namespace Consult.Tickets;

/// <summary>Calls one verb on one ticket the person may see, and saves.</summary>
public sealed class TicketVerb(ConsultDb db, CurrentUser me)
{
    private const int Attempts = 3;

    /// <summary>For verbs that build on what the person saw: a form made before another's save is refused.</summary>
    /// <param name="version">The <see cref="Ticket.Version"/> the form was made with.</param>
    /// <returns>The ticket, or null where the person may not know of it.</returns>
    /// <exception cref="Collision">Someone else saved meanwhile.</exception>
    public Task<Ticket?> DoAsync(string number, int version, Action<Ticket, By> verb) => DoAsync(number, version, (ticket, by) =>
    {
        verb(ticket, by);
        return Task.CompletedTask;
    });

    /// <inheritdoc cref="DoAsync(string, int, Action{Ticket, By})"/>
    public async Task<Ticket?> DoAsync(string number, int version, Func<Ticket, By, Task> verb)
    {
        try
        {
            return await OnceAsync(number, async (ticket, by) =>
            {
                ticket.Expect(version, by);
                await verb(ticket, by);
            });
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new Collision();
        }
    }

    /// <summary>For verbs that only add (a reply, a note): whoever saved meanwhile, the words are added behind.</summary>
    public async Task<Ticket?> AddAsync(string number, Action<Ticket, By> verb)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await OnceAsync(number, (ticket, by) =>
                {
                    verb(ticket, by);
                    return Task.CompletedTask;
                });
            }
            catch (DbUpdateConcurrencyException) when (attempt < Attempts)
            {
                db.ChangeTracker.Clear();
            }
            catch (DbUpdateConcurrencyException)
            {
                throw new Collision();
            }
        }
    }

    private async Task<Ticket?> OnceAsync(string number, Func<Ticket, By, Task> verb)
    {
        var ticket = await db.Tickets.VisibleTo(me.Me).ForVerbs().SingleOrDefaultAsync(t => t.Number == number);
        if (ticket is null)
            return null;
        await verb(ticket, me.By);
        await db.SaveChangesAsync();
        return ticket;
    }
}
