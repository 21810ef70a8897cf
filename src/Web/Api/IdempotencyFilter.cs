using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Consult.Access;
using Consult.Accounts;
using Consult.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace Consult.Web.Api;

/// <summary>
/// <c>Idempotency-Key</c>: the first answer is stored in the transaction of the change, behind the one write lock, so that of two parallel
/// calls the second waits and gets the first one's answer. A refusal changed nothing and is not kept: the corrected call may use the key.
/// </summary>
internal sealed class IdempotencyFilter(ConsultDb db, CurrentUser me, TimeProvider clock) : IAsyncResourceFilter
{
    private const int LongestKey = 200;

    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var (request, stop) = (context.HttpContext.Request, context.HttpContext.RequestAborted);
        if (!HttpMethods.IsPost(request.Method) || !request.Headers.TryGetValue("Idempotency-Key", out var given) || me.Reader is not { } reader)
        {
            await next();
            return;
        }

        if (given.ToString() is not { Length: > 0 and <= LongestKey } key)
        {
            context.Result = ApiProblem.Result(ApiProblem.Of(StatusCodes.Status400BadRequest, $"Idempotency-Key は1文字から{LongestKey}文字までにしてください。"));
            return;
        }

        // The body is read before the lock is taken: a slow sender must not hold up the others.
        var fingerprint = await RequestFingerprint.OfAsync(request, stop);
        var row = string.Create(CultureInfo.InvariantCulture, $"{reader.Id}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{request.Path}\n{key}")))}");
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.LockTrailAsync(stop);
        if (await db.IdempotentRequests.AsNoTracking().SingleOrDefaultAsync(r => r.Key == row, stop) is { } earlier)
        {
            context.Result = earlier.Fingerprint == fingerprint
                ? new RepeatedAnswer(earlier)
                : ApiProblem.Result(ApiProblem.Of(StatusCodes.Status422UnprocessableEntity, "この Idempotency-Key は、別の内容で使われています。新しい内容には、新しいキーを付けてください。"));
            return;
        }

        await AnswerAsync(context, next, async (response, body) =>
        {
            db.IdempotentRequests.Add(new IdempotentRequest { Key = row, Fingerprint = fingerprint, Status = response.StatusCode, Location = response.Headers.Location, Body = body, At = clock.GetUtcNow() });
            await db.SaveChangesAsync(CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
        });
    }

    /// <summary>Holds the answer back until it is stored: who has read it may rely on it.</summary>
    private static async Task AnswerAsync(ResourceExecutingContext context, ResourceExecutionDelegate next, Func<HttpResponse, string, Task> keep)
    {
        var response = context.HttpContext.Response;
        var body = response.Body;
        using var held = new MemoryStream();
        response.Body = held;
        try
        {
            var done = await next();
            if ((done.Exception is null || done.ExceptionHandled) && response.StatusCode is >= 200 and < 300)
                await keep(response, Encoding.UTF8.GetString(held.ToArray()));
        }
        finally
        {
            response.Body = body;
        }

        held.Position = 0;
        await held.CopyToAsync(body);
    }

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
