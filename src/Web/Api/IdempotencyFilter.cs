using Consult.Access;
using Consult.Accounts;
using Consult.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Consult.Web.Api;

/// <summary><c>Idempotency-Key</c>: a repeated call gets the first one's answer; the same key with another content is refused.</summary>
internal sealed class IdempotencyFilter(ConsultDb db, CurrentUser me, TimeProvider clock) : AnswerOnceFilter(db, me, clock)
{
    private const int LongestKey = 200;

    protected override async Task<KeyedRequest?> RecogniseAsync(ResourceExecutingContext context, CancellationToken stop)
    {
        var request = context.HttpContext.Request;
        if (!request.Headers.TryGetValue("Idempotency-Key", out var given))
            return null;
        if (given.ToString() is { Length: > 0 and <= LongestKey } key)
            return new(key, await RequestFingerprint.OfAsync(request, stop));
        context.Result = ApiProblem.Result(ApiProblem.Of(StatusCodes.Status400BadRequest, $"Idempotency-Key は1文字から{LongestKey}文字までにしてください。"));
        return null;
    }

    protected override bool IsDone(HttpContext http) => http.Response.StatusCode is >= 200 and < 300;

    protected override string Kept(HttpContext http, string written) => written;

    protected override IActionResult Repeat(IdempotentRequest earlier, KeyedRequest again) => earlier.Fingerprint == again.Fingerprint
        ? new RepeatedAnswer(earlier)
        : ApiProblem.Result(ApiProblem.Of(StatusCodes.Status422UnprocessableEntity, "この Idempotency-Key は、別の内容で使われています。新しい内容には、新しいキーを付けてください。"));

    private sealed class RepeatedAnswer(IdempotentRequest earlier) : IActionResult
    {
        public Task ExecuteResultAsync(ActionContext context)
        {
            var response = context.HttpContext.Response;
            response.StatusCode = earlier.Status;
            if (earlier.Location is not null)
                response.Headers.Location = earlier.Location;
            response.Headers["Idempotent-Replay"] = "true";
            if (earlier.Body.Length == 0)
                return Task.CompletedTask;
            response.ContentType = "application/json; charset=utf-8";
            return response.WriteAsync(earlier.Body);
        }
    }
}
