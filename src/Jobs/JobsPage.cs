namespace Consult.Jobs;

public sealed record JobsPage(IReadOnlyList<JobLine> Jobs);

/// <summary>One job of the schedule, with how it fares now.</summary>
public sealed record JobLine(ScheduledJob Job, JobRun Run, DateTimeOffset Now)
{
    public bool Failing => Run.FailedAt is { } failed && (Run.SucceededAt is not { } succeeded || failed > succeeded);

    public bool Overdue => Job.Cadence.IsOverdue(Run.StartedAt, Now);

    public string State => Failing ? "失敗" : Overdue ? "遅れ" : Run.SucceededAt is null ? "未実行" : "正常";

    public string Tone => Failing || Overdue ? "alert" : Run.SucceededAt is null ? "new" : "done";
}
