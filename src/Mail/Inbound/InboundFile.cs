namespace Consult.Mail.Inbound;

/// <summary>What became of an attached file.</summary>
public enum InboundFileState
{
    /// <summary>Attached to the ticket.</summary>
    Kept,

    /// <summary>Not of a kind or size the desk takes; it lies in the stored letter only.</summary>
    Refused,

    /// <summary>The scanner found something; withheld.</summary>
    Infected,

    /// <summary>A signature of the letter, or a letter without a ticket.</summary>
    Apart,
}

/// <summary>A file that came with a letter.</summary>
public sealed class InboundFile
{
    public int Id { get; init; }

    public int LetterId { get; init; }

    public InboundLetter? Letter { get; init; }

    public int Position { get; init; }

    public required string Name { get; init; }

    /// <summary>Of the decoded bytes, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>In bytes.</summary>
    public long Size { get; init; }

    public required string MediaType { get; init; }

    public InboundFileState State { get; set; }

    /// <summary>True where no scanner has looked inside: a file with a password, or no scanner at work.</summary>
    public bool IsUnscanned { get; set; }

    /// <summary>It needs a password: zip, 7z, RAR or an Office document.</summary>
    public bool IsEncrypted { get; init; }

    /// <summary>Why it is not kept, in a sentence.</summary>
    public string? Reason { get; set; }
}
