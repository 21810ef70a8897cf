namespace Consult.Tickets;

/// <summary>Where a ticket stands in its course.</summary>
public enum TicketStatus
{
    /// <summary>受付: arrived; nobody has looked yet.</summary>
    Received,

    /// <summary>推進室確認: the DX office is checking.</summary>
    Checking,

    /// <summary>対応中: with the consultants.</summary>
    Working,

    /// <summary>相談課へ確認中: the department was asked; the clock stands.</summary>
    Asking,

    /// <summary>回答案: an answer is drafted.</summary>
    Drafted,

    /// <summary>推進室承認: the draft waits for approval.</summary>
    Approving,

    /// <summary>回答済.</summary>
    Answered,

    /// <summary>完了.</summary>
    Closed,

    /// <summary>取下げ.</summary>
    Withdrawn,

    /// <summary>保留: the clock stands.</summary>
    OnHold,
}

public static class TicketStatuses
{
    /// <summary>Someone still has to do something before the department has its answer.</summary>
    public static readonly TicketStatus[] Open =
        [TicketStatus.Received, TicketStatus.Checking, TicketStatus.Working, TicketStatus.Asking, TicketStatus.Drafted, TicketStatus.Approving, TicketStatus.OnHold];

    /// <summary>Finished, for the month's figures.</summary>
    public static readonly TicketStatus[] Finished = [TicketStatus.Closed, TicketStatus.Withdrawn];

    /// <summary>Carried over into the next month: open, or answered and not yet closed.</summary>
    public static readonly TicketStatus[] Unfinished = [.. Enum.GetValues<TicketStatus>().Except(Finished)];

    public static string Japanese(this TicketStatus status) => status switch
    {
        TicketStatus.Received => "受付",
        TicketStatus.Checking => "推進室確認",
        TicketStatus.Working => "対応中",
        TicketStatus.Asking => "相談課へ確認中",
        TicketStatus.Drafted => "回答案",
        TicketStatus.Approving => "推進室承認",
        TicketStatus.Answered => "回答済",
        TicketStatus.Closed => "完了",
        TicketStatus.Withdrawn => "取下げ",
        TicketStatus.OnHold => "保留",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    /// <summary>The word of the JSON API.</summary>
    public static string Word(this TicketStatus status) => status switch
    {
        TicketStatus.OnHold => "on-hold",
        _ => status.ToString().ToLowerInvariant(),
    };
}
