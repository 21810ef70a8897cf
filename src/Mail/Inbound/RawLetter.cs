namespace Consult.Mail.Inbound;

/// <summary>The bytes of one letter, which lie in the store already, and where they came from.</summary>
/// <param name="Mailbox">The mailbox's name in the settings, or <see cref="Files"/>.</param>
/// <param name="UidValidity">Of the folder (RFC 3501 §2.3.1.1); 0 for files.</param>
/// <param name="Uid">With mailbox and validity the key of the ledger.</param>
/// <param name="ReceivedAt">When the server (or this program) received it; never the letter's own Date, which anyone may write.</param>
/// <param name="Sha256">Lower-case hexadecimal; names the stored bytes.</param>
/// <param name="Size">In bytes, as on the server.</param>
/// <param name="Where">Where the whole letter lies, for people; null: in the mailbox.</param>
/// <param name="IsCut">True: larger than the limit; only the headers are stored and the letter stays on the server.</param>
public sealed record RawLetter(string Mailbox, long UidValidity, long Uid, DateTimeOffset ReceivedAt, string Sha256, long Size, bool IsCut = false, string? Where = null)
{
    /// <summary>The name under which letters from files stand in the ledger.</summary>
    public const string Files = "files";
}
