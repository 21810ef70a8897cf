using Consult.Access;
using static Consult.Tickets.TicketStatus;

namespace Consult.Tickets;

/// <summary>Which buttons this person gets on this ticket. The entity refuses by itself; here only what would be refused is not offered.</summary>
public sealed record TicketRights(Ticket Ticket, Reader Me)
{
    public bool Asks => Ticket.RequesterId == Me.Id || (Me.Role == Role.Requester && Me.DepartmentId == Ticket.DepartmentId);

    public bool IsMine => Ticket.AssigneeId == Me.Id;

    private bool Office => Me.Role.May(Permission.CheckTicket);

    private bool Answers => Me.Role.May(Permission.AnswerTicket);

    private bool In(params TicketStatus[] statuses) => statuses.Contains(Ticket.Status);

    /// <summary>The first check stands between this person and the work.</summary>
    private bool AwaitsCheck => In(Received, Checking) && Ticket.RequiresCheck && !Office;

    public bool MayCheck => Office && In(Received) && Ticket.RequiresCheck;

    public bool MayPass => Office && In(Received, Checking);

    public bool MayAssign => Me.Role.May(Permission.AssignTicket) && !MayPass && !AwaitsCheck && Ticket.IsOpen;

    public bool MayAsk => Answers && !AwaitsCheck && In(Received, Checking, Working, Asking, Drafted);

    public bool MayDraft => Answers && In(Working, Drafted);

    public bool MaySubmit => Answers && In(Drafted) && Ticket.RequiresApproval;

    public bool MaySend => Answers && In(Drafted) && !Ticket.RequiresApproval;

    public bool MayReturn => Me.Role.May(Permission.ApproveAnswer) && In(Approving);

    public bool MayApprove => MayReturn && Ticket.OpenDraft?.IsWrittenBy(Me.Id) == false;

    public bool MayReply => Asks && Ticket.IsOpen;

    /// <summary>To write down the department's reply, or to go on without one.</summary>
    public bool MayStopWaiting => Answers && Ticket.IsWaiting;

    public bool MayClose => (Asks || Office) && In(Answered);

    public bool MayReopen => (Asks || Office) && In(Answered, Closed);

    public bool MayWithdraw => (Asks || Me.Role.May(Permission.AssignTicket)) && Ticket.IsOpen;

    public bool MayHold => Me.Role.May(Permission.HoldTicket) && Ticket.IsOpen && !In(OnHold);

    public bool MayResume => Me.Role.May(Permission.HoldTicket) && In(OnHold);

    public bool MayNote => Me.Role.May(Permission.WriteNote);

    public bool MayMarkConfidential => !Ticket.Confidential && (Asks || IsMine || Office);

    public bool MayUnmarkConfidential => Ticket.Confidential && Office;

    public bool MayReclassify => (Office || (IsMine && Answers)) && Ticket.IsOpen;

    public bool MayMerge => Answers && Ticket.IsOpen;

    public bool MayName => Asks || IsMine || Office;

    public bool MayMakeArticle => Me.Role.May(Permission.WriteArticle) && In(Answered, Closed);
}
