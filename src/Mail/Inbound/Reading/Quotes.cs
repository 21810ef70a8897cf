namespace Consult.Mail.Inbound.Reading;

public enum QuoteKind
{
    Own,
    Quote,
    Signature,
}

public sealed record QuoteBlock(QuoteKind Kind, string Text);

public static class Quotes
{
    public static IReadOnlyList<QuoteBlock> Of(string text) => [new(QuoteKind.Own, text)];
}
