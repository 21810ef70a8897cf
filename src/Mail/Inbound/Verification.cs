using System.Text.RegularExpressions;

namespace Consult.Mail.Inbound;

/// <summary>
/// Reads the topmost Authentication-Results (RFC 8601), if the city's own server wrote it. Others may have been written by the sender.
/// </summary>
internal static partial class Verification
{
    /// <param name="header">The topmost header's value.</param>
    /// <param name="server">The authserv-id that is believed; empty: none.</param>
    /// <param name="address">The From address.</param>
    /// <returns>True where DMARC passed, or SPF or DKIM passed for the sender's own domain.</returns>
    internal static bool Vouches(string? header, string server, string address)
    {
        if (header is null || server.Length == 0)
            return false;
        // Comments may contain anything, also words that look like results.
        var parts = Comment().Replace(header, " ").Split(';', StringSplitOptions.TrimEntries);
        if (!parts[0].Split(' ')[0].Equals(server, StringComparison.OrdinalIgnoreCase))
            return false;
        var domain = address[(address.LastIndexOf('@') + 1)..];
        return parts.Skip(1).Any(part => Passes(part, domain));
    }

    private static bool Passes(string result, string domain)
    {
        var method = Method().Match(result);
        if (!method.Success || !method.Groups["result"].Value.Equals("pass", StringComparison.OrdinalIgnoreCase))
            return false;
        var named = Property().Matches(result).Where(p => Relevant(method.Groups["method"].Value).Contains(p.Groups["name"].Value.ToLowerInvariant())).Select(p => p.Groups["value"].Value);
        return named.Any(value => IsOf(value[(value.LastIndexOf('@') + 1)..], domain));
    }

    private static string[] Relevant(string method) => method.ToLowerInvariant() switch
    {
        "dmarc" => ["header.from"],
        "dkim" => ["header.d", "header.i"],
        "spf" => ["smtp.mailfrom"],
        "auth" => ["smtp.auth", "smtp.mailfrom"],
        _ => [],
    };

    private static bool IsOf(string vouched, string domain) =>
        vouched.Equals(domain, StringComparison.OrdinalIgnoreCase) || domain.EndsWith("." + vouched, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\([^()]*\)", RegexOptions.NonBacktracking)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^(?<method>[A-Za-z0-9-]+)\s*=\s*(?<result>[A-Za-z]+)", RegexOptions.NonBacktracking)]
    private static partial Regex Method();

    [GeneratedRegex(@"(?<name>[A-Za-z]+\.[A-Za-z-]+)\s*=\s*""?(?<value>[^\s"";]+)", RegexOptions.NonBacktracking)]
    private static partial Regex Property();
}
