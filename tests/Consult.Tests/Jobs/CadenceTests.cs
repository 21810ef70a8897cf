using Consult.Jobs;
using Xunit;

namespace Consult.Tests.Jobs;

public class CadenceTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 18, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_daily_job_is_due_once_after_its_time_in_tokyo()
    {
        var night = Cadence.DailyAt(3, 0);
        var three = new DateTimeOffset(2026, 11, 17, 18, 0, 0, TimeSpan.Zero);

        Assert.True(night.IsDue(null, Now));
        Assert.True(night.IsDue(three.AddMinutes(-1), Now));
        Assert.False(night.IsDue(three, Now));
    }

    [Fact]
    public void A_job_is_overdue_when_it_should_have_started_again_long_since()
    {
        Assert.False(Cadence.Minutes(5).IsOverdue(null, Now));
        Assert.False(Cadence.Minutes(5).IsOverdue(Now.AddMinutes(-14), Now));
        Assert.True(Cadence.Minutes(5).IsOverdue(Now.AddMinutes(-16), Now));
        Assert.True(Cadence.DailyAt(3, 0).IsOverdue(Now.AddHours(-26), Now));
    }

    [Fact]
    public void A_cadence_is_told_in_words()
    {
        Assert.Equal("毎日3時00分", Cadence.DailyAt(3, 0).InWords.ToString());
        Assert.Equal("5分ごと", Cadence.Minutes(5).InWords.ToString());
        Assert.Equal("2時間ごと", Cadence.Minutes(120).InWords.ToString());
    }
}
