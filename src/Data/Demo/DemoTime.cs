using System.Globalization;
using Consult.Calendar;

namespace Consult.Data.Demo;

/// <summary>The model city works in its opening hours, so its course of events does too.</summary>
internal sealed class DemoTime(BusinessCalendar calendar, DateTimeOffset now)
{
    private static readonly TimeOnly Opens = new(8, 30);
    private static readonly TimeOnly Closes = new(17, 15);

    public DateTimeOffset Now => now;

    /// <summary>So many days before today at this time, or on the business day before that.</summary>
    public DateTimeOffset Before(int daysAgo, TimeOnly time)
    {
        var day = Tokyo.Day(now).AddDays(-daysAgo);
        while (!calendar.IsOpen(day))
            day = day.AddDays(-1);
        return Tokyo.At(day, time < Opens ? Opens : time > Closes ? Closes : time);
    }

    /// <summary>So much business time later: 20m, 3h, 1d.</summary>
    public DateTimeOffset After(DateTimeOffset at, string span)
    {
        var amount = int.Parse(span[..^1], CultureInfo.InvariantCulture);
        var local = Tokyo.Local(at);
        var (day, time) = (DateOnly.FromDateTime(local.DateTime), TimeOnly.FromDateTime(local.DateTime));
        if (span[^1] == 'd')
            return Tokyo.At(calendar.Add(day, amount), time);
        var left = span[^1] == 'h' ? TimeSpan.FromHours(amount) : TimeSpan.FromMinutes(amount);
        while (left > Closes - time)
        {
            left -= Closes - time;
            (day, time) = (calendar.Add(day, 1), Opens);
        }

        return Tokyo.At(day, time.Add(left));
    }
}
