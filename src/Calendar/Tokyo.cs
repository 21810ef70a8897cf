using System.Globalization;

namespace Consult.Calendar;

/// <summary>Times are stored in UTC; days, months and fiscal years are those of Asia/Tokyo (UTC+9, without summer time since 1952).</summary>
public static class Tokyo
{
    public static readonly TimeSpan Offset = TimeSpan.FromHours(9);

    private static readonly CultureInfo Japanese = MakeJapanese();

    private static readonly DateOnly FirstEra = DateOnly.FromDateTime(new JapaneseCalendar().MinSupportedDateTime);

    public static DateTimeOffset Local(DateTimeOffset at) => at.ToOffset(Offset);

    public static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(Local(at).DateTime);

    public static DateTimeOffset At(DateOnly day, TimeOnly time) => new DateTimeOffset(day.ToDateTime(time), Offset).ToUniversalTime();

    /// <summary>The first moment of the day, in UTC; of the first day that can be written, the first moment there is.</summary>
    public static DateTimeOffset Start(DateOnly day) => day == DateOnly.MinValue ? DateTimeOffset.MinValue : At(day, TimeOnly.MinValue);

    /// <summary>The first moment after the day, in UTC; of the last day that can be written, the last moment there is.</summary>
    public static DateTimeOffset End(DateOnly day) => day == DateOnly.MaxValue ? DateTimeOffset.MaxValue : Start(day.AddDays(1));

    /// <summary>令和8年11月22日（日）; of days before the calendar's first era (明治) the Western year.</summary>
    public static string Era(DateOnly day) => day < FirstEra
        ? day.ToString("yyyy年M月d日（ddd）", CultureInfo.GetCultureInfo("ja-JP"))
        : day.ToString("ggy年M月d日（ddd）", Japanese).Replace("令和1年", "令和元年", StringComparison.Ordinal);

    /// <summary>令和8年11月22日（日） 14:05.</summary>
    public static string Era(DateTimeOffset at) => $"{Era(Day(at))} {Local(at).ToString("HH:mm", CultureInfo.InvariantCulture)}";

    private static CultureInfo MakeJapanese()
    {
        var culture = (CultureInfo)CultureInfo.GetCultureInfo("ja-JP").Clone();
        culture.DateTimeFormat.Calendar = new JapaneseCalendar();
        return culture;
    }
}
