using Consult.Access;
using Consult.Accounts;
using Consult.Data;

namespace Consult.Tickets;

/// <summary>ほかに見られる人: people of other departments who may read along.</summary>
public sealed partial class Ticket
{
    /// <summary>Lets a person of another department see the ticket. 取扱注意 is limited to asker, assignee and coordinators, so nobody is added to it.</summary>
    public void Name(User user, By by)
    {
        RequireNaming(by);
        if (People.Exists(p => p.UserId == user.Id))
            return;
        if (Confidential)
            throw new RuleBroken("取扱注意の相談を見られるのは、相談者本人、担当者、推進室だけです。ほかの人にも見せるときは、先に推進室が取扱注意を外してください。");
        if (!user.MaySignIn)
            throw new RuleBroken($"{user.Name}さんのアカウントは使われていません。ほかの人を選んでください。");
        if (user.Role != Role.Requester)
            throw new RuleBroken($"{user.Name}さん（{user.Role.Japanese()}）は、加えなくてもこの相談を見られます。");
        if (user.Id == RequesterId || user.DepartmentId == DepartmentId)
            throw new RuleBroken($"{user.Name}さんは相談した課の人なので、加えなくてもこの相談を見られます。");
        var person = new TicketPerson { Ticket = this, UserId = user.Id, User = user, NamedById = by.UserId, NamedByName = by.Name, NamedAt = by.At };
        person.Acts.Add("person.name", by);
        People.Add(person);
        Log("name", user.Name, by);
    }

    /// <summary>Takes the person off again; also from a ticket that became 取扱注意 meanwhile.</summary>
    public void Unname(User user, By by)
    {
        RequireNaming(by);
        if (People.Find(p => p.UserId == user.Id) is not { } person)
            return;
        person.Acts.Add("person.unname", by);
        People.Remove(person);
        Log("unname", user.Name, by);
    }

    private void RequireNaming(By by)
    {
        if (!IsAskedBy(by) && by.UserId != AssigneeId && !by.May(Permission.CheckTicket))
            throw new RuleBroken("ほかに見られる人を決められるのは、相談した課の人、担当者、推進室です。");
    }
}
