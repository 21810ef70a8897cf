using System.Globalization;

namespace Consult.Web.Api;

/// <summary>The version a caller saw: the ETag it sends back, or the form's <c>version</c>.</summary>
public static class IfMatch
{
    /// <summary>Null: the caller takes the thing as it is.</summary>
    /// <exception cref="FieldRefused">The header is no ETag of ours.</exception>
    public static int? Expected(HttpRequest request, int? version)
    {
        var given = request.Headers.IfMatch.ToString();
        if (given.Length == 0 || given == "*")
            return version;
        return int.TryParse(given.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var expected)
            ? expected
            : throw new FieldRefused("version", "If-Match には、読み込んだときの ETag をそのまま書いてください。");
    }
}
