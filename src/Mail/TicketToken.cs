using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Consult.Mail;

/// <summary>
/// The ticket's number with a signature that only this program can make: <c>R8-0012-7K2M9XQ4</c>. It stands in subjects and reply addresses;
/// a number that someone guessed or another system wrote joins no ticket.
/// </summary>
public sealed partial class TicketToken(string key)
{
    // Without I, L, O, U: read over the telephone, none is taken for another (Crockford's base 32).
    private const string Digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private readonly byte[] secret = Convert.FromBase64String(key);

    public string Of(string ticketNumber) => $"{ticketNumber}-{Signature(ticketNumber)}";

    /// <summary>Whether there is something that has a token's form, genuine or not.</summary>
    public static bool IsIn(string text) => Form().IsMatch(Folded(text));

    /// <summary>The number of the first genuine token in a subject or an address; null where there is none.</summary>
    public string? Find(string text)
    {
        foreach (Match match in Form().Matches(Folded(text)))
        {
            var number = match.Groups[1].Value;
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Signature(number)), Encoding.ASCII.GetBytes(match.Groups[2].Value)))
                return number;
        }

        return null;
    }

    /// <summary>Mail programs and people make full-width and small letters of it.</summary>
    private static string Folded(string text) => text.Normalize(NormalizationForm.FormKC).ToUpperInvariant();

    /// <summary>40 bits: a guess is right once in a million millions, and then only for its own ticket.</summary>
    private string Signature(string number)
    {
        var hash = HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(number));
        var bits = hash.Take(5).Aggregate(0UL, (sum, b) => (sum << 8) | b);
        return string.Concat(Enumerable.Range(0, 8).Select(i => Digits[(int)((bits >> (35 - (5 * i))) & 31)]));
    }

    [GeneratedRegex(@"(?<![0-9A-Z])(R\d{1,3}-\d{4,9})-([0-9A-Z]{8})(?![0-9A-Z])")]
    private static partial Regex Form();
}
