using Consult.Access;
using Consult.Calendar;
using Consult.Data;

namespace Consult.Tickets;

/// <summary>受付: how a ticket comes to be.</summary>
public sealed partial class Ticket
{
    /// <summary>受付. Call it in the transaction that drew the number.</summary>
    public static Ticket Open(string number, NewTicket given, BusinessCalendar calendar, By by)
    {
        var ticket = new Ticket
        {
            Number = number,
            Subject = CleanText.Line(given.Subject),
            Body = given.Body.Trim(),
            IsPlain = given.IsPlain,
            Topic = given.Topic,
            TopicId = given.Topic.Id,
            RequiresCheck = given.Topic.RequiresCheck,
            RequiresApproval = given.Topic.RequiresApproval,
            TopicAnswers = given.TopicAnswers,
            Channel = given.Channel,
            Department = given.Department,
            DepartmentId = given.Department.Id,
            Requester = given.Requester,
            RequesterId = given.Requester?.Id,
            RequesterName = CleanText.Line(given.Requester?.Name ?? given.RequesterName ?? ""),
            RequesterEmail = given.Requester?.Email ?? given.RequesterEmail,
            Systems = string.IsNullOrWhiteSpace(given.Systems) ? null : given.Systems.Trim(),
            Information = given.Information,
            Urgency = given.Urgency,
            WantedOn = given.WantedOn,
            Confidential = given.Confidential,
            Status = TicketStatus.Received,
            OpenedAt = given.ArrivedAt ?? by.At,
            DueAt = calendar.Due(given.ArrivedAt ?? by.At, given.Topic.AnswerDays),
            LoggedById = given.Channel is Channel.Phone or Channel.Visit or Channel.WebMeeting ? by.UserId : null,
            Participants = string.IsNullOrWhiteSpace(given.Participants) ? null : given.Participants.Trim(),
            MinutesSpent = given.MinutesSpent,
            ConsultedOn = given.ConsultedOn,
        };
        if (ticket.Subject.Length == 0 || ticket.Body.Length == 0)
            throw new RuleBroken("件名と相談の内容を入力してください。");
        if (ticket.RequesterName.Length == 0)
            throw new RuleBroken("相談者の氏名を入力してください。");
        RequireFitting(given.Information, given.Department);
        ticket.Log("open", null, by);
        return ticket;
    }
}
