using Consult.Access;
using Consult.Calendar;

namespace Consult.Tickets;

/// <summary>保留, and the clock that stands meanwhile.</summary>
public sealed partial class Ticket
{
    /// <summary>保留.</summary>
    public void Hold(string reason, By by)
    {
        if (Status == TicketStatus.OnHold)
            return;
        RequireText(reason, "保留にする理由");
        Require("保留にする", TicketStatus.Received, TicketStatus.Checking, TicketStatus.Working, TicketStatus.Asking, TicketStatus.Drafted, TicketStatus.Approving);
        HeldStatus = Status;
        PausedAt ??= by.At;
        Status = TicketStatus.OnHold;
        Log("hold", reason.Trim(), by);
    }

    public void Resume(BusinessCalendar calendar, By by)
    {
        if (IsOpen && Status != TicketStatus.OnHold)
            return;
        Require("再開する", TicketStatus.OnHold);
        Status = HeldStatus ?? TicketStatus.Working;
        HeldStatus = null;
        if (Status != TicketStatus.Asking)
            StartClock(calendar, by);
        Log("resume", null, by);
    }

    private void StartClock(BusinessCalendar calendar, By by)
    {
        if (PausedAt is { } paused)
            DueAt = calendar.Extend(DueAt, paused, by.At);
        PausedAt = null;
    }
}
