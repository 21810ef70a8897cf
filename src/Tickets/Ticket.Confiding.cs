using Consult.Access;
using Consult.Data;

namespace Consult.Tickets;

/// <summary>取扱注意.</summary>
public sealed partial class Ticket
{
    public void MarkConfidential(bool confidential, By by)
    {
        if (!confidential && !by.May(Permission.CheckTicket))
            throw new RuleBroken("取扱注意を外せるのは推進室だけです。推進室に依頼してください。");
        if (!IsAskedBy(by) && by.UserId != AssigneeId && !by.May(Permission.CheckTicket))
            throw new RuleBroken("取扱注意にできるのは、相談した課の人、担当者、推進室です。");
        if (Confidential == confidential)
            return;
        Confidential = confidential;
        Log(confidential ? "mark-confidential" : "unmark-confidential", null, by);
    }
}
