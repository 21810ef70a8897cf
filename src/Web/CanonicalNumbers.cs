using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Consult.Web;

/// <summary>
/// Leads addresses of articles and tickets whose number is written another way (<c>/articles/k-32</c>, <c>/tickets/ｒ８－００３４</c>) to the one address
/// the page has. Only the writing is looked at: whether there is such a page, and for whom, is decided there.
/// </summary>
public sealed partial class CanonicalNumbers(RequestDelegate next)
{
    private const string Dashes = "‐‑‒–—―−﹣ー";

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) || Canonical(request.Path.Value ?? "") is not { } path)
            return next(context);
        context.Response.Redirect($"{request.PathBase}{new PathString(path).ToUriComponent()}{request.QueryString}", permanent: true);
        return Task.CompletedTask;
    }

    /// <summary>The path as it should have been written; null where it is, or is about something else.</summary>
    internal static string? Canonical(string path)
    {
        var parts = path.Split('/', 4);
        if (parts.Length < 3 || parts[2].Length > 20)
            return null;
        var section = parts[1].ToLowerInvariant();
        var match = Number().Match(Plain(parts[2]));
        if (!match.Success || !IsOf(section, match.Groups[1].Value))
            return null;
        var number = string.Create(CultureInfo.InvariantCulture, $"{match.Groups[1].Value}-{int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture):0000}");
        if ((parts[1], parts[2]) == (section, number))
            return null;
        (parts[1], parts[2]) = (section, number);
        return string.Join('/', parts);
    }

    /// <summary>Articles are K-0001, tickets R8-0001 of their fiscal year.</summary>
    private static bool IsOf(string section, string prefix) => section switch
    {
        "articles" => prefix == "K",
        "tickets" => prefix.Length > 1,
        _ => false,
    };

    /// <summary>Narrow and in capitals.</summary>
    private static string Plain(string written)
    {
        var plain = new StringBuilder(written.Length);
        foreach (var c in written)
            plain.Append(Dashes.Contains(c, StringComparison.Ordinal) ? '-' : c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c);
        return plain.ToString().Trim().ToUpperInvariant();
    }

    [GeneratedRegex("^([A-Z][0-9]{0,2})-([0-9]{1,9})$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
