using Consult.Mail.Inbound.Reading;

namespace Consult.Mail.Inbound;

/// <summary>From stored bytes to an outcome: the one way a letter gets in, from a mailbox or a file.</summary>
public sealed class MailIntake(LetterReader reader)
{
    /// <summary>
    /// Gives the letter its one outcome, in one transaction with everything it causes. A letter that has one already keeps it, so a second call,
    /// also by another process, changes nothing.
    /// </summary>
    /// <returns>The ledger's row. A letter that cannot be read is in quarantine, which is an outcome too.</returns>
    /// <exception cref="Exception">The database or the disk failed: nothing was written, the caller tries again later.</exception>
    public Task<InboundLetter> TakeAsync(RawLetter raw, CancellationToken cancellation = default)
    {
        _ = reader;
        throw new NotImplementedException();
    }
}
