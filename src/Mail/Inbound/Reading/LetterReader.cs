namespace Consult.Mail.Inbound.Reading;

/// <summary>Bytes to a letter.</summary>
public sealed class LetterReader(RawLetters letters)
{
    /// <summary>Reads the stored letter on a thread of its own, with its own limits of time and depth.</summary>
    /// <param name="charset">How a person wants the text decoded ("decode again as…"); null: by its bytes.</param>
    /// <exception cref="LetterUnreadable">It cannot be read, or not within the limits; the sentence says why.</exception>
    public Task<Letter> ReadAsync(string sha256, string? charset = null, CancellationToken cancellation = default)
    {
        _ = letters;
        throw new NotImplementedException();
    }
}

/// <summary>A letter that cannot be read. <c>Message</c> is a Japanese sentence for the quarantine's page.</summary>
public sealed class LetterUnreadable(string sentence, Exception? cause = null) : Exception(sentence, cause);
