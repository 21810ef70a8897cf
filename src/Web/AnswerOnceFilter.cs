using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Consult.Access;
using Consult.Accounts;
using Consult.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace Consult.Web;

/// <summary>
/// A request that carries a key is done once: its answer is stored in the transaction of the change, behind the one write lock, so that of two
/// parallel ones the second waits and gets the first one's answer. A refusal changed nothing and is not kept: what is corrected may use the key.
/// </summary>
internal abstract class AnswerOnceFilter(ConsultDb db, CurrentUser me, TimeProvider clock) : IAsyncResourceFilter
{
    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var (http, stop) = (context.HttpContext, context.HttpContext.RequestAborted);
        var keyed = HttpMethods.IsPost(http.Request.Method) && me.IsSignedIn ? await RecogniseAsync(context, stop) : null;
        if (context.Result is not null)
            return;
        if (keyed is null)
        {
            await next();
            return;
        }

        var row = string.Create(CultureInfo.InvariantCulture, $"{me.Me.Id}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{http.Request.Path}\n{keyed.Key}")))}");
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        await db.LockTrailAsync(stop);
        if (await db.IdempotentRequests.AsNoTracking().SingleOrDefaultAsync(r => r.Key == row, stop) is { } earlier)
        {
            context.Result = Repeat(earlier, keyed);
            return;
        }

        await AnswerAsync(context, next, async written =>
        {
            db.IdempotentRequests.Add(new IdempotentRequest
            {
                Key = row,
                Fingerprint = keyed.Fingerprint,
                Status = http.Response.StatusCode,
                Location = http.Response.Headers.Location,
                Body = Kept(http, written),
                At = clock.GetUtcNow(),
            });
            await db.SaveChangesAsync(CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
        });
    }

    /// <summary>The request's key and content, read before the lock is taken: a slow sender must not hold up the others. Null without a key; a result refuses it.</summary>
    protected abstract Task<KeyedRequest?> RecogniseAsync(ResourceExecutingContext context, CancellationToken stop);

    /// <summary>Whether the answer says that it was done.</summary>
    protected abstract bool IsDone(HttpContext http);

    /// <summary>What of the answer is kept besides status and address.</summary>
    protected abstract string Kept(HttpContext http, string written);

    protected abstract IActionResult Repeat(IdempotentRequest earlier, KeyedRequest again);

    /// <summary>Holds the answer back until it is stored: who has read it may rely on it.</summary>
    private async Task AnswerAsync(ResourceExecutingContext context, ResourceExecutionDelegate next, Func<string, Task> keep)
    {
        var response = context.HttpContext.Response;
        var body = response.Body;
        using var held = new MemoryStream();
        response.Body = held;
        try
        {
            var done = await next();
            if ((done.Exception is null || done.ExceptionHandled) && IsDone(context.HttpContext))
                await keep(Encoding.UTF8.GetString(held.ToArray()));
        }
        finally
        {
            response.Body = body;
        }

        held.Position = 0;
        await held.CopyToAsync(body);
    }

    /// <param name="Key">Drawn by the sender.</param>
    /// <param name="Fingerprint">SHA-256 of what is sent, in lower-case hexadecimal.</param>
    protected sealed record KeyedRequest(string Key, string Fingerprint);
}
