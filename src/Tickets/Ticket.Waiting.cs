using Consult.Access;
using Consult.Calendar;
using Consult.Data;

namespace Consult.Tickets;

/// <summary>相談課へ確認中: how the wait for the department ends when it does not answer on its own page.</summary>
public sealed partial class Ticket
{
    /// <summary>The ways a reply may have come that the desk writes down.</summary>
    public static readonly Channel[] ReplyChannels = [Channel.Phone, Channel.Visit, Channel.WebMeeting, Channel.Mail];

    private const int LongestName = 100;

    /// <summary>True while the department's reply is awaited, also on hold.</summary>
    public bool IsWaiting => Status == TicketStatus.Asking || HeldStatus == TicketStatus.Asking;

    /// <summary>Writes down, on behalf of the department, what it answered by telephone, in person or by a letter of its own.</summary>
    /// <param name="text">Markdown.</param>
    /// <param name="from">Who answered, by name.</param>
    /// <param name="channel">One of <see cref="ReplyChannels"/>.</param>
    public Message RecordReply(string text, string from, Channel channel, BusinessCalendar calendar, By by)
    {
        RequireDesk("相談課の返事を記録する", by);
        RequireText(text, "返事の内容");
        RequireText(from, "返事をした人の氏名");
        if (from.Trim().Length > LongestName)
            throw new RuleBroken($"返事をした人の氏名は{LongestName}文字以内で入力してください。");
        if (!ReplyChannels.Contains(channel))
            throw new RuleBroken("返事を受けた方法を、電話・来庁・Web会議・メールから選んでください。");
        RequireWaiting("相談課の返事を記録する");
        var message = new Message
        {
            Ticket = this,
            Kind = MessageKind.Question,
            AuthorName = from.Trim(),
            At = by.At,
            Text = text.Trim(),
            Via = channel,
            RecordedById = by.UserId,
            RecordedByName = by.Name,
        };
        message.Acts.Add("message.write", by);
        Messages.Add(message);
        StopWaiting(calendar, by);
        Log("record-reply", $"{message.AuthorName}（{channel.Japanese()}）", by);
        return message;
    }

    /// <summary>返事を待たずに進める: back to where it was asked from; the clock goes on.</summary>
    public void GoOn(string reason, BusinessCalendar calendar, By by)
    {
        RequireDesk("返事を待たずに進める", by);
        if (JustDid("go-on", by))
            return;
        RequireText(reason, "返事を待たずに進める理由");
        RequireWaiting("返事を待たずに進める");
        StopWaiting(calendar, by);
        Log("go-on", reason.Trim(), by);
    }

    private void StopWaiting(BusinessCalendar calendar, By by)
    {
        if (Status == TicketStatus.Asking)
        {
            Status = AskedFrom ?? TicketStatus.Working;
            AskedFrom = null;
            StartClock(calendar, by);
        }
        else if (HeldStatus == TicketStatus.Asking)
        {
            // The wait ended while on hold: it will not go back to waiting for what has come.
            HeldStatus = AskedFrom ?? TicketStatus.Working;
            AskedFrom = null;
        }
    }

    private void RequireWaiting(string verb)
    {
        if (!IsWaiting)
            Require(verb, TicketStatus.Asking);
    }
}
