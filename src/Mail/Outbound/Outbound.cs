using Consult.Access;
using Consult.Data;
using Microsoft.EntityFrameworkCore;

namespace Consult.Mail.Outbound;

/// <summary>Our own letters, for those who read what comes in.</summary>
public static class OwnLetters
{
    /// <summary>The ticket of the letter of ours that bears this Message-ID, with or without angle brackets; null: it is none of ours.</summary>
    public static Task<int?> FindTicketAsync(ConsultDb db, string messageId, CancellationToken cancellation = default)
    {
        var key = Key(messageId);
        return db.OutboundLetters.Where(l => l.MessageKey == key).Select(l => (int?)l.TicketId).SingleOrDefaultAsync(cancellation);
    }

    internal static string Key(string messageId) => messageId.Trim().TrimStart('<').TrimEnd('>');
}

/// <summary>What comes back.</summary>
public sealed class Outbound(ConsultDb db)
{
    /// <summary>
    /// Marks our letters that came back, so that the ticket's page says who did not get what. The caller saves, in the transaction of the letter that
    /// told of it.
    /// </summary>
    /// <param name="messageIds">Message-IDs the report names, with or without angle brackets; others' ids are passed over.</param>
    /// <param name="because">Why, in a sentence: what the report says.</param>
    /// <returns>The letters that are marked.</returns>
    public async Task<IReadOnlyList<OutboundLetter>> BouncedAsync(IReadOnlyList<string> messageIds, string because, By by, CancellationToken cancellation = default)
    {
        var keys = messageIds.Select(OwnLetters.Key).ToList();
        var letters = await db.OutboundLetters.Where(l => keys.Contains(l.MessageKey)).ToListAsync(cancellation);
        foreach (var letter in letters)
            letter.Bounce(because, by);
        return letters;
    }
}

/// <summary>How sending fares, for the alarm and the start page.</summary>
/// <param name="OldestWaitingAt">When the oldest letter was written that has not left yet; null: none waits.</param>
/// <param name="LastSentAt">When the mail server last took a letter.</param>
/// <param name="LastError">Of a letter that waits to be tried again.</param>
public sealed record OutboxFigures(int Waiting, int Undelivered, DateTimeOffset? OldestWaitingAt, DateTimeOffset? LastSentAt, string? LastError)
{
    public static async Task<OutboxFigures> ReadAsync(ConsultDb db, CancellationToken cancellation = default)
    {
        var waiting = db.OutboundLetters.Where(l => l.State == LetterState.Waiting);
        return new OutboxFigures(
            await waiting.CountAsync(cancellation),
            await db.OutboundLetters.CountAsync(l => l.State == LetterState.Failed || l.State == LetterState.Bounced, cancellation),
            await waiting.MinAsync(l => (DateTimeOffset?)l.MadeAt, cancellation),
            await db.OutboundLetters.MaxAsync(l => l.SentAt, cancellation),
            await waiting.Where(l => l.Error != null).OrderByDescending(l => l.Id).Select(l => l.Error).FirstOrDefaultAsync(cancellation));
    }
}
