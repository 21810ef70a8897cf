using System.ComponentModel.DataAnnotations.Schema;
using System.Security.Cryptography;
using Consult.Access;
using Consult.Data;
using Consult.Trail;
using Microsoft.EntityFrameworkCore;

namespace Consult.Mail;

/// <summary>The one row about all mail: whether it is paused, and the key of the tokens that bind a reply to its ticket.</summary>
public sealed class MailState : ITrailed
{
    public int Id { get; init; } = 1;

    /// <summary>Signs tokens; 32 bytes in Base64.</summary>
    [TrailDigest]
    public required string TokenKey { get; init; }

    /// <summary>While set, nothing is fetched and nothing is sent.</summary>
    public DateTimeOffset? PausedAt { get; private set; }

    public string? PausedBecause { get; private set; }

    /// <summary>Since when the alarm rings; null: the mail flows.</summary>
    public DateTimeOffset? AlarmedAt { get; private set; }

    /// <summary>Why it rings, one sentence a line.</summary>
    public string? AlarmedBecause { get; private set; }

    /// <summary>When this alarm was told by its other route.</summary>
    public DateTimeOffset? AlarmSentAt { get; private set; }

    [NotMapped]
    public Acts Acts { get; } = [];

    public string TrailKey => "mail";

    /// <summary>The row, made at the first call.</summary>
    public static async Task<MailState> GetAsync(ConsultDb db, CancellationToken cancellation = default)
    {
        if (await db.MailStates.SingleOrDefaultAsync(cancellation) is { } state)
            return state;
        // Several may be the first to ask; the others wait here and find it made.
        await using var transaction = await db.ShareTransactionAsync(cancellation);
        await db.LockTrailAsync(cancellation);
        if (await db.MailStates.SingleOrDefaultAsync(cancellation) is { } made)
            return made;
        state = new MailState { TokenKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) };
        state.Acts.Add("mail.prepare", db.System);
        db.MailStates.Add(state);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return state;
    }

    /// <summary>Stops fetching and sending until a person says go: after a restore, old letters must not be taken or sent again.</summary>
    public void Pause(string because, By by)
    {
        if (PausedAt is not null)
            return;
        (PausedAt, PausedBecause) = (by.At, because);
        Acts.Add("mail.pause", by);
    }

    public void Resume(By by)
    {
        if (PausedAt is null)
            return;
        (PausedAt, PausedBecause) = (null, null);
        Acts.Add("mail.resume", by);
    }

    /// <summary>Lets the alarm ring; one that rings already only changes its reasons.</summary>
    public void Ring(string because, By by)
    {
        if (AlarmedBecause == because)
            return;
        (AlarmedAt, AlarmedBecause) = (AlarmedAt ?? by.At, because);
        Acts.Add("mail.alarm", by);
    }

    /// <summary>The alarm's one letter went out.</summary>
    public void Sent(By by)
    {
        AlarmSentAt = by.At;
        Acts.Add("mail.alarm-sent", by);
    }

    public void Calm(By by)
    {
        if (AlarmedAt is null)
            return;
        (AlarmedAt, AlarmedBecause, AlarmSentAt) = (null, null, null);
        Acts.Add("mail.calm", by);
    }
}
