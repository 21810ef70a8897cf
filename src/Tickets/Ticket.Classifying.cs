using Consult.Access;
using Consult.Calendar;
using Consult.Data;
using Consult.Departments;

namespace Consult.Tickets;

/// <summary>分類を直す: topic, department and kind of information as they should have been at 受付.</summary>
public sealed partial class Ticket
{
    private static readonly string[] Begins = ["pass", "assign"];

    /// <summary>
    /// Corrects what a ticket was filed under, until it is answered. The due date is counted anew from where the clock began, with the new topic's
    /// days and every pause kept. Before the work has begun the new topic says whether check and approval are needed; after that it may only add them.
    /// Needs the events.
    /// </summary>
    public void Reclassify(Topic topic, Department department, InformationClass? information, string? systems, BusinessCalendar calendar, By by)
    {
        if (by.UserId != AssigneeId && !by.May(Permission.CheckTicket))
            throw new RuleBroken("分類を直せるのは、担当者と推進室です。");
        var named = string.IsNullOrWhiteSpace(systems) ? null : systems.Trim();
        var changes = Changes(topic, department, information, named);
        if (changes.Count == 0)
            return;
        Require("分類を直す", TicketStatuses.Open);
        if (topic.Retired && topic.Id != TopicId)
            throw new RuleBroken($"「{topic.Name}」は現在使われていない分類です。ほかの分類を選んでください。");
        if (department.ClosedAt is not null && department.Id != DepartmentId)
            throw new RuleBroken($"「{department.Name}」は廃止された課です。現在の課を選んでください。");
        RequireFitting(information, department);
        if (topic != Topic)
        {
            var hasBegun = Course.Any(e => Begins.Contains(e.Act));
            RequiresCheck = topic.RequiresCheck || (hasBegun && RequiresCheck);
            RequiresApproval = topic.RequiresApproval || (hasBegun && RequiresApproval);
            (Topic, TopicId) = (topic, topic.Id);
            DueAt = Due(calendar);
        }

        (Department, DepartmentId) = (department, department.Id);
        (Information, Systems) = (information, named);
        Log("reclassify", string.Join("、", changes), by);
    }

    /// <summary>The words before and after, for the course.</summary>
    private List<string> Changes(Topic topic, Department department, InformationClass? information, string? systems)
    {
        const string none = "なし";
        (bool Differs, string What, string Before, string After)[] all =
        [
            (Topic != topic, "分類", Topic.Name, topic.Name),
            (Department != department, "相談した課", Department.Name, department.Name),
            (Information != information, "情報の分類", Information?.Japanese() ?? none, information?.Japanese() ?? none),
            (Systems != systems, "対象のシステム", Systems ?? none, systems ?? none),
        ];
        return [.. all.Where(c => c.Differs).Select(c => $"{c.What}：{c.Before} → {c.After}")];
    }

    /// <summary>Counted from 受付 or the last 再相談, moved on by each pause that has ended.</summary>
    private DateTimeOffset Due(BusinessCalendar calendar)
    {
        var course = Course.ToList();
        var began = course.FindLastIndex(e => e.Act is "open" or "reopen");
        var due = calendar.Due(began < 0 ? OpenedAt : course[began].At, Topic.AnswerDays);
        DateTimeOffset? paused = null;
        foreach (var step in course.Skip(began + 1))
        {
            if (step.Status is TicketStatus.Asking or TicketStatus.OnHold)
                paused ??= step.At;
            else if (paused is { } since)
                (due, paused) = (calendar.Extend(due, since, step.At), null);
        }

        return due;
    }

    private static void RequireFitting(InformationClass? information, Department department)
    {
        if (information is { } given && !TicketFacts.Of(department.Scale).Contains(given))
            throw new RuleBroken($"{department.Name}では「{given.Japanese()}」を使いません。情報の分類を選び直してください。");
    }
}
