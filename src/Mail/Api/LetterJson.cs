using Consult.Mail.Inbound;

namespace Consult.Mail.Api;

/// <summary>A letter of the ledger; <c>mail list --json</c> prints the same.</summary>
public sealed record LetterJson(
    int Id, string Mailbox, string Sha256, DateTimeOffset ReceivedAt, string Outcome, string? Ticket, string Subject, string From, string Text, IReadOnlyList<LetterFileJson> Attachments, string? Reason)
{
    /// <summary>Needs the ticket and the files.</summary>
    public static LetterJson Of(InboundLetter letter) => new(
        letter.Id, letter.Mailbox, letter.Sha256, letter.ReceivedAt, letter.Outcome.Word(), letter.Ticket?.Number, letter.Subject, letter.From(), letter.Text,
        [.. letter.Files.OrderBy(f => f.Position).Select(f => new LetterFileJson(f.Name, f.Sha256, f.Size))], letter.Reason);
}

public sealed record LetterFileJson(string Name, string Sha256, long Size);
