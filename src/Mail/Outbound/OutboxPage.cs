using Consult.Access;
using Consult.Data;
using Consult.Web;
using Microsoft.EntityFrameworkCore;

namespace Consult.Mail.Outbound;

/// <summary>What a list of the outbox shows.</summary>
public enum OutboxTab
{
    Waiting,
    Undelivered,
    Withheld,
    Sent,
}

/// <param name="IsSetUp">False: no mail server is named in the settings.</param>
/// <param name="Stuck">Notices that no letter could be made of, with the reason of the last try.</param>
public sealed record OutboxPage(OutboxTab Tab, Paging<LetterLine> Letters, OutboxFigures Figures, DateTimeOffset? PausedAt, string? PausedBecause, bool IsSetUp, IReadOnlyList<string> Stuck)
{
    public static async Task<OutboxPage> LoadAsync(ConsultDb db, Reader me, MailSettings settings, OutboxTab tab, int page, int size)
    {
        var letters = (tab switch
        {
            OutboxTab.Undelivered => db.OutboundLetters.Where(l => l.State == LetterState.Failed || l.State == LetterState.Bounced),
            OutboxTab.Withheld => db.OutboundLetters.Where(l => l.State == LetterState.Withheld),
            OutboxTab.Sent => db.OutboundLetters.Where(l => l.State == LetterState.Sent),
            _ => db.OutboundLetters.Where(l => l.State == LetterState.Waiting),
        }).OrderByDescending(l => l.Id);
        var state = await db.MailStates.AsNoTracking().SingleOrDefaultAsync();
        return new OutboxPage(
            tab,
            await LetterLine.Of(db, letters, me).ToPagingAsync(await letters.CountAsync(), page, size),
            await OutboxFigures.ReadAsync(db),
            state?.PausedAt,
            state?.PausedBecause,
            settings.Sends,
            await db.MailNotices.Where(n => n.HandledAt == null && n.Error != null).OrderBy(n => n.Id).Select(n => n.Error!).Take(20).ToListAsync());
    }
}
