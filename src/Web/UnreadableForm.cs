using System.Text;
using Consult.Data;
using Microsoft.Net.Http.Headers;

namespace Consult.Web;

/// <summary>
/// Reads a request's form to its end before anything works with it. The framework would pass over a form that is too large or broken,
/// in part with sentences of its own, and the page shown again would fail on reading it anew.
/// </summary>
internal static class UnreadableForm
{
    /// <returns>The status to answer with; null where there is no form or it was read.</returns>
    public static async Task<int?> StatusAsync(HttpContext context)
    {
        var request = context.Request;
        if (!request.HasFormContentType)
            return null;
        // A page of ours is in UTF-8, and so is what its forms send; anything else would be kept as 文字化け.
        if (MediaTypeHeaderValue.Parse(request.ContentType).Charset is { Length: > 0 } charset && !charset.Equals(Encoding.UTF8.WebName, StringComparison.OrdinalIgnoreCase))
            return StatusCodes.Status415UnsupportedMediaType;
        try
        {
            await request.ReadFormAsync(context.RequestAborted);
            return null;
        }
        catch (BadHttpRequestException bad)
        {
            return bad.StatusCode;
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException)
        {
            // The reader names the limit that was passed: a text, the number of fields, a name.
            if (broken.Message.Contains("limit", StringComparison.Ordinal))
                return StatusCodes.Status413PayloadTooLarge;
            context.Items[typeof(RuleBroken)] = "送られた内容を読み取れませんでした。通信が途中で切れたか、扱えない文字が含まれています。前の画面に戻って、もう一度お試しください。";
            return StatusCodes.Status400BadRequest;
        }
    }
}
