namespace Consult.Mail.Inbound.Reading;

/// <summary>A letter as the desk reads it. The files are opened from the stored bytes, so it is disposed of after use.</summary>
public sealed class Letter(IDisposable source) : IDisposable
{
    /// <summary>What stands for a subject that is missing or empty.</summary>
    public const string NoSubject = "(件名なし)";

    /// <summary>One clean line, or <see cref="NoSubject"/>.</summary>
    public required string Subject { get; init; }

    /// <summary>Null where there is no usable address: such a letter goes to quarantine.</summary>
    public LetterAddress? From { get; init; }

    public IReadOnlyList<LetterAddress> To { get; init; } = [];

    public IReadOnlyList<LetterAddress> Cc { get; init; } = [];

    /// <summary>Without angle brackets; null where there is none.</summary>
    public string? MessageId { get; init; }

    /// <summary>Without angle brackets.</summary>
    public IReadOnlyList<string> InReplyTo { get; init; } = [];

    /// <summary>Without angle brackets, oldest first.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>The whole text with its quotes, line ends <c>\n</c>, without NUL and the like; from the HTML where there is no plain part.</summary>
    public string Text { get; init; } = "";

    /// <summary>The HTML part as it came, not safe to show; null where there is none or it is beyond what is sanitised.</summary>
    public string? Html { get; init; }

    /// <summary>Everything attached, in order; also what the desk will not take.</summary>
    public IReadOnlyList<LetterFile> Files { get; init; } = [];

    public MachineSigns Signs { get; init; } = new();

    /// <summary>The topmost Authentication-Results header; null where there is none.</summary>
    public string? AuthenticationResults { get; init; }

    /// <summary>
    /// SHA-256 of what the sender wrote: the letter without the headers that servers add on its way, so that it is the same in two mailboxes.
    /// Without a Message-ID: of the raw bytes, for nothing else tells two letters of a copier apart.
    /// </summary>
    public required string Identity { get; init; }

    /// <summary>What a person should know about the reading, in sentences: an encoding that did not fit its label, a part that could not be read.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    public void Dispose() => source.Dispose();
}

/// <param name="Name">For people; "" where there is none.</param>
/// <param name="Address">As it was written, never decoded: encoded words in an address are a trick.</param>
public sealed record LetterAddress(string Name, string Address);

/// <summary>An attached file.</summary>
/// <param name="Name">Safe to show and to save under (<see cref="Tickets.Files.SafeName"/>).</param>
/// <param name="Open">Opens the decoded bytes for one reading, while the letter lives.</param>
/// <param name="IsEncrypted">It needs a password: no scanner has looked inside.</param>
/// <param name="IsSignature">An S/MIME or PGP signature: it belongs to the letter, not to the ticket.</param>
public sealed record LetterFile(string Name, string MediaType, Func<Stream> Open, bool IsEncrypted = false, bool IsSignature = false);

/// <summary>What shows that no person wrote a letter, or that it must not be answered by a machine (RFC 3834 §2, RFC 5436 §2.7.1).</summary>
public sealed record MachineSigns
{
    /// <summary>Why the letter counts as a machine's; null: a person's, as far as one can tell.</summary>
    public string? Machine { get; init; }

    /// <summary>A bounce or delivery report (RFC 3462).</summary>
    public bool IsReport { get; init; }

    /// <summary>True where delivery failed for good (RFC 3463 class 5).</summary>
    public bool IsFailure { get; init; }

    /// <summary>Message-IDs of the letters a report is about, without angle brackets.</summary>
    public IReadOnlyList<string> Reported { get; init; } = [];

    /// <summary>A person's letter that must not get an automatic answer: lists, Precedence, X-Auto-Response-Suppress.</summary>
    public bool ForbidsAnswer { get; init; }

    /// <summary>Fwd, FW, 転送: such a letter never joins a ticket by itself.</summary>
    public bool IsForward { get; init; }
}
