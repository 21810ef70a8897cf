using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Consult.Access;
using Consult.Accounts;
using Consult.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Consult.Web;

/// <summary>
/// A form of this controller sent twice (a double click, a reload) is done once; the second gets the first one's answer. The form's key is written by
/// <see cref="OnceTagHelper"/>. Another content with the same key is another request: someone went back and wrote something else.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class AnswersOnceAttribute() : TypeFilterAttribute(typeof(FormOnceFilter))
{
    /// <summary>The name of the field that carries the key.</summary>
    public const string Field = "__Once";

    internal const int LongestKey = 64;
}

/// <summary>See <see cref="AnswersOnceAttribute"/>. Without a key the form is done each time.</summary>
internal sealed class FormOnceFilter(ConsultDb db, CurrentUser me, TimeProvider clock, ITempDataDictionaryFactory flashes) : AnswerOnceFilter(db, me, clock)
{
    private const string FormToken = "__RequestVerificationToken";

    protected override async Task<KeyedRequest?> RecogniseAsync(ResourceExecutingContext context, CancellationToken stop)
    {
        var request = context.HttpContext.Request;
        if (!request.HasFormContentType)
            return null;
        var form = await request.ReadFormAsync(stop);
        if (form[AnswersOnceAttribute.Field].ToString() is not { Length: > 0 and <= AnswersOnceAttribute.LongestKey } key)
            return null;
        var fingerprint = await FingerprintAsync(form, stop);
        return new($"{key}\n{fingerprint}", fingerprint);
    }

    /// <summary>A page that was left for another: every refusal shows a page or says so in <see cref="HttpContext.Items"/>.</summary>
    protected override bool IsDone(HttpContext http) => http.Response.StatusCode == StatusCodes.Status302Found && !http.Items.ContainsKey(typeof(RuleBroken));

    /// <summary>The sentences that wait for the next page.</summary>
    protected override string Kept(HttpContext http, string written) => JsonSerializer.Serialize(flashes.GetTempData(http).Waiting());

    protected override IActionResult Repeat(IdempotentRequest earlier, KeyedRequest again) => new RepeatedRedirect(earlier, flashes);

    private static async Task<string> FingerprintAsync(IFormCollection form, CancellationToken stop)
    {
        var text = new StringBuilder();
        foreach (var (name, values) in form.Where(f => f.Key != FormToken).OrderBy(f => f.Key, StringComparer.Ordinal))
            text.AppendLine(JsonSerializer.Serialize((string?[])[name, .. values]));
        foreach (var file in form.Files)
        {
            await using var content = file.OpenReadStream();
            text.AppendLine(JsonSerializer.Serialize((string[])[file.Name, file.FileName, Convert.ToHexStringLower(await SHA256.HashDataAsync(content, stop))]));
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private sealed class RepeatedRedirect(IdempotentRequest earlier, ITempDataDictionaryFactory flashes) : IActionResult
    {
        public Task ExecuteResultAsync(ActionContext context)
        {
            var waiting = flashes.GetTempData(context.HttpContext);
            foreach (var flash in (JsonSerializer.Deserialize<List<WaitingFlash>>(earlier.Body) ?? []).Except(waiting.Waiting()))
                waiting.Add(flash.Kind, flash.Sentence);
            context.HttpContext.Response.Redirect(earlier.Location!);
            return Task.CompletedTask;
        }
    }
}
