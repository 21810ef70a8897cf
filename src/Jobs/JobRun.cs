using System.ComponentModel.DataAnnotations;

namespace Consult.Jobs;

/// <summary>How a job of the schedule fared, for the administrator's page.</summary>
public sealed class JobRun
{
    [Key, MaxLength(60)]
    public required string Name { get; init; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? SucceededAt { get; set; }

    public DateTimeOffset? FailedAt { get; set; }

    public string? Error { get; set; }

    /// <summary>What the last success did, in a short sentence.</summary>
    public string? Outcome { get; set; }
}
