namespace Consult.Calendar;

/// <summary>The city's own closing days, besides Saturdays, Sundays, national holidays and 12/29–1/3 (地方自治法第4条の2).</summary>
public sealed class CalendarOptions
{
    /// <summary>Closing days of this city, as dates.</summary>
    public IReadOnlyList<DateOnly> ClosingDays { get; init; } = [];

    /// <summary>Until when an answer is due on its day.</summary>
    public TimeOnly ClosesAt { get; init; } = new(17, 15);

    public TimeOnly OpensAt { get; init; } = new(8, 30);
}

/// <summary>開庁日: counting days as the city counts them.</summary>
public sealed class BusinessCalendar(CalendarOptions options)
{
    private readonly HashSet<DateOnly> closing = [.. options.ClosingDays];

    public bool IsOpen(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
        && JapaneseHolidays.NameOf(day) is null
        && !(day is { Month: 12, Day: >= 29 } or { Month: 1, Day: <= 3 })
        && !closing.Contains(day);

    /// <summary>
    /// The n-th business day after this day; a closed day counts as the next open one, so that what arrives on a Saturday arrived on Monday
    /// (初日不算入). 0 is the day itself or the next open one.
    /// </summary>
    public DateOnly Add(DateOnly day, int businessDays)
    {
        while (!IsOpen(day))
            day = day.AddDays(1);
        while (businessDays > 0)
        {
            day = day.AddDays(1);
            if (IsOpen(day))
                businessDays--;
        }

        return day;
    }

    /// <summary>
    /// How many business days something took that arrived on one day and was done on the other: the reverse of <see cref="Add"/>, so that what was
    /// due in five days and done on its due day took five. 0 on the same day or while still closed.
    /// </summary>
    public int Elapsed(DateOnly from, DateOnly to)
    {
        while (from < to && !IsOpen(from))
            from = from.AddDays(1);
        return Between(from, to);
    }

    /// <summary>Open days after <paramref name="from"/> up to and with <paramref name="to"/>; 0 when none. Adjoining spans add up.</summary>
    public int Between(DateOnly from, DateOnly to)
    {
        var count = 0;
        for (var day = from.AddDays(1); day <= to; day = day.AddDays(1))
        {
            if (IsOpen(day))
                count++;
        }

        return count;
    }

    /// <summary>The closing time of the n-th business day after the moment, in UTC.</summary>
    public DateTimeOffset Due(DateTimeOffset from, int businessDays) => Tokyo.At(Add(Tokyo.Day(from), businessDays), options.ClosesAt);

    /// <summary>Moves a due time by the business days a pause has cost.</summary>
    public DateTimeOffset Extend(DateTimeOffset due, DateTimeOffset pausedAt, DateTimeOffset resumedAt) =>
        Tokyo.At(Add(Tokyo.Day(due), Between(Tokyo.Day(pausedAt), Tokyo.Day(resumedAt))), options.ClosesAt);
}
