using Consult.Access;
using Consult.Accounts;
using Consult.Calendar;
using Consult.Data;
using Consult.Departments;
using Consult.Web.Api;
using Microsoft.EntityFrameworkCore;

namespace Consult.Tickets.Api;

/// <summary>Opens a ticket from what another system sends.</summary>
public sealed class TicketFiling(ConsultDb db, CurrentUser me, TicketIntake intake, TimeProvider clock)
{
    private const string DefaultTopic = "other";

    /// <exception cref="FieldRefused">A word, code, key or person cannot be used.</exception>
    /// <exception cref="RuleBroken">The ticket is not acceptable.</exception>
    public async Task<Ticket> FileAsync(TicketCreateForm form, CancellationToken stop)
    {
        var channel = ApiWord.Read<Channel>(form.Channel, "channel", TicketFacts.Word)!.Value;
        if (channel is not (Channel.Form or Channel.Api) && !me.May(Permission.LogTicket))
            throw new FieldRefused("channel", "このトークンの役割では、channel に form か api を指定してください。");
        var topic = await Known.TopicAsync(db, form.Topic ?? DefaultTopic, "topic", stop);
        if (topic.Retired)
            throw new FieldRefused("topic", $"「{topic.Name}」は現在使われていない分類です。別の分類を指定してください。");
        var answers = Answers(topic, form.Answers ?? new Dictionary<string, string>());
        if (form.WantedOn < Tokyo.Day(clock.GetUtcNow()))
            throw new FieldRefused("wantedOn", "回答を希望する日（wantedOn）には、今日以降の日を指定してください。");
        var requester = await RequesterAsync(form.Requester, stop);
        var department = await DepartmentAsync(form.Department, requester, stop);
        var clauses = await Known.ClausesAsync(db, form.Clauses ?? [], "clauses", stop);
        await using var transaction = await db.ShareTransactionAsync(stop);
        var ticket = await intake.OpenAsync(new NewTicket
        {
            Subject = form.Subject,
            Body = form.Body,
            Topic = topic,
            TopicAnswers = answers,
            WantedOn = form.WantedOn,
            Confidential = form.Confidential,
            Department = department,
            Channel = channel,
            Requester = requester,
            RequesterName = form.Requester?.Name ?? form.Requester?.Email,
            RequesterEmail = form.Requester?.Email,
            Systems = form.Systems is null ? null : string.Join('、', form.Systems.Where(s => !string.IsNullOrWhiteSpace(s)).Select(s => s.Trim())),
            Information = ApiWord.Read<InformationClass>(form.InformationClass, "informationClass", TicketFacts.Word),
            Urgency = ApiWord.Read<Urgency>(form.Urgency, "urgency", ApiWords.Of) ?? Urgency.Normal,
        }, [], me.By, stop);
        ticket.Concern(clauses);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return ticket;
    }

    /// <summary>In the order of the topic's questions. What a form must have, another system may leave out: it does not know the questions.</summary>
    private static List<TopicAnswer> Answers(Topic topic, IReadOnlyDictionary<string, string> given)
    {
        if (given.Keys.FirstOrDefault(label => topic.Fields.All(f => f.Label != label)) is { } stranger)
            throw new FieldRefused("answers", $"分類「{topic.Name}」に「{stranger}」という質問はありません。{(topic.Fields.Count == 0 ? "この分類に質問はありません。" : $"質問は {string.Join("・", topic.Fields.Select(f => f.Label))} です。")}");
        var answers = new List<TopicAnswer>();
        foreach (var field in topic.Fields)
        {
            if (given.GetValueOrDefault(field.Label)?.Trim() is not { Length: > 0 } answer)
                continue;
            if (field.Complaint(answer) is { } complaint)
                throw new FieldRefused("answers", complaint.ToString());
            answers.Add(new TopicAnswer(field.Label, answer));
        }

        return answers;
    }

    /// <summary>Named: the account with that address, or none. Not named: the token itself.</summary>
    private async Task<User?> RequesterAsync(RequesterForm? named, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(named?.Email) && string.IsNullOrWhiteSpace(named?.Name))
            return await db.Users.SingleAsync(u => u.Id == me.Me.Id, stop);
        var email = named.Email?.Trim().ToUpperInvariant();
        var (staff, own) = (me.Me.IsStaff, me.Me.DepartmentId);
        // Whoever is not of the token's own department is, for this token, someone without an account: the answer must not tell which addresses have one.
        return email is null ? null : await db.Users.FirstOrDefaultAsync(u => u.NormalizedEmail == email && u.DisabledAt == null && (staff || u.DepartmentId == own), stop);
    }

    private async Task<Department> DepartmentAsync(string? named, User? requester, CancellationToken stop)
    {
        var reader = me.Me;
        var own = reader.IsStaff ? requester?.DepartmentId ?? reader.DepartmentId : reader.DepartmentId;
        var department = string.IsNullOrWhiteSpace(named)
            ? await db.Departments.SingleOrDefaultAsync(d => d.Id == own, stop)
            : await Known.DepartmentAsync(db, named, "department", stop);
        if (department is null)
            throw new FieldRefused("department", "相談した課（department）をコードか名前で指定してください。");
        if (!reader.IsStaff && department.Id != reader.DepartmentId)
            throw new FieldRefused("department", "このトークンでは、ほかの課の相談は登録できません。department を省くか、トークンの課を指定してください。");
        return department.ClosedAt is null ? department : throw new FieldRefused("department", $"「{department.Name}」は廃止された課です。現在の課を指定してください。");
    }
}
