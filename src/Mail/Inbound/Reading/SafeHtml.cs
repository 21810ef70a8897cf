namespace Consult.Mail.Inbound.Reading;

public static class SafeHtml
{
    public static string? Of(string html) => null;
}
