using Consult.Data;

namespace Consult.Jobs;

/// <summary>A doorbell: it takes a batch, calls the domain, marks each row. Errors of rows stay on the rows; an exception here is the job's own.</summary>
public interface IJob
{
    /// <summary>Does what is due and says what it did in a short sentence.</summary>
    Task<string> RunAsync(CancellationToken cancellation);
}

/// <summary>When a job runs.</summary>
/// <param name="Every">The interval; with <paramref name="At"/> a day.</param>
/// <param name="At">The time of day in Tokyo, for daily jobs.</param>
public sealed record Cadence(TimeSpan Every, TimeOnly? At = null)
{
    public static Cadence Minutes(int minutes) => new(TimeSpan.FromMinutes(minutes));

    public static Cadence DailyAt(int hour, int minute) => new(TimeSpan.FromDays(1), new TimeOnly(hour, minute));

    /// <summary>Whether a job that last started then is due now.</summary>
    public bool IsDue(DateTimeOffset? lastStart, DateTimeOffset now)
    {
        if (lastStart is not { } last)
            return true;
        if (At is not { } time)
            return now - last >= Every;
        var today = Calendar.Tokyo.At(Calendar.Tokyo.Day(now), time);
        var latest = now >= today ? today : today.AddDays(-1);
        return last < latest;
    }

    /// <summary>Whether a job that last started then should have started again long since: the runner stands still, or another job holds it up.</summary>
    public bool IsOverdue(DateTimeOffset? lastStart, DateTimeOffset now) => lastStart is { } last && now - last > Every + Grace;

    /// <summary>What a job may be late without anyone being alarmed.</summary>
    private TimeSpan Grace => Every < TimeSpan.FromHours(1) ? TimeSpan.FromMinutes(10) : TimeSpan.FromHours(1);

    /// <summary>毎日3時00分, 5分ごと.</summary>
    public Sentence InWords
    {
        get
        {
            if (At is { } time)
                return $"毎日{time.Hour}時{time:mm}分";
            if (Every < TimeSpan.FromHours(1))
                return $"{Every.TotalMinutes:0.#}分ごと";
            return $"{Every.TotalHours:0.#}時間ごと";
        }
    }
}

/// <summary>The one schedule of the program.</summary>
public sealed record ScheduledJob(string Name, string Title, Cadence Cadence, Type Job);
