using Consult.Calendar;
using Consult.Data;
using Consult.Mail.Inbound;
using Consult.Mail.Inbound.Fetching;
using Consult.Mail.Outbound;
using Microsoft.EntityFrameworkCore;

namespace Consult.Mail;

/// <summary>How one way of the mail fares.</summary>
/// <param name="Mailbox">The mailbox's name; null: sending.</param>
/// <param name="SucceededAt">The last walk that came to its end, or the last letter that went out.</param>
/// <param name="Error">What is wrong now, in a sentence.</param>
/// <param name="OldestWaitingAt">When the oldest letter came that could not be taken, or was written that could not be sent.</param>
/// <param name="Alarm">Why the alarm rings, in a sentence; null: it does not.</param>
public sealed record MailRoute(string? Mailbox, DateTimeOffset? SucceededAt, DateTimeOffset? FailedAt, string? Error, DateTimeOffset? OldestWaitingAt, string? Alarm);

/// <summary>How the mail fares as a whole.</summary>
/// <param name="PausedAt">While mail is paused nothing rings: a person wanted it so.</param>
/// <param name="Quarantined">Letters in quarantine that wait for a person.</param>
/// <param name="Held">Letters of unknown senders that wait for a person.</param>
public sealed record MailCondition(IReadOnlyList<MailRoute> Routes, DateTimeOffset? PausedAt, int Quarantined, int Held)
{
    public IReadOnlyList<string> Alarms => PausedAt is null ? [.. Routes.Select(r => r.Alarm).OfType<string>()] : [];
}

/// <summary>Finds out whether the mail stands still.</summary>
public sealed class MailHealth(ConsultDb db, MailSettings settings, MailboxFetchers fetchers, TimeProvider clock)
{
    /// <summary>What the first walk after a start may take before an old success alarms.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);

    private TimeSpan Limit => TimeSpan.FromMinutes(settings.Alarm.AfterMinutes);

    public async Task<MailCondition> LookAsync(CancellationToken cancellation = default)
    {
        var paused = await db.MailStates.AsNoTracking().Select(s => s.PausedAt).SingleOrDefaultAsync(cancellation);
        var states = await db.MailboxStates.AsNoTracking().ToDictionaryAsync(s => s.Mailbox, cancellation);
        var unaccounted = await UnaccountedAsync(cancellation);
        var routes = settings.Mailboxes.Select(m => Of(states.GetValueOrDefault(m.Name) ?? new MailboxState { Mailbox = m.Name }, unaccounted.GetValueOrDefault(m.Name))).ToList();
        var waiting = await db.InboundLetters
            .Where(l => l.SettledAt == null && (l.Outcome == LetterOutcome.Quarantine || l.Outcome == LetterOutcome.Held))
            .GroupBy(l => l.Outcome).Select(same => new { Outcome = same.Key, Count = same.Count() }).ToDictionaryAsync(w => w.Outcome, w => w.Count, cancellation);
        if (settings.Sends)
            routes.Add(Of(await OutboxFigures.ReadAsync(db, cancellation)));
        return new(routes, paused, waiting.GetValueOrDefault(LetterOutcome.Quarantine), waiting.GetValueOrDefault(LetterOutcome.Held));
    }

    private MailRoute Of(MailboxState state, int unaccounted) =>
        new(state.Mailbox, state.FetchedAt, state.FailedAt, state.Error, state.OldestWaitingAt, Alarm(state, unaccounted));

    private MailRoute Of(OutboxFigures sending) => new(
        null,
        sending.LastSentAt,
        null,
        sending.LastError,
        sending.OldestWaitingAt,
        IsOld(sending.OldestWaitingAt) ? $"{Tokyo.Era(sending.OldestWaitingAt!.Value)}に作ったメールが、まだ送れていません。{sending.LastError}" : null);

    private string? Alarm(MailboxState state, int unaccounted)
    {
        var name = $"受信箱「{state.Mailbox}」";
        var begun = fetchers.StartedAt;
        if (state.FetchedAt is null)
            return state.Error is not null || IsOld(begun) ? $"{name}から、まだ一度も受信できていません。{state.Error}" : null;
        if (IsOld(state.FetchedAt) && !(begun + Grace > clock.GetUtcNow()))
            return $"{name}から、{Tokyo.Era(state.FetchedAt.Value)}を最後に受信できていません。{state.Error}";
        if (IsOld(state.OldestWaitingAt))
            return $"{name}に、{Tokyo.Era(state.OldestWaitingAt!.Value)}に届いたまま取り込めないメールがあります。{state.Error}";
        return unaccounted > 0 ? $"{name}で見つけたメールのうち{unaccounted}通は、どうなったかの記録がありません。メールの日々の照合を確かめてください。" : null;
    }

    private bool IsOld(DateTimeOffset? at) => clock.GetUtcNow() - at > Limit;

    /// <summary>By mailbox, the letters seen yesterday or today and longer ago than the limit that have no outcome: what makes a reconciliation not balance.</summary>
    private Task<Dictionary<string, int>> UnaccountedAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var (from, until) = (Tokyo.Start(Tokyo.Day(now).AddDays(-1)), now - Limit);
        return db.Sightings.Where(s => s.SeenAt >= from && s.SeenAt < until)
            .Where(s => !db.InboundLetters.Any(l => l.Mailbox == s.Mailbox && l.UidValidity == s.UidValidity && l.Uid == s.Uid))
            .GroupBy(s => s.Mailbox).Select(same => new { Mailbox = same.Key, Count = same.Count() }).ToDictionaryAsync(u => u.Mailbox, u => u.Count, cancellation);
    }
}
