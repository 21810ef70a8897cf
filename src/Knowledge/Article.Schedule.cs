using Consult.Access;
using Consult.Calendar;
using Consult.Data;

namespace Consult.Knowledge;

/// <summary>予約: what a second person has approved for a later day is published that day by the program; what has an end is withdrawn after it.</summary>
public sealed partial class Article
{
    /// <summary>The day the newest version becomes what readers see.</summary>
    public DateOnly? PublishOn { get; private set; }

    /// <summary>When a second person fixed that day.</summary>
    public DateTimeOffset? ApprovedAt { get; private set; }

    /// <summary>Who did.</summary>
    public string? ApprovedByName { get; private set; }

    /// <summary>Why the publication that was due could not be carried out, until someone acts on it.</summary>
    public string? ScheduleProblem { get; private set; }

    /// <summary>公開を予約する: by another person than the writer, like publishing itself. Nothing happens where it is fixed for that day already.</summary>
    /// <param name="day">After today.</param>
    /// <param name="since">What will have happened to its clauses by that day, as far as it is known now.</param>
    /// <param name="knowsClauses">The person has read the clauses that will hold on that day.</param>
    /// <param name="by">The second person.</param>
    public void Schedule(DateOnly day, IReadOnlyList<ClauseSince> since, bool knowsClauses, By by)
    {
        if (Publishable(by) is null)
            throw new RuleBroken("公開している内容から変更がありません。予約する必要はありません。");
        if (day <= Tokyo.Day(by.At))
            throw new RuleBroken("公開する日には、明日以降の日を入力してください。今日公開するときは、日を空けたまま公開してください。");
        if (ExpiresOn < day)
            throw new RuleBroken("公開する日が、公開の終わりの日より後です。どちらかの日付を改めてください。");
        Refuse([.. since.Where(c => !c.InForce || !knowsClauses)]);
        if (PublishOn == day)
            return;
        (PublishOn, ApprovedAt, ApprovedByName, ScheduleProblem) = (day, by.At, by.Name, null);
        Version++;
        Acts.Add("article.schedule", by);
    }

    /// <summary>予約を取りやめる: it waits again for a person to publish it.</summary>
    public void Unschedule(By by)
    {
        if (PublishOn is null && ScheduleProblem is null)
            return;
        ForgetSchedule();
        Version++;
        Acts.Add("article.unschedule", by);
    }

    /// <summary>The day has come: publishes, or writes down why that cannot be. The second person is whoever fixed the day.</summary>
    /// <param name="since">What happened to its clauses that this person could not have known.</param>
    /// <param name="by">The program.</param>
    /// <returns>Whether readers see it now.</returns>
    public bool PublishAsScheduled(IReadOnlyList<ClauseSince> since, By by)
    {
        if (PublishOn is null || PublishOn > Tokyo.Day(by.At))
            throw new InvalidOperationException($"{Number} is not due.");
        try
        {
            Refuse(since);
            RefuseEnded(by);
            Open(LatestVersion!, by);
            Acts.Add("article.publish", by);
            return true;
        }
        catch (RuleBroken broken)
        {
            ForgetSchedule();
            ScheduleProblem = broken.Message;
            Version++;
            Acts.Add("article.miss-schedule", by);
            return false;
        }
    }

    /// <summary>公開の終わりの日が過ぎた.</summary>
    public void Expire(By by)
    {
        if (Status == ArticleStatus.Retired || ExpiresOn is null || ExpiresOn >= Tokyo.Day(by.At))
            return;
        Withdraw(by);
        Acts.Add("article.expire", by);
    }

    private void ForgetSchedule() => (PublishOn, ApprovedAt, ApprovedByName, ScheduleProblem) = (null, null, null, null);
}
