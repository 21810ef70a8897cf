using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Consult.Web.Api;

/// <summary>Whether two calls say the same: SHA-256 of the body; of a multipart body its parts, for clients draw a new boundary each time.</summary>
internal static class RequestFingerprint
{
    /// <summary>Reads the body to its end and winds it back for the action.</summary>
    public static async Task<string> OfAsync(HttpRequest request, CancellationToken stop)
    {
        request.EnableBuffering();
        var boundary = MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            ? HeaderUtilities.RemoveQuotes(type.Boundary).Value
            : null;
        await request.Body.DrainAsync(stop);
        request.Body.Position = 0;
        var hash = string.IsNullOrEmpty(boundary)
            ? Convert.ToHexStringLower(await SHA256.HashDataAsync(request.Body, stop))
            : await OfPartsAsync(new MultipartReader(boundary, request.Body) { HeadersCountLimit = 32 }, stop);
        request.Body.Position = 0;
        return hash;
    }

    private static async Task<string> OfPartsAsync(MultipartReader reader, CancellationToken stop)
    {
        var text = new StringBuilder();
        try
        {
            while (await reader.ReadNextSectionAsync(stop) is { } section)
                text.Append(section.ContentDisposition).Append('\n').Append(Convert.ToHexStringLower(await SHA256.HashDataAsync(section.Body, stop))).Append('\n');
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException and not BadHttpRequestException)
        {
            // The action's own reading refuses a broken form; here it only must not look like another one.
            text.Append("broken");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
