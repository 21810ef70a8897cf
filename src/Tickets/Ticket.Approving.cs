using Consult.Access;
using Consult.Data;
using Consult.Policy;

namespace Consult.Tickets;

/// <summary>推進室承認: a second person reads before the department does.</summary>
public sealed partial class Ticket
{
    /// <summary>推進室へ承認を依頼する.</summary>
    public void Submit(By by)
    {
        if (Status == TicketStatus.Approving)
            return;
        Require("承認を依頼する", TicketStatus.Drafted);
        if (!RequiresApproval)
            throw new RuleBroken("この分類は承認が要りません。そのまま回答を送ってください。");
        Status = TicketStatus.Approving;
        Log("submit", null, by);
    }

    /// <summary>差し戻す.</summary>
    public void Return(string reason, By by)
    {
        if (JustDid("return", by))
            return;
        RequireText(reason, "差し戻す理由");
        Require("差し戻す", TicketStatus.Approving);
        Status = TicketStatus.Drafted;
        OpenDraft!.ReturnedBecause = reason.Trim();
        OpenDraft.Acts.Add("draft.return", by);
        // The reason is the desk's own matter: it goes to the draft, not into the course that the department reads.
        Log("return", null, by);
    }

    /// <summary>承認する: someone who wrote none of it lets the answer go out.</summary>
    /// <param name="inForce">The versions of the draft's clauses in force today (<see cref="ClausesInForce.PinAsync"/>).</param>
    public void Approve(IReadOnlyList<ClauseVersion> inForce, By by)
    {
        if (JustDid("approve", by))
            return;
        Require("承認する", TicketStatus.Approving);
        if (OpenDraft!.IsWrittenBy(by.UserId))
            throw new RuleBroken("ご自分が書いた回答案や手を入れた回答案は承認できません。ほかの推進室の人に依頼してください。");
        Send(inForce, "approve", by);
    }
}
