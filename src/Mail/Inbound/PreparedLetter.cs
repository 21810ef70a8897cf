using Consult.Mail.Inbound.Reading;

namespace Consult.Mail.Inbound;

/// <summary>A letter that was read and whose files lie in the store: all that is slow, before a row is written. Dispose of it when its outcome is committed, or given up.</summary>
public sealed class PreparedLetter(RawLetter raw, Attempt attempt, Letter? letter, SortedFiles files, string? unreadable) : IDisposable
{
    public RawLetter Raw => raw;

    public Attempt Attempt => attempt;

    /// <summary>Null: it goes to quarantine.</summary>
    public Letter? Letter => letter;

    public SortedFiles Files => files;

    /// <summary>Why it could not be read, in a sentence.</summary>
    public string? Unreadable => unreadable;

    /// <summary>Whether its outcome may depend on another's, so that the other's must be written first.</summary>
    internal bool LeansOn(PreparedLetter other) =>
        letter is not null && other.Letter is { } before
        && (letter.Identity == before.Identity || letter.InReplyTo.Count > 0 || letter.References.Count > 0 || letter.Signs.Reported.Count > 0
            || IsTold(letter) || before.Files.Any(f => f.IsEncrypted));

    public void Dispose()
    {
        letter?.Dispose();
        attempt.Dispose();
    }

    private static bool IsTold(Letter letter) => TicketToken.IsIn(letter.Subject) || letter.To.Concat(letter.Cc).Any(a => TicketToken.IsIn(a.Address) || TicketToken.IsIn(a.Name));
}

/// <summary>From stored bytes to a letter that only needs its rows.</summary>
public sealed class LetterPreparation(LetterReader reader, LetterFiles files, Attempts attempts)
{
    /// <summary>Whether the program has died over this letter before: then nothing else is done while it is taken.</summary>
    public bool IsSuspect(RawLetter raw) => attempts.Of(raw.Sha256) > 0;

    /// <exception cref="StoreTrouble">The disk failed, which is no fault of the letter.</exception>
    public async Task<PreparedLetter> PrepareAsync(RawLetter raw, CancellationToken cancellation)
    {
        var attempt = attempts.Begin(raw.Sha256);
        Letter? letter = null;
        try
        {
            if (attempt.Number > Attempts.Most)
                return Unread($"続けて{Attempts.Most}回、取り込みの途中で止まりました。");
            letter = await reader.ReadAsync(raw.Sha256, null, cancellation);
            return new PreparedLetter(raw, attempt, letter, await files.SortAsync(letter, cancellation), null);
        }
        catch (LetterUnreadable unreadable)
        {
            return Unread(unreadable.Message);
        }
        catch (Exception failed)
        {
            letter?.Dispose();
            attempt.Dispose();
            if (failed is not StoreTrouble && StoreTrouble.IsDisk(failed))
                throw StoreTrouble.Of(failed);
            throw;
        }

        PreparedLetter Unread(string because)
        {
            letter?.Dispose();
            return new PreparedLetter(raw, attempt, null, SortedFiles.None, because);
        }
    }
}
