using Consult.Access;
using Consult.Data;

namespace Consult.Tickets;

/// <summary>What all verbs have in common: who may, from which state, and how it is recorded.</summary>
public sealed partial class Ticket
{
    /// <summary>Refuses a stale form.</summary>
    /// <param name="version">The <see cref="Version"/> the form was made with.</param>
    /// <exception cref="Collision">Someone else saved meanwhile.</exception>
    public void Expect(int version)
    {
        if (Version != version)
            throw new Collision();
    }

    /// <summary>Refuses a form that somebody else has overtaken; one's own saves since are no surprise. Needs the events.</summary>
    /// <inheritdoc cref="Expect(int)"/>
    public void Expect(int version, By by)
    {
        if (version > Version || Course.Skip(version).Any(e => e.ById != by.UserId))
            throw new Collision();
    }

    /// <summary>Every verb ends here: one line of the course, one act for the trail, one version more.</summary>
    private void Log(string act, string? text, By by)
    {
        Version++;
        Events.Add(new TicketEvent { At = by.At, ById = by.UserId, ByName = by.Name, Act = act, Status = Status, DueAt = DueAt, Text = text });
        Acts.Add($"ticket.{act}", by);
    }

    private void Require(string verb, params TicketStatus[] allowed)
    {
        if (!allowed.Contains(Status))
            throw new RuleBroken($"この相談は「{Status.Japanese()}」のため、{verb}ことはできません。画面を読み込み直して、現在の状態を確かめてください。");
    }

    private static void RequireText(string? text, string what)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new RuleBroken($"{what}を入力してください。");
        if (text.Length > LongestText)
            throw new RuleBroken($"{what}は{LongestText:N0}文字以内で入力してください。長い資料は添付してください。");
    }

    private static void RequireDesk(string verb, By by)
    {
        if (!by.May(Permission.AnswerTicket))
            throw new RuleBroken($"{verb}ことができるのは、推進室と受託者です。");
    }

    /// <summary>The steps of the course in their order; notes and machines are none.</summary>
    public IEnumerable<TicketEvent> Course => Events.Where(e => e.Act is not ("note" or "machine")).OrderBy(e => e.Id == 0 ? int.MaxValue : e.Id);

    /// <summary>True where the last step was this one and this person's: a button pressed twice has done its work. Needs the events.</summary>
    private bool JustDid(string act, By by) => Course.LastOrDefault() is { } last && last.Act == act && last.ById == by.UserId;

    /// <summary>True for the asker and the asking department's people, who decide whether an answer settles the matter.</summary>
    private bool IsAskedBy(By by) => by.UserId is { } id && (id == RequesterId || (by.Role == Role.Requester && by.DepartmentId == DepartmentId));

    private void RequireAskingSide(string verb, By by)
    {
        if (!IsAskedBy(by) && !by.May(Permission.CheckTicket))
            throw new RuleBroken($"{verb}ことができるのは、相談した課の人と推進室です。");
    }
}
