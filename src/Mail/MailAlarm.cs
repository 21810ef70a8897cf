using Consult.Access;
using Consult.Data;
using Consult.Jobs;
using Consult.Mail.Outbound;

namespace Consult.Mail;

/// <summary>Lets the alarm ring when the mail stands still, tells it once by another route, and ends it when the mail flows again.</summary>
public sealed class MailAlarm(ConsultDb db, MailHealth health, AlarmLetter letter, TimeProvider clock) : IJob
{
    public const string Name = "mail-alarm";

    private const string Title = "メールの警報";

    public async Task<string> RunAsync(CancellationToken cancellation)
    {
        var condition = await health.LookAsync(cancellation);
        var state = await MailState.GetAsync(db, cancellation);
        var by = By.System(Title, clock.GetUtcNow());
        if (condition.Alarms.Count == 0)
        {
            state.Calm(by);
            await db.SaveChangesAsync(cancellation);
            return condition.PausedAt is null ? "メールは流れています。" : "メールは止めてあります。";
        }

        state.Ring(string.Join('\n', condition.Alarms), by);
        // The page tells it first: the letter's own server may be down too, and then it is tried again in the next round.
        await db.SaveChangesAsync(cancellation);
        if (state.AlarmSentAt is null && letter.Sends)
        {
            await letter.SendAsync("【メールの警報】相談窓口のメールが止まっています", Text(condition), cancellation);
            state.Sent(by);
            await db.SaveChangesAsync(cancellation);
        }

        return $"警報を出しています（{condition.Alarms.Count}件）。";
    }

    private static string Text(MailCondition condition) =>
        $"""
        相談窓口のメールに、次の問題が起きています。

        {string.Join('\n', condition.Alarms)}

        対処の手順は、READMEの「メール」の章をご覧ください。
        この知らせは、問題が起きたときに一度だけ送ります。直ったことは、画面の警報が消えることで分かります。
        """;
}
