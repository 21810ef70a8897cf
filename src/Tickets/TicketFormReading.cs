using Consult.Access;
using Consult.Data;
using Consult.Web;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consult.Tickets;

/// <summary>From what was typed to what a ticket is made of; what is missing is said at its field.</summary>
public static class TicketFormReading
{
    /// <summary>An older or later day is a slip of the pen.</summary>
    private const int MostYearsBack = 10;

    private const int MostYearsAhead = 2;

    private static readonly Channel[] Logged = [Channel.Phone, Channel.Visit, Channel.WebMeeting];

    /// <returns>Null where something is missing; <paramref name="errors"/> says what, in the language of <paramref name="L"/>.</returns>
    public static async Task<NewTicket?> ReadAsync(this ConsultDb db, TicketForm form, CurrentUser me, DateOnly today, ModelStateDictionary errors, IStringLocalizer<Words> L)
    {
        var topic = await db.Topics.SingleOrDefaultAsync(t => t.Code == form.Topic && !t.Retired);
        if (topic is null && form.Topic.Length > 0)
            errors.AddModelError(nameof(form.Topic), L["その分類は現在使われていません。選び直してください。"]);
        var answers = topic is null ? [] : Answers(topic, form, errors, L);
        if (!string.IsNullOrEmpty(form.Information) && TicketFacts.InformationOf(form.Information) is null)
            errors.AddModelError(nameof(form.Information), L["その情報の分類はありません。選び直してください。"]);
        if (form.WantedOn < today || form.WantedOn > today.AddYears(MostYearsAhead))
            errors.AddModelError(nameof(form.WantedOn), L["回答を希望する日には、今日以降の{0}年以内の日を入力してください。", MostYearsAhead]);
        var logs = me.May(Permission.LogTicket);
        var channel = logs ? TicketFacts.ChannelOf(form.Channel) : Channel.Form;
        if (logs)
            CheckLogged(form, channel, today, errors, L);
        var departmentId = logs ? form.DepartmentId : me.Me.DepartmentId;
        var department = await db.Departments.SingleOrDefaultAsync(d => d.Id == departmentId && d.ClosedAt == null);
        if (department is null)
            errors.AddModelError(logs ? nameof(form.DepartmentId) : "", logs ? L["相談した課を選んでください。"] : L["所属が登録されていないため、相談を送れません。システム管理者に所属の登録を依頼してください。"]);
        if (!errors.IsValid)
            return null;
        var email = form.RequesterEmail?.Trim().ToUpperInvariant();
        return new NewTicket
        {
            Subject = form.Subject,
            Body = form.Body,
            Topic = topic!,
            TopicAnswers = answers,
            Department = department!,
            Channel = channel!.Value,
            Requester = logs
                ? email is null ? null : await db.Users.SingleOrDefaultAsync(u => u.NormalizedEmail == email && u.DisabledAt == null)
                : await db.Users.SingleAsync(u => u.Id == me.Me.Id),
            RequesterName = form.RequesterName,
            RequesterEmail = form.RequesterEmail,
            Systems = form.Systems,
            Information = TicketFacts.InformationOf(form.Information),
            Urgency = form.Urgent ? Urgency.High : Urgency.Normal,
            WantedOn = form.WantedOn,
            Confidential = form.Confidential,
            Participants = logs ? form.Participants : null,
            MinutesSpent = logs ? form.Minutes : null,
            ConsultedOn = logs ? form.ConsultedOn : null,
        };
    }

    private static List<TopicAnswer> Answers(Topic topic, TicketForm form, ModelStateDictionary errors, IStringLocalizer<Words> L)
    {
        var answers = new List<TopicAnswer>();
        foreach (var field in topic.Fields)
        {
            var value = form.Answers.GetValueOrDefault(field.Label)?.Trim() ?? "";
            var name = $"{nameof(form.Answers)}[{field.Label}]";
            if (value.Length == 0 && field.Required)
                errors.AddModelError(name, L["「{0}」を入力してください。", field.Label]);
            else if (value.Length > 0 && field.Complaint(value) is { } complaint)
                errors.AddModelError(name, L.Say(complaint));
            else if (value.Length > 0)
                answers.Add(new TopicAnswer(field.Label, value));
        }

        return answers;
    }

    private static void CheckLogged(TicketForm form, Channel? channel, DateOnly today, ModelStateDictionary errors, IStringLocalizer<Words> L)
    {
        if (channel is not { } given || !Logged.Contains(given))
            errors.AddModelError(nameof(form.Channel), L["受けた方法を、電話・来庁・Web会議から選んでください。"]);
        if (string.IsNullOrWhiteSpace(form.RequesterName) && string.IsNullOrWhiteSpace(form.RequesterEmail))
            errors.AddModelError(nameof(form.RequesterName), L["相談者の氏名か、アカウントのメールアドレスを入力してください。"]);
        if (form.ConsultedOn is null)
            errors.AddModelError(nameof(form.ConsultedOn), L["相談を受けた日を入力してください。"]);
        else if (form.ConsultedOn > today || form.ConsultedOn < today.AddYears(-MostYearsBack))
            errors.AddModelError(nameof(form.ConsultedOn), L["相談を受けた日には、今日までの{0}年以内の日を入力してください。", MostYearsBack]);
    }
}
